"""Compare what an index answers with the rows of the store: no answer is trusted unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import Indel

from .bounds import score
from .contract import Fragment, Hit, Row
from .tokens import Tokens

SHOWN = 50
"""So many of an answer are compared: more than anybody is shown."""
_KEPT = 20_000  # rows remembered, so that each is fetched and folded once


class Proof:
    """The rows of a store as they were last seen; ids are never given to other rows."""

    def __init__(self, rows: Callable[[Sequence[int]], Iterable[Row]], tokens: Tokens) -> None:
        self._rows, self._tokens = rows, tokens
        self._seen: dict[int, tuple[Sequence[str], int]] = {}

    def is_right(self, text: str, hits: Sequence[Hit], group: int | None) -> bool | None:
        """Tell whether rows score what an answer says; ``None`` when the store lacks one."""
        query, missing = self._tokens(text), False
        self.fetch(hit.id for hit in hits[:SHOWN])
        for id, claimed in hits[:SHOWN]:
            if id not in self._seen:
                missing = True
                continue
            tokens, its_group = self._seen[id]
            total = len(query) + len(tokens)
            if group not in (None, its_group):
                return False
            if abs(score(Indel.distance(query, tokens), total) - claimed) > 1e-6:
                return False
        return None if missing else True

    def shares(self, text: str, fragments: Sequence[Fragment], group: int | None) -> bool | None:
        """Tell whether rows have the stretches that an answer says; ``None`` as above."""
        query, missing = self._tokens(text), False
        self.fetch(each.id for each in fragments[:SHOWN])
        for each in fragments[:SHOWN]:
            if each.id not in self._seen:
                missing = True
                continue
            tokens, its_group = self._seen[each.id]
            if group not in (None, its_group):
                return False
            if tokens[each.row_start : each.row_end] != query[each.start : each.end]:
                return False
        return None if missing else True

    def fetch(self, ids: Iterable[int]) -> None:
        """Look at the rows with these ids, unless they were seen."""
        unseen = [id for id in dict.fromkeys(ids) if id not in self._seen]
        if len(self._seen) > _KEPT:
            self._seen.clear()
        if unseen:
            self._seen |= {
                row.id: (self._tokens(row.text), row.group) for row in self._rows(unseen)
            }

    def forget(self) -> None:
        """Look at every row anew: the store has another history."""
        self._seen.clear()
