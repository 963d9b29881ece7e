"""Report figures, units and dates that differ between the Chinese and the English.

Values are compared, not digits: 1.2亿 is 120 million, 百分之五 is 5 percent, 二〇二四年 is 2024,
十四五 is the 14th or 2021–2025. A figure of the Chinese that the English lacks is reported at the
English figure that stands in its place, or in the Chinese where there is none. So are a unit that
changed (元 as dollars, 个百分点 as percent), and *more than* or *about* where the Chinese has 约 or
多 and the English the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from glossary.figures.quantities import (
    Quantity,
    chinese_quantities,
    chinese_values,
    english_quantities,
    english_values,
)
from glossary.figures.reading import FigureKind

from ..model import Example, Finding, Place, Severity
from ..reading import TextReading, UnitReading
from ..rule import Rule

NAME = "figures"
_PLAN = re.compile(
    r"[“\"‘]?(十[一二三四五六]|九|八|七|六)五[”\"’]?(?=规划|时期|计划|期间|以来|末|开局|[，。、])"
)
_PLAN_NUMBERS = {
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    **{"十" + c: 11 + i for i, c in enumerate("一二三四五六")},
}
_OVER = re.compile(r"more than|over|exceed|above|surpass|excess|at least|upward|plus|\+", re.I)
_ABOUT = re.compile(r"about|around|approximate|some|nearly|almost|close to|roughly|or so", re.I)
_MU, _LI, _JIN = Decimal(15), Decimal(2), Decimal(2)
_NEAR = 40
"""Characters around an English figure in which a word like *about* speaks of it."""


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the figures that differ."""
    for reading in draft.readings:
        if reading.unit.source and reading.unit.target.strip():
            yield from _compare(reading)


def _compare(reading: UnitReading) -> Iterator[Finding]:
    source, target = reading.unit.source, reading.unit.target
    ours, theirs = english_quantities(target), chinese_quantities(source)
    plans = _plans(source)
    theirs = [q for q in theirs if not any(s <= q.start < e for s, e, _ in plans)]
    heard = english_values(target)
    said = chinese_values(source)
    extra = [q for q in ours if not _is_said(q, said, source)]
    for quantity in theirs:
        if not _is_heard(quantity, heard, source):
            yield _differs(reading, quantity, _counterpart(quantity, extra))
        else:
            yield from _details(reading, quantity, [q for q in ours if q.value == quantity.value])
    yield from _plan_findings(reading, plans, heard)


def _is_heard(quantity: Quantity, heard: set[Decimal], source: str) -> bool:
    value, after = quantity.value, source[quantity.end : quantity.end + 3]
    wanted = {value}
    if after.startswith(("亩", "多亩", "市亩")):
        return any(abs(h * _MU - value) <= value * Decimal("0.06") for h in heard) or value in heard
    if after.startswith(("斤", "公斤", "多斤")):
        wanted |= {value / _JIN, value / 2000, value / 1000}
    if after.startswith("里"):
        wanted.add(value / _LI)
    if after.startswith("倍"):
        wanted |= {value * 100, (value - 1) * 100, value - 1, value + 1}
    if after.startswith(("年代", "后")):
        wanted |= {1900 + value, 2000 + value}
    if quantity.kind is FigureKind.YEAR:
        wanted.add(value % 100)
    if source[quantity.end : quantity.end + 1] == "折":
        return True
    return not wanted.isdisjoint(heard)


def _is_said(quantity: Quantity, said: set[Decimal], source: str) -> bool:
    value = quantity.value
    near = {value, value % 100, value * _MU, value * 2, value / 100, value / 10, value / 100 + 1}
    if quantity.kind in (FigureKind.ORDINAL, FigureKind.MONTH):
        near.add(value)
    return not near.isdisjoint(said) or ("亩" in source and value * _MU in said)


def _counterpart(quantity: Quantity, extra: list[Quantity]) -> Quantity | None:
    """Return the first English figure without a source that can stand for ``quantity``."""
    same = [q for q in extra if q.kind is quantity.kind or q.unit == quantity.unit != ""]
    chosen = next(iter(same or [q for q in extra if q.kind is not FigureKind.MONTH]), None)
    if chosen:
        extra.remove(chosen)
    return chosen


