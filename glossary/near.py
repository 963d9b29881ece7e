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
        self._ready: dict[int, dict[int, _Rests]] = {}

    def find(self, text: str) -> Iterator[Near]:
        """Yield every place where a form stands with one character replaced by a kindred one."""
        if not self._halves:
            return
        for anchor, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
            for offset, rests in self._rests(anchor).items():
                begin, stop = (end, end + offset) if offset > 0 else (start + offset, start)
                if begin >= 0 and stop <= len(text) and rests.may_hold(text[begin], text[stop - 1]):
                    first = start if offset > 0 else begin
                    for which in rests.matching(text[begin:stop]):
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

    def _rests(self, anchor: int) -> dict[int, _Rests]:
        """Return the other halves of an anchor's forms, each with one character left open.

        They are keyed by their length, negative for halves that stand before the anchor.
        """
        if anchor not in self._ready:
            table: dict[int, _Rests] = {}
            for which in self._lists[anchor]:
                form = self._forms[which if which >= 0 else ~which]
                middle = (len(form) + 1) // 2
                rest = form[middle:] if which >= 0 else form[:middle]
                size = len(rest) if which >= 0 else -len(rest)
                table.setdefault(size, _Rests()).add(rest, which if which >= 0 else ~which)
            self._ready[anchor] = table
        return self._ready[anchor]


class _Rests:
    """Halves of one length, found with one character replaced."""

    def __init__(self) -> None:
        self._firsts: set[str] = set()
        self._lasts: set[str] = set()
        self._opened: dict[str, list[int]] = defaultdict(list)

    def add(self, rest: str, which: int) -> None:
        self._firsts.add(rest[0])
        self._lasts.add(rest[-1])
        for place in range(len(rest)):
            self._opened[_opened(rest, place)].append(which)

    def may_hold(self, first: str, last: str) -> bool:
        """Tell at a glance: of two ends, at least one is as it was."""
        return first in self._firsts or last in self._lasts

    def matching(self, words: str) -> Iterator[int]:
        for place in range(len(words)):
            yield from self._opened.get(_opened(words, place), ())


def _opened(rest: str, place: int) -> str:
    return rest[:place] + _ANY + rest[place + 1 :]
