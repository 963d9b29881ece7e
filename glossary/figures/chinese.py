"""Find the numbers and dates of a Chinese text: where they stand and what they are worth.

A numeral in running text is a figure only where what stands beside it shows that it counts or
dates: a magnitude (十四亿), 多 or 余 (三千多人), a measure (十二个), 年, 届, 倍. Everywhere else
it is part of a word (一些, 四面八方, 三农), and nothing is said of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .model import Figure, FigureKind, without_scores
from .numerals import BY_DIGIT, DIGITS, LONGEST, NUMERAL, chinese_number, decimal_number, pieces
from .surroundings import counts, kind_and_value

_D = "[0-9０-９]"
_N = f"[{NUMERAL}]"
_ARABIC = rf"{_D}+(?:[,，]{_D}{{3}}(?!{_D}))*(?:[.．]{_D}+)?"
_RUN = re.compile(
    rf"(?P<arabic>{_ARABIC})"
    rf"|(?P<half>半数(?!字)|过半(?=的)|一半)"
    rf"|(?P<large>(?<=[近逾])[百千]?(?:万亿|[万亿])(?=[多余]?(?:元|美元|[人名户家吨亩])))"
    rf"|{_N}+(?:点[{BY_DIGIT}]+(?=[万亿]|个百分点))?(?:[多余]?[万亿]+{_N}*)*"
)
_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6}
_SCALES |= {"千万": 10**7, "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11}
_SCALES |= {"万亿": 10**12}
_SCALE = r"[多余]?(万亿|[十百千]?[万亿]|千(?![米克瓦卡帕赫伏焦])|百(?![分姓货]))"
_SCALED = re.compile(_SCALE)
_LARGER = re.compile(r"[多余]?(亿|万)")
_NEXT = re.compile(rf"{_ARABIC}(?={_SCALE})")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_NUMERATOR = re.compile(rf"分之(?:({_ARABIC})|{_N}+(?:点[{BY_DIGIT}]+)?)")
_SLASH = re.compile(r"/([1-9]\d?)(?![\d/年月日])")
_PLAN = re.compile(r"(十[一二三四五六七八九]?|[一二三四五六七八九])五")
_PLAN_FOLLOWS = re.compile(r"[”\"’」』]?(?:规划|计划|时期|期间|普法)")
_NO_PLAN = re.compile(r"[岁个人年天名位日月块元万亿千百]")
_CLOSING = {"“": "”", "”": "”", '"': '"', "‘": "’", "「": "」", "『": "』"}
_DECADES = re.compile(r"((?:20|二十)世纪)?([二三四五六七八九])[三四五六七八九]十年代")
"""八九十年代 is the eighties and the nineties: the first of them is its figure."""
_NAME = re.compile(r"(?<![A-Za-z])(?!(?:RMB|CNY|USD|US|NT|HK|EUR|No)\b)[A-Za-z]{1,8}-?$")


class _Number(NamedTuple):
    """What stands at a place, before its surroundings are asked."""

    end: int
    value: Decimal
    more: bool


def chinese_figures(text: str) -> list[Figure]:
    """Find the figures of a Chinese text.

    >>> [(f.kind.value, int(f.value)) for f in chinese_figures("二〇二四年３月增长5%，投入1.2亿元")]
    [('year', 2024), ('month', 3), ('percent', 5), ('number', 120000000)]
    """
    text = without_scores(text)
    figures: list[Figure] = []
    at = 0
    while run := _RUN.search(text, at):
        figure = _read(text, run)
        if figure:
            figures.append(figure)
        at = max(run.end(), figure.end if figure else 0)
    return figures


def chinese_numbers(text: str) -> list[Figure]:
    """Find every number a text may mean: its figures, and the numerals that are parts of words.

    >>> [int(f.value) for f in chinese_numbers("三农工作，三四百，7个")]
    [3, 3, 400, 7]
    """
    text = without_scores(text)
    figures = chinese_figures(text)
    taken = {place for figure in figures for place in range(figure.start, figure.end)}
    inside = [
        Figure(run.start() + start, run.start() + end, Decimal(value), FigureKind.NUMBER)
        for run in _RUN.finditer(text)
        if not run["arabic"] and run.start() not in taken and len(run[0]) <= LONGEST
        for start, end, value in pieces(run[0])
    ]
    return sorted([*figures, *inside], key=lambda figure: figure.start)


def _read(text: str, run: re.Match[str]) -> Figure | None:
    start, end = run.span()
    if end - start > LONGEST:
        return None
    if plan := _plan(text, start, end):
        return plan
    if decades := _DECADES.match(text, start):
        return _two_decades(decades)
    if run["half"]:
        return Figure(start, end, Decimal("0.5"), FigureKind.FRACTION)
    if run["large"]:
        large = Decimal(_SCALES[run["large"]])
        return Figure(start, end, large, FigureKind.NUMBER)
    number = _arabic(text, run) if run["arabic"] else _numeral(run)
    return _number(text, run, number) if number else None


def _number(text: str, run: re.Match[str], number: _Number) -> Figure | None:
    start = run.start()
    if fraction := _fraction(text, start, number):
        return fraction
    end, value, more = number
    kind, value, end = kind_and_value(text, start, end, value)
    if kind is FigureKind.NUMBER and not run["arabic"] and not counts(text, start, end):
        return None
    return Figure(start, end, value, kind, more)


def _two_decades(found: re.Match[str]) -> Figure:
    hundreds, tens = 1900 if found[1] else 0, 10 * DIGITS[found[2]]
    return Figure(found.start(2), found.end(), Decimal(hundreds + tens), FigureKind.DECADE)


def _plan(text: str, start: int, end: int) -> Figure | None:
    """Read “十四五”: quoted, before 规划, or where three numerals can be nothing else."""
    found = _PLAN.fullmatch(text, start, end)
    if not found:
        return None
    follows = _PLAN_FOLLOWS.match(text, end)
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    quoted = bool(before) and _CLOSING.get(before) == after
    alone = end - start == 3 and before != "第" and not _NO_PLAN.match(text, end)
    if not (follows or alone or (quoted and end - start == 3)):
        return None
    return Figure(start, end, Decimal(chinese_number(found[1]) or 0), FigureKind.PLAN)


def _arabic(text: str, run: re.Match[str]) -> _Number | None:
    """Read digits with the magnitudes that follow: 550多万, 1亿3千万; G20 is a name."""
    start, end = run.span()
    if _NAME.search(text, max(0, start - 9), start):
        return None
    end, value, more = _scaled(text, start, end)
    while value >= 100 and (rest := _NEXT.match(text, end)) and rest.end() - start <= LONGEST:
        end, part, further = _scaled(text, *rest.span())
        value, more = value + part, more or further
    return _Number(end, value, more)


def _scaled(text: str, start: int, end: int) -> _Number:
    """Read the digits at ``[start:end]`` with what multiplies them: 550多万, 4万多亿."""
    value, first = Decimal(text[start:end].translate(_NARROW)), end
    scale = _SCALED.match(text, end)
    while scale:
        value, end = value * _SCALES[scale[1]], scale.end()
        scale = _LARGER.match(text, end) if end - first < 4 else None
    return _Number(end, value, "多" in text[first:end] or "余" in text[first:end])


def _numeral(run: re.Match[str]) -> _Number | None:
    numeral = run[0].replace("多", "").replace("余", "")
    value = decimal_number(numeral)
    return None if value is None else _Number(run.end(), value, numeral != run[0])


def _fraction(text: str, start: int, denominator: _Number) -> Figure | None:
    """Read 三分之二 as a fraction, 百分之六点五 as a percentage."""
    if slash := _SLASH.match(text, denominator.end):
        whole = Decimal(slash[1])
        is_part = denominator.value < whole and text[start - 1 : start] != "/"
        value = denominator.value / whole
        return Figure(start, slash.end(), value, FigureKind.FRACTION) if is_part else None
    found = _NUMERATOR.match(text, denominator.end)
    if not found or not denominator.value or found.end() - found.start() > LONGEST:
        return None
    digits = found[1]
    part = Decimal(digits.translate(_NARROW)) if digits else decimal_number(found[0][2:])
    if part is None:
        return None
    if denominator.value == 100:
        return Figure(start, found.end(), part, FigureKind.PERCENT)
    return Figure(start, found.end(), part / denominator.value, FigureKind.FRACTION)
