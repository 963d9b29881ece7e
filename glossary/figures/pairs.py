"""Read figures that belong together: month and day, year and month, session and congress, ranges.

Where both texts have the same values, a pair tells whether they stand in the same place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .chinese import chinese_figures
from .english import english_figures
from .model import Figure, FigureKind


class FigurePair(NamedTuple):
    """Two figures that say one thing, at ``[start:end]``; ``kind`` names what."""

    kind: str
    first: Decimal
    second: Decimal
    start: int
    end: int

    @property
    def values(self) -> tuple[str, Decimal, Decimal]:
        """Return what makes two pairs the same."""
        return self.kind, self.first, self.second

    @property
    def exchanged(self) -> tuple[str, Decimal, Decimal]:
        """Return what the pair would be with its figures in each other's place."""
        return self.kind, self.second, self.first


_YEAR, _MONTH, _DAY = FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY
_ORDINAL, _NUMBERS = FigureKind.ORDINAL, (FigureKind.NUMBER, FigureKind.PERCENT, FigureKind.YEAR)
_ZH_SESSION = re.compile(r"届[^，。；0-9]{0,10}")
_ZH_RANGE = re.compile(r"[^，。；！？]{0,12}?[到至为]")
_EN_SESSION = re.compile(
    r" (?:plenary |full |annual )?(?:session|meeting|plenum) of (?:the )?", re.IGNORECASE
)
_IN_A_DATE = (" ", ". ", " the ", "-", " of ")
_EN_TO = re.compile(r"[^,.;!?]{0,24}? to ")
_EN_FROM = re.compile(r"[^,.;!?]{0,24}? from ")
_FROM = re.compile(r"\bfrom (?:[$€£¥]|RMB)?$")


def chinese_pairs(text: str) -> list[FigurePair]:
    """Find the pairs of a Chinese text.

    >>> pairs = chinese_pairs("2021年3月5日，十九届五中全会")
    >>> [(p.kind, int(p.first), int(p.second)) for p in pairs]
    [('month', 2021, 3), ('date', 3, 5), ('session', 5, 19)]
    """
    return list(_paired(text, chinese_figures(text), _chinese_kind))


def english_pairs(text: str) -> list[FigurePair]:
    """Find the pairs of an English text.

    >>> [(p.kind, int(p.first), int(p.second)) for p in english_pairs("On May 3, from 5 to 6")]
    [('date', 5, 3), ('range', 5, 6)]
    """
    figures = english_figures(text)
    dates = [
        FigurePair("month", third.value, first.value, first.start, third.end)
        for first, second, third in zip(figures, figures[1:], figures[2:], strict=False)
        if {first.kind, second.kind} == {_MONTH, _DAY} and third.kind is _YEAR
        if _between(text, second, third) in (", ", " ")
        for first in [first if first.kind is _MONTH else second]
    ]
    return [*dates, *_paired(text, figures, _english_kind)]


def _paired(
    text: str,
    figures: Sequence[Figure],
    kind_of: Callable[[str, Figure, Figure], tuple[str, bool]],
) -> Iterator[FigurePair]:
    for one, other in pairwise(figures):
        kind, turned = kind_of(text, one, other)
        if kind:
            first, second = (other, one) if turned else (one, other)
            yield FigurePair(kind, first.value, second.value, one.start, other.end)


def _chinese_kind(text: str, one: Figure, other: Figure) -> tuple[str, bool]:
    """Name what two neighbours are together, and whether they stand in the other order."""
    between = _between(text, one, other)
    if one.kind is _YEAR and other.kind is _MONTH:
        return ("month" if between == "年" else ""), False
    if one.kind is _MONTH and other.kind is _DAY:
        return ("date" if between == "月" else ""), False
    if one.kind is _ORDINAL and other.kind is _ORDINAL:
        held = text.startswith(("中全会", "次会议", "次全"), other.end)
        return ("session" if held and _ZH_SESSION.fullmatch(between) else ""), True
    is_range = _is_range(one, other) and text[max(0, one.start - 1) : one.start] in ("从", "由")
    return ("range" if is_range and _ZH_RANGE.fullmatch(between) else ""), False


def _english_kind(text: str, one: Figure, other: Figure) -> tuple[str, bool]:
    between = _between(text, one, other)
    if {one.kind, other.kind} == {_MONTH, _DAY}:
        return ("date" if between in _IN_A_DATE else ""), one.kind is _DAY
    if one.kind is _MONTH and other.kind is _YEAR:
        return ("month" if between in (" ", ", ", " of ") else ""), True
    if one.kind is _ORDINAL and other.kind is _ORDINAL:
        return ("session" if _EN_SESSION.fullmatch(between) else ""), False
    if _is_range(one, other):
        if _FROM.search(text, max(0, one.start - 12), one.start) and _EN_TO.fullmatch(between):
            return "range", False
        if text[max(0, one.start - 4) : one.start].lstrip() == "to " and _EN_FROM.fullmatch(
            between
        ):
            return "range", True
    return "", False


def _is_range(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.kind in _NUMBERS and one.value != other.value


def _between(text: str, one: Figure, other: Figure) -> str:
    return text[one.end : min(other.start, one.end + 60)]
