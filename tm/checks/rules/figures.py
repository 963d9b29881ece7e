"""Report figures, units and dates that differ between the Chinese and the English.

Values are compared, not digits: 1.2亿 is 120 million, 百分之六点五 is 6.5 percent, 二〇二四年 is
2024, 十四亿 is 1.4 billion, 翻两番 is quadrupled, 20世纪80年代 is the 1980s, 十九届五中全会 is the
Fifth Plenary Session of the 19th, 十四五 is the 14th or 2021–2025. A figure of the Chinese that the
English lacks is reported at the English figure that stands in its place, or in the Chinese where
there is none; a numeral such as 三个 only where another number stands in its place. So are figures
in each other's place (3月5日 as May 3, 由50%降到30% as from 30 to 50 percent, two percentages, sums
or counts the other way round), a unit that changed (元 as dollars, 个百分点 as percent, 年 as
months), and *more than* or *about* where the Chinese has 约 or 多 and the English the contrary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from glossary.figures.agreement import (
    TextNumbers,
    grew_otherwise,
    is_heard,
    is_said,
    numbers_of_chinese,
    numbers_of_english,
)
from glossary.figures.model import FigureKind, plan_years
from glossary.figures.pairs import FigurePair, chinese_pairs, english_pairs
from glossary.figures.quantities import Quantity, chinese_quantities, english_quantities
from glossary.figures.vocabulary import SCALES

from ..free_figures import COUNTED, FreeFigures
from ..model import Example, Finding, Place, Severity
from ..reading import TextReading, UnitReading
from ..rule import Rule

NAME = "figures"
_OVER = re.compile(r"more than|over|exceed|above|surpass|excess|at least|upward|plus|\+", re.I)
_ABOUT = re.compile(r"about|around|approximate|some|nearly|almost|close to|roughly|or so", re.I)
_NEAR = 40
"""Characters around an English figure in which a word like *about* speaks of it."""
_OF_A_PLAN = re.compile(r"[ -](?:Five[- ]Year|FYP)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"(?: ?[-–—] ?| to | through )(20\d\d)")
_EITHER_WAY = re.compile(
    r"\bfrom (?:(?! and )[^,;]){0,20}$|^ (?:[\w-]+ ){0,2}(?:out )?of (?:\w+ )?$"
)
"""Between two figures these say that the later one comes first in Chinese."""
_ALIKE = 3
"""How many times the one of two counts may be the other: 555 ports in 127 countries are not."""
_LIVING = "人户名亩"
_MYRIAD = 10_000
_SHARES = (FigureKind.FRACTION, FigureKind.TIMES)
"""What English says in so many ways that only a contrary figure is an error."""


class _Sides(NamedTuple):
    """What both texts of a unit say."""

    reading: UnitReading
    source: TextNumbers
    target: TextNumbers
    ours: list[Quantity]
    theirs: list[Quantity]
    by_value: dict[Decimal, list[Quantity]]


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the figures that differ."""
    for reading in draft.readings:
        source, target = reading.unit.source, reading.unit.target
        if source and target.strip() and (theirs := chinese_quantities(source)):
            yield from _compare(_sides(reading, theirs))


def _sides(reading: UnitReading, theirs: list[Quantity]) -> _Sides:
    numbers = numbers_of_chinese(reading.unit.source), numbers_of_english(reading.unit.target)
    ours, by_value = english_quantities(reading.unit.target), defaultdict(list)
    for quantity in ours:
        if quantity.kind is not FigureKind.MONTH:
            by_value[quantity.value].append(quantity)
    return _Sides(reading, *numbers, ours, theirs, dict(by_value))


def _compare(sides: _Sides) -> Iterator[Finding]:
    exchanged = list(_exchanged(sides))
    yield from (_exchange(sides, *pairs) for pairs in exchanged)
    done = {place for pair, _ in exchanged for place in range(pair.start, pair.end)}
    taken = {place for _, pair in exchanged for place in range(pair.start, pair.end)}
    free = FreeFigures([q for q in sides.ours if q.start not in taken and _is_free(q, sides)])
    for quantity in sides.theirs:
        if quantity.start in done:
            continue
        if quantity.kind is FigureKind.PLAN:
            yield from _plan(sides, quantity)
        elif is_heard(quantity, sides.source, sides.target):
            yield from _details(sides, quantity)
        else:
            yield from _differs(sides.reading, quantity, free.take(quantity))
    yield from _turned(sides, taken)


def _is_free(quantity: Quantity, sides: _Sides) -> bool:
    """Tell whether an English figure renders nothing; *one* and *first* are mostly no figures."""
    written = sides.target.text[quantity.start : quantity.end].lower()
    is_multiple = quantity.kind is FigureKind.TIMES
    if is_multiple and grew_otherwise(quantity.value, sides.source, sides.target):
        return True
    return written not in ("one", "first") and not is_said(quantity, sides.source)


