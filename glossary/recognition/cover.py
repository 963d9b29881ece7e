"""Choose, among overlapping candidates, those that together cover a text best."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

_CHARACTER = 20
_FUZZY_CHARACTER = 16
_TERM = 9
"""Each character covered counts, a sure one more; a term costs less than half a character, so that
of two covers as good the one of fewer, longer terms is taken."""


class TermSpan(NamedTuple):
    """A stretch that could be a term; ``sure`` when it stands there word for word."""

    start: int
    end: int
    sure: bool


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def sure(self) -> bool: ...


_S = TypeVar("_S", bound=_Stretch)


def best_cover(candidates: Sequence[_S]) -> list[_S]:
    """Return candidates that do not overlap and cover most, in order of place.

    Few long terms come before many short ones, and words that stand there exactly before words
    that nearly do; the first given wins among equals (weighted interval scheduling).

    >>> [c[:2] for c in best_cover([TermSpan(0, 4, True), TermSpan(3, 9, True)])]
    [(3, 9)]
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.end)
    ends = [candidate.end for candidate in ordered]
    worth, taken = [0], [False]
    for place, candidate in enumerate(ordered):
        before = bisect_right(ends, candidate.start, hi=place)
        value = worth[before] + _worth(candidate)
        taken.append(value > worth[-1])
        worth.append(max(value, worth[-1]))
    chosen = []
    place = len(ordered)
    while place:
        if taken[place]:
            chosen.append(ordered[place - 1])
            place = bisect_right(ends, ordered[place - 1].start, hi=place - 1)
        else:
            place -= 1
    return chosen[::-1]


def _worth(candidate: _Stretch) -> int:
    each = _CHARACTER if candidate.sure else _FUZZY_CHARACTER
    return each * (candidate.end - candidate.start) - _TERM
