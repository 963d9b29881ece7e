"""Read what a figure counts and how exact it is, for comparison: value, unit and bound."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .chinese import chinese_figures
from .english import english_figures
from .model import Figure, FigureKind


class Quantity(NamedTuple):
    """A figure at ``[start:end]``; ``unit`` is empty when none known here follows."""

    start: int
    end: int
    value: Decimal
    kind: FigureKind
    unit: str = ""
    bound: str = ""
    """``over`` (多, more than), ``about`` (约, some) or nothing."""
    weak: bool = False
    """Whether it may go unsaid: 三个, 1支, 十四届全国人大, 八九十年代; not 第十四届."""


_ZH_UNITS = {
    "个百分点": "point",
    "百分点": "point",
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
    "年": "year",
    "个月": "month",
    "天": "day",
    "个小时": "hour",
    "小时": "hour",
    "分钟": "minute",
    "个国家": "country",
    "国": "country",
    "个省": "province",
    "个城市": "city",
    "个市": "city",
    "个县": "county",
    "个村": "village",
}
_EN_UNITS = {
    "percentage point": "point",
    "percentage-point": "point",
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
    "km2": "square kilometer",
    "km": "kilometer",
    "metric ton": "ton",
    "ton": "ton",
    "tonne": "ton",
    "kilowatt-hour": "kilowatt-hour",
    "kilowatt": "kilowatt",
    "year": "year",
    "month": "month",
    "day": "day",
    "hour": "hour",
    "minute": "minute",
    "countries": "country",
    "country": "country",
    "province": "province",
    "cities": "city",
    "counties": "county",
    "village": "village",
}
_ZH_UNIT = re.compile("[多余]?(" + "|".join(sorted(_ZH_UNITS, key=len, reverse=True)) + ")")
_EN_UNIT = re.compile(
    r"[ \-]?(" + "|".join(sorted(map(re.escape, _EN_UNITS), key=len, reverse=True)) + r")",
    re.IGNORECASE,
)
_METRE = re.compile(r"metre", re.IGNORECASE)
_MONEY = re.compile(r"(?<![A-Za-z])(?:(?:US|U\.S\.) ?)?([$€£¥￥]|RMB) ?$", re.IGNORECASE)
_MONEY_BEFORE = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "￥": "yuan", "RMB": "yuan"}
_OVER_ZH = re.compile(r"(?:超过|逾|高于|不低于|以上|突破)$")
_MEASURED = (FigureKind.NUMBER, FigureKind.FRACTION, FigureKind.PERCENT)
_SINGLE = tuple("二三四五六七八九十两")
_ABOUT_ZH = re.compile(r"(?:约|大约|将近|接近|近)$")


def chinese_quantities(text: str) -> list[Quantity]:
    """Return the figures that a translation has to keep.

    >>> [(int(q.value), q.unit, q.bound) for q in chinese_quantities("超过1.2亿元，3000多公里")]
    [(120000000, 'yuan', 'over'), (3000, 'kilometer', 'over')]
    """
    return [_chinese(text, figure) for figure in chinese_figures(text)]


def english_quantities(text: str) -> list[Quantity]:
    """Return the figures of an English text with their units.

    >>> [(int(q.value), q.unit) for q in english_quantities("$5 million and 30 percent")]
    [(5000000, 'dollar'), (30, 'percent')]
    """
    return [_english(text, figure) for figure in english_figures(text)]


def _chinese(text: str, figure: Figure) -> Quantity:
    start, end = figure.start, figure.end
    unit = _ZH_UNIT.match(text, end) if figure.kind in _MEASURED else None
    name = _ZH_UNITS[unit[1]] if unit else ""
    if figure.kind is FigureKind.PERCENT:
        name = "percent"
    bound = _chinese_bound(text, figure)
    return Quantity(start, end, figure.value, figure.kind, name, bound, _is_weak(text, figure))


def _is_weak(text: str, figure: Figure) -> bool:
    written = text[figure.start : figure.end]
    if figure.kind is FigureKind.ORDINAL:
        return text[figure.start - 1 : figure.start] != "第"
    if figure.kind is FigureKind.DECADE:
        return written.endswith("年代")
    return figure.kind is FigureKind.NUMBER and (written in _SINGLE or figure.value == 1)


def _chinese_bound(text: str, figure: Figure) -> str:
    before, after = text[max(0, figure.start - 4) : figure.start], text[figure.end : figure.end + 3]
    if figure.more or after[:1] in ("多", "余") or _OVER_ZH.search(before):
        return "over"
    return "about" if _ABOUT_ZH.search(before) or after.endswith("左右") else ""


def _english(text: str, figure: Figure) -> Quantity:
    start, end, value, kind = figure.start, figure.end, figure.value, figure.kind
    unit = _EN_UNIT.match(_METRE.sub("meter", text[end : end + 24]))
    name = _EN_UNITS[unit[1].lower()] if unit else ""
    if not name:
        money = _MONEY.search(text, max(0, start - 6), start)
        name = _MONEY_BEFORE[money[1].upper()] if money else ""
    return Quantity(start, end, value, kind, name)
