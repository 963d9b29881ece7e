"""Read the quantities of both languages for comparison: value, unit, and how exact they are."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ..en.roots import listed
from .reading import Figure, FigureKind, chinese_figures, chinese_number, english_figures


class Quantity(NamedTuple):
    """A figure at ``[start:end]``; ``unit`` is empty when none known here follows."""

    start: int
    end: int
    value: Decimal
    kind: FigureKind
    unit: str = ""
    bound: str = ""
    """``over`` (多, more than), ``about`` (约, some) or nothing."""


_ZH_UNITS = {
    "个百分点": "point",
    "美元": "dollar",
    "欧元": "euro",
    "日元": "yen",
    "英镑": "pound",
    "元": "yuan",
    "%": "percent",
    "％": "percent",
    "平方公里": "square kilometer",
    "平方千米": "square kilometer",
    "平方米": "square meter",
    "立方米": "cubic meter",
    "公里": "kilometer",
    "千米": "kilometer",
    "吨": "ton",
    "千瓦时": "kilowatt-hour",
    "千瓦": "kilowatt",
}
_EN_UNITS = {
    "percentage point": "point",
    "percent": "percent",
    "per cent": "percent",
    "%": "percent",
    "yuan": "yuan",
    "rmb": "yuan",
    "renminbi": "yuan",
    "us dollar": "dollar",
    "dollar": "dollar",
    "euro": "euro",
    "yen": "yen",
    "pound": "pound",
    "square kilometer": "square kilometer",
    "square meter": "square meter",
    "cubic meter": "cubic meter",
    "kilometer": "kilometer",
    "km": "kilometer",
    "metric ton": "ton",
    "ton": "ton",
    "tonne": "ton",
    "kilowatt-hour": "kilowatt-hour",
    "kilowatt": "kilowatt",
}
_ZH_UNIT = re.compile("[多余]?(" + "|".join(sorted(_ZH_UNITS, key=len, reverse=True)) + ")")
_EN_UNIT = re.compile(
    r"[ \-]?(" + "|".join(sorted(map(re.escape, _EN_UNITS), key=len, reverse=True)) + r")",
    re.IGNORECASE,
)
_METRE = re.compile(r"metre", re.IGNORECASE)
_MONEY_BEFORE = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "￥": "yuan"}
_OVER_ZH = re.compile(r"(?:超过|逾|高于|不低于|以上|突破)$")
_ABOUT_ZH = re.compile(r"(?:约|大约|将近|接近|近)$")
_NUMERAL = re.compile(r"[〇○零一二三四五六七八九十百千两]+(?:万亿|千万|百万|亿|万)?")
_MAGNITUDE = {"万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12, "": 1}
_MAGNITUDES = {"百": 100, "千": 1000, **{k: v for k, v in _MAGNITUDE.items() if k}}
_MORE = re.compile(r"[多余](万亿|百万|千万|万|亿|千|百)")
_MONTHS = listed("jan feb mar apr may jun jul aug sep oct nov dec")
_WORDS_OF: tuple[tuple[float, str], ...] = (
    (0.5, "half"),
    (1, "first single once a an"),
    (2, "second both twice double doubled doubling dual two-thirds"),
    (3, "third triple"),
    (4, "quarter fourfold"),
    (10, "decade decades ten"),
    (12, "dozen"),
    (20, "twenty score"),
    (30, "thirty"),
    (40, "forty"),
    (50, "fifty"),
    (60, "sixty"),
    (70, "seventy"),
    (80, "eighty"),
    (90, "ninety"),
    (100, "hundred century centenary centennial"),
    (1000, "thousand thousands"),
)
_WORDS = {word: value for value, words in _WORDS_OF for word in words.split()}
_EN_WORD = re.compile(r"[A-Za-z]+")
_TENS = re.compile(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    r"(one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
_ONES = listed("zero one two three four five six seven eight nine")


def chinese_quantities(text: str) -> list[Quantity]:
    """Return the figures that a translation has to keep.

    >>> [(int(q.value), q.unit, q.bound) for q in chinese_quantities("超过1.2亿元，3000多公里")]
    [(120000000, 'yuan', 'over'), (3000, 'kilometer', 'over')]
    """
    return [_chinese(text, figure) for figure in _whole(text)]


def english_quantities(text: str) -> list[Quantity]:
    """Return the figures of an English text with their units.

    >>> [(int(q.value), q.unit) for q in english_quantities("$5 million and 30 percent")]
    [(5000000, 'dollar'), (30, 'percent')]
    """
    return [_english(text, figure) for figure in english_figures(text)]


def chinese_values(text: str) -> set[Decimal]:
    """Return every number a Chinese text may mean, numerals in running text among them."""
    values = {figure.value for figure in (*chinese_figures(text), *_whole(text))}
    for found in _NUMERAL.finditer(text):
        numeral = re.match(r"[〇○零一二三四五六七八九十百千两]+", found[0])
        value = chinese_number(numeral[0]) if numeral else None
        if value is not None and numeral:
            values.add(Decimal(value) * _MAGNITUDE.get(found[0][numeral.end() :], 1))
            values.update(Decimal(n) for c in numeral[0] if (n := chinese_number(c)) is not None)
    return values


def english_values(text: str) -> set[Decimal]:
    """Return every number an English text may mean, number words among them."""
    values = {figure.value for figure in english_figures(text)}
    for word in _EN_WORD.findall(text):
        if word.lower() in _WORDS:
            values.add(Decimal(str(_WORDS[word.lower()])))
        elif word[:3].lower() in _MONTHS and len(word) in (3, 4) and word[0].isupper():
            values.add(Decimal(_MONTHS.index(word[:3].lower()) + 1))
    for tens, ones in _TENS.findall(text):
        values.add(Decimal(_WORDS.get(tens.lower(), 20)) + _ONES.index(ones.lower()))
    for count, unit in re.findall(r"\b(\w+) (decade|centur|dozen)", text.lower()):
        figures = english_figures(count)
        if figures:
            values.add(figures[0].value * {"decade": 10, "centur": 100, "dozen": 12}[unit])
    return values


def _whole(text: str) -> list[Figure]:
    """Return Chinese figures with a magnitude behind 多 (550多万), and 1亿3千万 as one."""
    figures: list[Figure] = []
    for figure in chinese_figures(text):
        more = _MORE.match(text, figure.end)
        if more:
            value = figure.value * _MAGNITUDES[more[1]]
            figures.append(replace(figure, end=more.end(), value=value))
        else:
            figures.append(figure)
        if len(figures) > 1 and _continues(*figures[-2:]):
            rest, first = figures.pop(), figures.pop()
            figures.append(replace(first, end=rest.end, value=first.value + rest.value))
    return figures


def _continues(first: Figure, rest: Figure) -> bool:
    return first.end == rest.start and rest.value < first.value


def _chinese(text: str, figure: Figure) -> Quantity:
    after, before = text[figure.end : figure.end + 6], text[max(0, figure.start - 4) : figure.start]
    unit = _ZH_UNIT.match(after)
    name = _ZH_UNITS[unit[1]] if unit else ""
    bound = ""
    if (
        after[:1] in ("多", "余")
        or "多" in text[figure.start : figure.end]
        or _OVER_ZH.search(before)
    ):
        bound = "over"
    elif _ABOUT_ZH.search(before) or after[:3].endswith("左右"):
        bound = "about"
    kind = FigureKind.PERCENT if text[: figure.start].endswith("百分之") else figure.kind
    unit_name = "percent" if kind is FigureKind.PERCENT else name
    return Quantity(figure.start, figure.end, figure.value, kind, unit_name, bound)


def _english(text: str, figure: Figure) -> Quantity:
    before = text[max(0, figure.start - 4) : figure.start].rstrip()
    after = _METRE.sub("meter", text[figure.end : figure.end + 24])
    unit = _EN_UNIT.match(after)
    name = _EN_UNITS[unit[1].lower()] if unit else ""
    if not name:
        name = _MONEY_BEFORE.get(before[-1:], "yuan" if before.upper() == "RMB" else "")
    return Quantity(figure.start, figure.end, figure.value, figure.kind, name)