def _exchanged(sides: _Sides) -> Iterator[tuple[FigurePair, FigurePair]]:
    """Yield pairs whose figures stand in the English in each other's place (3月5日 as May 3)."""
    chinese, english = chinese_pairs(sides.source.text), english_pairs(sides.target.text)
    said, heard = ({pair.values for pair in pairs} for pairs in (chinese, english))
    wrong = [pair for pair in english if pair.values not in said]
    whole = {pair.values: pair for pair in reversed(wrong)}
    by_first = {(pair.kind, pair.first): pair for pair in reversed(wrong)}
    seconds = {(pair.kind, pair.second) for pair in wrong}
    for pair in chinese:
        mixed = (pair.kind, pair.second) in seconds and pair.kind != "range"
        instead = by_first.get((pair.kind, pair.first)) if mixed else None
        if pair.values not in heard and (found := whole.get(pair.exchanged) or instead):
            yield pair, found


def _turned(sides: _Sides, taken: set[int]) -> Iterator[Finding]:
    """Yield two figures of one unit, or of none, that stand the other way round.

    Official English keeps their order 300 times out of 309, but where it says *up from* or *of*.
    """
    text = sides.target.text
    for kinds, unit in dict.fromkeys((_group_of(q), q.unit) for q in sides.theirs):
        if kinds[0] not in (*COUNTED, FigureKind.YEAR):
            continue
        chinese = [q.value for q in sides.theirs if (_group_of(q), q.unit) == (kinds, unit)]
        english = [q for q in sides.ours if q.kind in kinds and q.value in chinese]
        if len(english) != 2 or len(chinese) != 2 or english[0].start in taken:
            continue
        first, second = english
        turned = first.value != second.value and [second.value, first.value] == chinese
        if turned and (
            _are_in_place(first, second, text[first.end : second.start])
            or _count_the_same(sides, chinese)
        ):
            place = Place(sides.reading.number, first.start, second.end)
            message = f"the Chinese has {_shown(chinese[0])} first, then {_shown(chinese[1])}"
            found = text[first.start : second.end]
            yield Finding(NAME, place, message, found, (), Severity.WARNING)


def _are_in_place(first: Quantity, second: Quantity, between: str) -> bool:
    """Tell whether two figures could be mistaken for one another where they stand.

    Years are in a range only; what is counted in no unit known here is of like size.
    """
    if first.kind is FigureKind.YEAR:
        return between in (" to ", "–", "-", " through ")
    less, more = sorted((first.value, second.value))
    alike = bool(first.unit) or more <= _ALIKE * less
    return alike and not _EITHER_WAY.search(between)


def _count_the_same(sides: _Sides, chinese: list[Decimal]) -> bool:
    """Tell whether two large figures are both of people, or of homes, whatever their size."""
    source = sides.source.text
    behind = {source[q.end : q.end + 1] for q in sides.theirs if q.value in chinese}
    return len(behind) == 1 and behind <= set(_LIVING) and min(chinese) >= _MYRIAD


def _group_of(quantity: Quantity) -> tuple[FigureKind, ...]:
    """Return the kinds of figures that may change places with one."""
    return COUNTED if quantity.kind in COUNTED else (quantity.kind,)


def _exchange(sides: _Sides, chinese: FigurePair, english: FigurePair) -> Finding:
    said = sides.source.text[chinese.start : chinese.end + 1].rstrip("，。、；")
    place = Place(sides.reading.number, english.start, english.end)
    found = sides.target.text[english.start : english.end]
    return Finding(NAME, place, f"the Chinese has {said}", found, (), Severity.ERROR)


def _differs(reading: UnitReading, quantity: Quantity, ours: Quantity | None) -> Iterator[Finding]:
    behind = quantity.kind is not FigureKind.FRACTION
    said = reading.unit.source[quantity.start : quantity.end + behind].rstrip("，。、；")
    shown = _shown(quantity.value)
    expected = (shown,) if quantity.kind not in _SHARES else ()
    if ours:
        place = Place(reading.number, ours.start, ours.end)
        found = reading.unit.target[ours.start : ours.end]
        message = (
            f"use “{shown}”: the Chinese has {said}" if expected else f"the Chinese has {said}"
        )
        yield Finding(NAME, place, message, found, expected, Severity.ERROR)
    elif not quantity.weak and quantity.kind not in _SHARES:
        place = Place(reading.number, quantity.start, quantity.end, in_source=True)
        found = reading.unit.source[quantity.start : quantity.end]
        message = f"use “{shown}”: it is missing from the English"
        yield Finding(NAME, place, message, found, expected, Severity.WARNING)


