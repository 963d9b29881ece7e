"""The tokens of a part, numbered: a token's code is its place in the sorted list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise


class Alphabet:
    """Turns tokens into codes, by binary search over the mapped list and a memory of its answers.

    Nothing is read when it is opened.
    """

    def __init__(self, letters: memoryview, ends: memoryview) -> None:
        self._letters, self._ends = letters, ends
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, code: int) -> str:
        letters = self._letters[self._ends[code] : self._ends[code + 1]]
        return letters.tobytes().decode("utf-32-le", "surrogatepass")

    def codes(self, tokens: Iterable[str]) -> list[int]:
        """Return each token's code; those that no row has get ``len(self)``."""
        known, missing = self._known, len(self)
        codes = []
        for token in tokens:
            code = known.get(token)
            codes.append(self._find(token, missing) if code is None else code)
        return codes

    def _find(self, token: str, missing: int) -> int:
        code = bisect_left(self, token, 0, missing)
        if code == missing or self[code] != token:
            return missing
        self._known[token] = code
        return code

    def alike(self, token: str, ending: bool, beginning: bool) -> list[int]:
        """Return the codes of all tokens equal to ``token``, case aside.

        With ``ending``, a token that ends with it is alike too; with ``beginning``, one that
        begins with it; with both, one that holds it.
        """
        wanted = token.lower()
        if not (ending or beginning):
            return self._by_lower.get(wanted, [])
        return [
            code
            for held, codes in self._by_lower.items()
            if wanted in held and alike(held, wanted, ending, beginning)
            for code in codes
        ]

    @cached_property
    def _by_lower(self) -> dict[str, list[int]]:
        text = self._letters.tobytes().decode("utf-32-le", "surrogatepass")
        found: dict[str, list[int]] = {}
        for code, (start, end) in enumerate(pairwise(self._ends.tolist())):
            found.setdefault(text[start:end].lower(), []).append(code)
        return found


def alike(held: str, wanted: str, ending: bool, beginning: bool) -> bool:
    """Compare tokens in lower case: whole, by their end, by their beginning, or by any part."""
    if ending and beginning:
        return wanted in held
    if ending:
        return held.endswith(wanted)
    return held.startswith(wanted) if beginning else held == wanted
