"""Find forms of which one character differs in a text.

One character apart, either the first or the second half of a form stands in the text unchanged.
So the halves are searched for, and only where one stands is the rest compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from .kinship import is_kindred

SHORTEST = 5
"""Characters of the shortest form that may differ in one."""

_ANY = "\0"


class Near(NamedTuple):
    """``text[start:end]`` is form ``which`` but for one character."""

    which: int
    start: int
    end: int


class NearForms:
    """Some forms, ready to be found with one character different."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms
        self._ready: dict[int, dict[int, dict[str, list[int]]]] = {}

    def find(self, text: str) -> Iterator[Near]:
        """Yield every place where a form stands with one character replaced by a kindred one."""
        if not self._halves:
            return
        for anchor, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
            for offset, rests in self._rests(anchor).items():
                begin, stop = (end, end + offset) if offset > 0 else (start + offset, start)
                if begin >= 0 and stop <= len(text):
                    first = start if offset > 0 else begin
                    for which in _matching(text[begin:stop], rests):
                        form = self._forms[which]
                        words = text[first : first + len(form)]
                        if words != form and is_kindred(words, form):
                            yield Near(which, first, first + len(form))

    @cached_property
    def _halves(self) -> dict[str, list[int]]:
        halves: dict[str, list[int]] = defaultdict(list)
        for which, form in enumerate(self._forms):
            if len(form) >= SHORTEST:
                middle = (len(form) + 1) // 2
                halves[form[:middle]].append(which)
                halves[form[middle:]].append(~which)
        return halves

    @cached_property
    def _automaton(self) -> object:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(self._halves))

    @cached_property
    def _lists(self) -> list[list[int]]:
        return list(self._halves.values())

    def _rests(self, anchor: int) -> dict[int, dict[str, list[int]]]:
        """Return the other halves of an anchor's forms, each with one character left open.

        They are keyed by their length, negative for halves that stand before the anchor.
        """
        if anchor not in self._ready:
            table: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
            for which in self._lists[anchor]:
                form = self._forms[which if which >= 0 else ~which]
                middle = (len(form) + 1) // 2
                rest = form[middle:] if which >= 0 else form[:middle]
                size = len(rest) if which >= 0 else -len(rest)
                for place in range(len(rest)):
                    table[size][_opened(rest, place)].append(which if which >= 0 else ~which)
            self._ready[anchor] = table
        return self._ready[anchor]


def _matching(words: str, rests: dict[str, list[int]]) -> Iterator[int]:
    for place in range(len(words)):
        yield from rests.get(_opened(words, place), ())


def _opened(rest: str, place: int) -> str:
    return rest[:place] + _ANY + rest[place + 1 :]