def _details(sides: _Sides, quantity: Quantity) -> Iterator[Finding]:
    """Compare units and bounds where the value stands in the English just once."""
    ours = sides.by_value.get(quantity.value, [])
    if len(ours) != 1:
        return
    (english,) = ours
    target = sides.target.text
    found = target[english.start : english.end]
    place = Place(sides.reading.number, english.start, english.end)
    if quantity.unit and english.unit and quantity.unit != english.unit:
        message = f"use “{quantity.unit}”: the Chinese has that unit, not {english.unit}"
        yield Finding(NAME, place, message, found, (quantity.unit,), Severity.ERROR)
    around = target[max(0, english.start - _NEAR) : english.end + _NEAR // 2]
    wrong = {"over": _ABOUT, "about": _OVER}.get(quantity.bound)
    right = {"over": _OVER, "about": _ABOUT}.get(quantity.bound)
    if wrong and right and wrong.search(around) and not right.search(around):
        wanted = "more than" if quantity.bound == "over" else "about"
        message = f"use “{wanted}”: the Chinese says {wanted} {_shown(quantity.value)}"
        yield Finding(NAME, place, message, found, (wanted,), Severity.WARNING)


def _plan(sides: _Sides, plan: Quantity) -> Iterator[Finding]:
    """Report another plan, or the years of another one, in the place of 十四五."""
    if is_heard(plan, sides.source, sides.target):
        return
    wrong = next((q for q in sides.ours if _is_other_plan(q, sides)), None)
    if not wrong:
        return
    first, last = plan_years(plan.value)
    place = Place(sides.reading.number, wrong.start, wrong.end)
    found = sides.target.text[wrong.start : wrong.end]
    said = sides.source.text[plan.start : plan.end]
    message = f"use “{plan.value}th”: {said} is the {plan.value}th plan, {first}–{last}"
    yield Finding(NAME, place, message, found, (f"{plan.value}th",), Severity.ERROR)


def _is_other_plan(quantity: Quantity, sides: _Sides) -> bool:
    """Tell whether a figure names a plan, or its first year, that is not the source's."""
    if is_said(quantity, sides.source):
        return False
    text = sides.target.text
    if last := _LAST_YEAR.match(text, quantity.end):
        return int(last[1]) - quantity.value == 4 and int(last[1]) % 5 == 0
    return bool(_OF_A_PLAN.match(text, quantity.end))


def _shown(value: Decimal) -> str:
    """Write a value as English does: 1.4 billion, 12,500."""
    for name, scale in reversed(SCALES.items()):
        if value >= scale >= 10**6 and len((value / scale).normalize().as_tuple().digits) <= 4:
            return f"{(value / scale).normalize():f} {name}"
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
        Example("the 13th Five-Year Plan", "13th", source="“十四五”规划", expected="14th"),
        Example("from 2021 to 2025", None, source="“十四五”时期"),
        Example("about 3,000 villages", "3,000", source="3000多个村庄", expected="more than"),
        Example("more than 3,000 villages", None, source="3000多个村庄"),
        Example("Thirty villages.", None, source="30个村庄。"),
        Example("2 million hectares of land", None, source="3000万亩土地"),
        Example("Many villages.", "30", source="30个村庄。"),
        Example("1.3 billion people", "1.3 billion", source="十四亿人", expected="1.4 billion"),
        Example("doubled", "doubled", source="翻两番"),
        Example("It doubled.", "doubled", source="增长了两倍。"),
        Example("It tripled.", None, source="增长了两倍。"),
        Example("nearly 100 billion yuan", "100 billion", source="近万亿元", expected="1 trillion"),
        Example("over a third of firms", "a third", source="半数以上的企业"),
        Example(
            "3 million in towns and 12 million in villages",
            "3 million in towns and 12 million",
            source="城镇1200万人、乡村300万人",
        ),
        Example("quadrupled", None, source="翻两番"),
        Example("the 18th National Congress", "18th", source="党的十九大", expected="19"),
        Example("On May 3, 2021, we met.", "May 3", source="2021年3月5日，我们开会。"),
        Example("from 30 percent to 50 percent", "30 percent to 50", source="由50%降到30%"),
        Example("up 3 percent and 5 percent", "3 percent and 5", source="分别增长5%和3%"),
        Example("for 3 months", "3", source="3年来", expected="year"),
        Example("6.5 percent", None, source="百分之六点五"),
        Example("in the 1980s", None, source="20世纪80年代"),
        Example("some places, a country", None, source="一些地方，一个国家"),
    ),
    bilingual=True,
    finished=True,
    rewords=False,
)