def _differs(reading: UnitReading, quantity: Quantity, ours: Quantity | None) -> Finding:
    said = reading.unit.source[quantity.start : quantity.end + 1].rstrip("，。、；")
    if ours is None:
        place = Place(reading.number, quantity.start, quantity.end, in_source=True)
        found = reading.unit.source[quantity.start : quantity.end]
        message = f"the figure {_shown(quantity.value)} is missing from the English"
    else:
        place = Place(reading.number, ours.start, ours.end)
        found = reading.unit.target[ours.start : ours.end]
        message = f"the Chinese has {said} ({_shown(quantity.value)})"
    severity = Severity.WARNING if ours is None else Severity.ERROR
    return Finding(NAME, place, message, found, (_shown(quantity.value),), severity)


def _details(reading: UnitReading, quantity: Quantity, ours: list[Quantity]) -> Iterator[Finding]:
    """Compare units and bounds where the value stands in the English just once."""
    if len(ours) != 1:
        return
    (english,) = ours
    found = reading.unit.target[english.start : english.end]
    place = Place(reading.number, english.start, english.end)
    if quantity.unit and english.unit and quantity.unit != english.unit:
        message = f"the unit differs: {quantity.unit} in the Chinese, {english.unit} here"
        yield Finding(NAME, place, message, found, (quantity.unit,), Severity.ERROR)
    around = reading.unit.target[max(0, english.start - _NEAR) : english.end + _NEAR // 2]
    wrong = {"over": _ABOUT, "about": _OVER}.get(quantity.bound)
    right = {"over": _OVER, "about": _ABOUT}.get(quantity.bound)
    if wrong and right and wrong.search(around) and not right.search(around):
        wanted = "more than" if quantity.bound == "over" else "about"
        message = f"the Chinese says {wanted} {_shown(quantity.value)}"
        yield Finding(NAME, place, message, found, (wanted,), Severity.WARNING)


def _plans(source: str) -> list[tuple[int, int, int]]:
    return [(m.start(), m.end(), _PLAN_NUMBERS[m[1]]) for m in _PLAN.finditer(source)]


def _plan_findings(
    reading: UnitReading, plans: list[tuple[int, int, int]], heard: set[Decimal]
) -> Iterator[Finding]:
    target = reading.unit.target
    for start, end, number in plans:
        first = 1951 + 5 * number
        wrong = re.search(r"\b(\d\d)th (?:Five-Year|FYP)", target)
        if heard.isdisjoint({Decimal(number), Decimal(first), Decimal(first + 4)}) and wrong:
            message = f"{reading.unit.source[start:end]} is the {number}th, {first}–{first + 4}"
            place = Place(reading.number, *wrong.span(1))
            yield Finding(NAME, place, message, wrong[1], (f"{number}th",), Severity.ERROR)


def _shown(value: Decimal) -> str:
    return f"{value.normalize():,f}" if value >= 10_000 else f"{value.normalize():f}"


RULE = Rule(
    NAME,
    check,
    "a figure, unit or date that differs from the Chinese",
    (
        Example("It cost 12 million yuan.", "12 million", source="耗资1.2亿元。"),
        Example("It cost 120 million yuan.", None, source="耗资1.2亿元。"),
        Example("Growth of 6 percent.", "6", source="增长百分之五。", expected="5"),
        Example("In March 2023, we met.", "2023", source="二〇二四年三月，我们开会。"),
        Example("We met in March 2024.", None, source="二〇二四年三月，我们开会。"),
        Example("It cost 500 million dollars.", "500 million", source="耗资5亿元。"),
        Example("up 2 percent", "2", source="提高2个百分点", expected="point"),
        Example("the 13th Five-Year Plan", "13", source="“十四五”规划", expected="14th"),
        Example("from 2021 to 2025", None, source="“十四五”时期"),
        Example("about 3,000 villages", "3,000", source="3000多个村庄", expected="more than"),
        Example("more than 3,000 villages", None, source="3000多个村庄"),
        Example("Thirty villages.", None, source="30个村庄。"),
        Example("2 million hectares of land", None, source="3000万亩土地"),
        Example("Many villages.", "30", source="30个村庄。"),
    ),
    bilingual=True,
    finished=True,
)
