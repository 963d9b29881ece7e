"""What both readers return: a figure with its place, its value and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure is, as far as its neighbours show it."""

    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    TIMES = "times"
    PLAN = "plan"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date at ``text[start:end]`` (code points), magnitude included.

    A percentage is worth its number (5), a plan its ordinal (14), a decade its first year (1980,
    or 80 where no century is named), 翻两番 and *quadrupled* are worth 4. ``more`` tells that 多 or
    余 stands inside (550多万).
    """

    start: int
    end: int
    value: Decimal
    kind: FigureKind
    more: bool = False


def plan_years(number: Decimal) -> tuple[Decimal, Decimal]:
    """Return the first and the last year of a Five-Year Plan: 2021 and 2025 for the 14th."""
    first = 1951 + 5 * number
    return first, first + 4


_SCORE = re.compile(r"【\d{1,3}】")


def without_scores(text: str) -> str:
    """Put blanks in the place of the scores that a pretranslated text is marked with.

    >>> without_scores("【88】In 2023") == 4 * " " + "In 2023"
    True
    """
    return _SCORE.sub(lambda found: " " * len(found[0]), text) if "【" in text else text
