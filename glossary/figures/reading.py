"""Figures and dates in Chinese and English: where they stand and what they are worth.

A figure is a number written in digits (any width) with its magnitude (万, 亿, million), a Chinese
numeral where the next character shows that it counts or dates (二〇二四年, 第十四届), a month by
name, or an ordinal. Offsets are code points into the text as given.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7}
_MAGNITUDES |= {"亿": 10**8, "千亿": 10**11, "万亿": 10**12, "十亿": 10**9, "百亿": 10**10}
_NUMERAL = "〇○零一二三四五六七八九十百千两"
_CHINESE = re.compile(
    r"(?P<arabic>[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?)"
    r"(?P<magnitude>万亿|千亿|百亿|十亿|亿|千万|百万|万|千|百)?"
    rf"|(?P<year>[〇○零一二三四五六七八九]{{4}})(?=年)"
    rf"|(?P<ordinal>(?<=第)[{_NUMERAL}]+)(?=届|次|个|章|条|号|世纪)"
    rf"|(?P<dated>(?<![{_NUMERAL}])(?:[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?))(?=月|日)"
    rf"|(?P<percent>(?<=百分之)[{_NUMERAL}]+)"
)
_ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ENGLISH_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>st|nd|rd|th)?"
    r"(?:[ -](?P<scale>thousand|million|billion|trillion)\b)?"
    rf"|\b(?P<month>(?-i:{'|'.join(_ENGLISH_MONTHS)}))\b"
    rf"|\b(?P<word>{'|'.join(_WORDS[1:])})\b"
    r"(?: (?P<wordscale>thousand|million|billion|trillion)\b)?"
    rf"|\b(?P<nth>{'|'.join(_ORDINALS[1:])})\b",
    re.IGNORECASE,
)


class FigureKind(StrEnum):
    """What a figure is, as far as its neighbours show it."""

    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    ORDINAL = "ordinal"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``text[start:end]``, magnitude included in span and value."""

    start: int
    end: int
    value: Decimal
    kind: FigureKind


def chinese_figures(text: str) -> list[Figure]:
    """Find the figures of a Chinese text.

    >>> [(f.kind.value, int(f.value)) for f in chinese_figures("二〇二四年３月增长5%，投入1.2亿元")]
    [('year', 2024), ('month', 3), ('percent', 5), ('number', 120000000)]
    """
    return [
        Figure(found.start(), found.end(), value, _chinese_kind(text, found))
        for found in _CHINESE.finditer(text)
        if (value := _chinese_value(found)) is not None
    ]


def english_figures(text: str) -> list[Figure]:
    """Find the figures of an English text, number words up to twenty and months among them.

    >>> [(f.kind.value, int(f.value)) for f in english_figures("On March 5, 2021: 1.5 million")]
    [('month', 3), ('number', 5), ('year', 2021), ('number', 1500000)]
    """
    return [_english_figure(text, found) for found in _ENGLISH.finditer(text)]


def mask(text: str) -> str:
    """Replace each figure by ``#``: texts that differ only in figures become the same.

    >>> mask("2024年增长5%") == mask("二〇二三年增长4.5％".replace("％", "%"))
    True
    """
    parts = []
    end = 0
    for figure in chinese_figures(text):
        parts += [text[end : figure.start], "#"]
        end = figure.end
    return "".join([*parts, text[end:]])


def number_key(text: str) -> int | None:
    """Return a 64-bit key that texts share when they differ only in figures, width and form.

    ``None`` for a text without figures. Sources of equal key still have to be compared by
    :func:`mask`.
    """
    if not _CHINESE.search(text):
        return None
    from ..zh.fold import fold

    folded = fold(text)
    masked = mask(folded)
    if masked == folded:
        return None
    digest = hashlib.blake2b(masked.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def chinese_number(numeral: str) -> int | None:
    """Read a Chinese numeral, by value (二十五) or digit by digit (二〇二四).

    >>> [chinese_number(n) for n in ("二十五", "十", "一百零三", "二〇二四", "百")]
    [25, 10, 103, 2024, 100]
    """
    if all(c in _DIGITS for c in numeral) and numeral:
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = 0
    digit: int | None = None
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SCALES:
            total += _SCALES[character] * (1 if digit is None else digit)
            digit = None
        else:
            return None
    return total + (digit or 0)


def _chinese_value(found: re.Match[str]) -> Decimal | None:
    if arabic := found["arabic"]:
        digits = re.sub("[,，]", "", arabic).replace("．", ".")
        try:
            return Decimal(digits) * _MAGNITUDES[found["magnitude"] or ""]
        except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
            return None
    numeral = chinese_number(found.group())
    return None if numeral is None else Decimal(numeral)


def _chinese_kind(text: str, found: re.Match[str]) -> FigureKind:
    after = text[found.end() : found.end() + 1]
    before = text[: found.start()]
    if found["percent"] or after in ("%", "％") or before.endswith("百分之"):
        return FigureKind.PERCENT
    if found["ordinal"] or before.endswith("第"):
        return FigureKind.ORDINAL
    if after == "年" and not found["magnitude"] and len(found.group()) == 4:
        return FigureKind.YEAR
    if after == "月":
        return FigureKind.MONTH
    if after == "日":
        return FigureKind.DAY
    return FigureKind.NUMBER


def _english_figure(text: str, found: re.Match[str]) -> Figure:
    if month := found["month"]:
        value, kind = _ENGLISH_MONTHS.index(month.capitalize()) + 1, FigureKind.MONTH
    elif word := found["word"]:
        value = _WORDS.index(word.lower()) * _ENGLISH_SCALES[(found["wordscale"] or "").lower()]
        kind = FigureKind.NUMBER
    elif nth := found["nth"]:
        value, kind = _ORDINALS.index(nth.lower()), FigureKind.ORDINAL
    else:
        return _digits(text, found)
    return Figure(found.start(), found.end(), Decimal(value), kind)


def _digits(text: str, found: re.Match[str]) -> Figure:
    number = Decimal(found["number"].replace(",", ""))
    value = number * _ENGLISH_SCALES[(found["scale"] or "").lower()]
    kind = FigureKind.NUMBER
    if found["suffix"]:
        kind = FigureKind.ORDINAL
    elif re.match(r"%| percent| per cent", text[found.end() :]):
        kind = FigureKind.PERCENT
    elif re.fullmatch(r"1[89]\d\d|20\d\d", found.group()):
        kind = FigureKind.YEAR
    return Figure(found.start(), found.end(), value, kind)


def ordinal_word(value: int) -> str | None:
    """Return ``fourteenth`` for 14, up to twenty."""
    return _ORDINALS[value] if 0 < value < len(_ORDINALS) else None


def number_word(value: int) -> str | None:
    """Return ``fourteen`` for 14, up to twenty."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else None


def month_name(value: int) -> str | None:
    """Return ``March`` for 3."""
    return _ENGLISH_MONTHS[value - 1] if 1 <= value <= 12 else None
