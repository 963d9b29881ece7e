"""Tell whether an English text says a figure of the Chinese, in whatever words and units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from .chinese import chinese_figures, chinese_numbers
from .english import english_numbers
from .model import Figure, FigureKind, plan_years
from .numerals import DIGITS, NUMERAL
from .quantities import Quantity

_MU, _SIXTH = Decimal(15), Decimal("0.06")
_MARKS = re.compile(r"[亩斤里毛角倍番成折半]|分(?!之)|\bother|\bp\.?m\b", re.IGNORECASE)
"""What tells that figures may be measured or counted otherwise."""
_MEASURED, _COMPARED = frozenset("亩斤里毛角分"), frozenset("倍番成折半")
_BEFORE_IT = r"[的为是达到][近约超过了]{0,2}"
_BEFORE_GROWTH = r"(?:增长|增加|上升|上涨|提高|扩大|增)[近约超过了]{0,2}"
_OF_IT, _GROWN = re.compile(f"{_BEFORE_IT}$"), re.compile(f"{_BEFORE_GROWTH}$")
_MANY = rf"[{NUMERAL}\d.]+倍"
_TIMES_IT, _TIMES_MORE = re.compile(_BEFORE_IT + _MANY), re.compile(_BEFORE_GROWTH + _MANY)
_VERBS = {2: r"\bdoubl(?:ed?|es|ing)\b", 3: r"\btripl(?:ed?|es|ing)\b", 4: r"\bquadrupl"}
"""What says how many times as much something is, and never how much more."""
_AFTERNOON = frozenset(("pm", "p.m"))
_SURE_DIGITS = 3
"""Digits from which on a rounded figure is the same: 475.6万 as 4.76 million."""


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """Every number that a text may mean; months by name stand apart from other numbers."""

    text: str
    values: frozenset[Decimal]
    months: frozenset[Decimal]
    fractions: frozenset[Decimal]
    times: frozenset[Decimal]
    marks: frozenset[str]


def numbers_of_english(text: str) -> TextNumbers:
    """Return what an English text says."""
    return _numbers(text, english_numbers(text))


def numbers_of_chinese(text: str) -> TextNumbers:
    """Return what a Chinese text may mean, each numeral of a word for itself among it."""
    found = _numbers(text, chinese_numbers(text))
    taken = {place for figure in chinese_figures(text) for place in range(figure.start, figure.end)}
    words = {each for place, each in enumerate(text) if each in DIGITS and place not in taken}
    single = {Decimal(DIGITS[character]) for character in words}
    return replace(found, values=found.values | single)


def _numbers(text: str, figures: list[Figure]) -> TextNumbers:
    def of(kind: FigureKind) -> frozenset[Decimal]:
        return frozenset(figure.value for figure in figures if figure.kind is kind)

    values = frozenset(figure.value for figure in figures if figure.kind is not FigureKind.MONTH)
    parts = of(FigureKind.MONTH), of(FigureKind.FRACTION), of(FigureKind.TIMES)
    return TextNumbers(text, values, *parts, frozenset(map(str.lower, _MARKS.findall(text))))


def is_heard(quantity: Quantity, source: TextNumbers, target: TextNumbers) -> bool:
    """Tell whether the English says what a figure of the Chinese does."""
    value = quantity.value
    if quantity.kind is FigureKind.MONTH:
        unexplained = target.months - source.months
        return value in target.months or (not unexplained and value in target.values)
    if not _wanted(quantity, source, target).isdisjoint(target.values):
        return True
    if quantity.kind in (FigureKind.FRACTION, FigureKind.PERCENT):
        return _is_share(quantity, target)
    return _is_near(quantity, source.text, target)


def is_said(quantity: Quantity, source: TextNumbers) -> bool:
    """Tell whether a figure of the English has something in the Chinese that it may render."""
    value = quantity.value
    if quantity.kind is FigureKind.MONTH:
        return value in source.months
    if quantity.kind is FigureKind.TIMES and source.times:
        return value in source.times or _is_one_off(value, source)
    near = {value}
    if quantity.kind in (FigureKind.YEAR, FigureKind.DECADE):
        near.add(value % 100)
    if source.marks & _MEASURED:
        near |= {value * _MU, value * 2, value * 10, value * 100, value * 5, value * 50}
    if source.marks & _COMPARED:
        near |= {value / 100, value / 10, value / 100 + 1}
        near |= set() if _TIMES_IT.search(source.text) else {value - 1}
    return not near.isdisjoint(source.values)


def _is_one_off(value: Decimal, source: TextNumbers) -> bool:
    """Tell whether 增长两倍 may be meant by *tripled*; 是两倍 is always *doubled*."""
    if "倍" not in source.marks or _TIMES_IT.search(source.text):
        return False
    less = value + 1 in source.times and not _TIMES_MORE.search(source.text)
    return less or value - 1 in source.times


def _wanted(quantity: Quantity, source: TextNumbers, target: TextNumbers) -> set[Decimal]:
    """Return the values of which one must stand in the English."""
    value, after = quantity.value, source.text[quantity.end : quantity.end + 4].lstrip("多余")
    if quantity.kind is FigureKind.YEAR:
        return {value, value % 100}
    if quantity.kind is FigureKind.DECADE or (after.startswith("后") and value < 100):
        return {value, value % 100} if value > 100 else {value, 1900 + value, 2000 + value}
    if quantity.kind is FigureKind.PLAN:
        return {value, *plan_years(value)}
    if quantity.kind is FigureKind.TIMES:
        before = source.text[max(0, quantity.start - 6) : quantity.start]
        said = set() if _is_misread(quantity, before, target) else {value}
        return said | _compared(value, before, after)
    if quantity.kind is FigureKind.NUMBER:
        others = _in_other_words(quantity, after, target)
        return {value, *_converted(value, after, source), *others}
    return {value}


def grew_otherwise(value: Decimal, source: TextNumbers, target: TextNumbers) -> bool:
    """Tell whether *doubled* can only be a misread 增长两倍, which is *tripled*."""
    own = value in source.times and value - 1 not in source.times
    grown = _TIMES_MORE.search(source.text) and not _TIMES_IT.search(source.text)
    return own and grown is not None and len(source.times) == 1 and _says_so(value, target)


def _is_misread(quantity: Quantity, before: str, target: TextNumbers) -> bool:
    return _GROWN.search(before) is not None and _says_so(quantity.value, target)


def _says_so(value: Decimal, target: TextNumbers) -> bool:
    verb = _VERBS.get(int(value))
    return verb is not None and re.search(verb, target.text, re.IGNORECASE) is not None


def _compared(value: Decimal, before: str, after: str) -> set[Decimal]:
    """Return what else a multiple may be called: 是三倍 is *up 200 %*, 增长三倍 *fourfold*."""
    if after.startswith("番") or _OF_IT.search(before):
        return {100 * (value - 1)}
    if _GROWN.search(before):
        return {value + 1, 100 * value}
    return {value - 1, value + 1, 100 * value, 100 * (value - 1)}


def _converted(value: Decimal, after: str, source: TextNumbers) -> set[Decimal]:
    """Return a Chinese measure in the measures of English: 斤, 里, 毛, 亩 (near enough)."""
    if after.startswith(("斤", "公斤")):
        return {value / 2, value / 2000, value / 1000}
    if after.startswith("里"):
        return {value / 2}
    if after.startswith("米"):
        return {value / 1000}
    if after.startswith(("毛", "角")):
        return {value / 10, value / 5}
    if after.startswith("分") and "斤" in source.marks:
        return {value / 100, value / 50}
    return {value * 2} if "斤" in source.marks and after.startswith("元") else set()


def _in_other_words(quantity: Quantity, after: str, target: TextNumbers) -> set[Decimal]:
    """Return what a count may be called: 12部门 *eleven other*, 23时 *11 pm*, 十多年 *a dozen*."""
    value = quantity.value
    found = {Decimal(12)} if value == 10 and quantity.bound == "over" else set()
    if after[:1] in ("部", "家", "个", "国", "名", "人") and "other" in target.marks:
        found.add(value - 1)
    if after[:1] in ("时", "点", ":", "：") and target.marks & _AFTERNOON:
        found.add(value - 12)
    return found


def _is_share(quantity: Quantity, target: TextNumbers) -> bool:
    """Compare a share with fractions and percentages, roughly: 三分之二 is 66.7 percent."""
    share = quantity.value / (100 if quantity.kind is FigureKind.PERCENT else 1)
    is_percent = quantity.kind is FigureKind.PERCENT
    most = Decimal("0.04") if is_percent else Decimal("0.005")
    near = any(abs(fraction - share) <= most for fraction in target.fractions)
    if near or quantity.kind is FigureKind.PERCENT:
        return near
    return any(abs(v / 100 - share) <= Decimal("0.005") for v in target.values) or (
        share * 1000 in target.values
    )


def _is_near(quantity: Quantity, source: str, target: TextNumbers) -> bool:
    """Compare 亩 with hectares, and long figures with their rounding."""
    value, after = quantity.value, source[quantity.end : quantity.end + 3]
    if after.startswith("折"):
        return True
    if after.lstrip("多余市").startswith("亩"):
        return any(abs(h * _MU - value) <= value * _SIXTH for h in target.values)
    return quantity.kind is FigureKind.NUMBER and not _rounded(value).isdisjoint(target.values)


def _rounded(value: Decimal) -> set[Decimal]:
    """Return a long figure with fewer digits, as English may round it."""
    digits = len(value.normalize().as_tuple().digits)
    if value < 1000:
        return set()
    return {Context(prec=fewer).plus(value) for fewer in range(_SURE_DIGITS, min(digits, 28))}
