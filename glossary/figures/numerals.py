"""Read a Chinese numeral by itself: 二十五, 二〇二四, 三千五百万, 一点五亿."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
NUMERAL = "〇○零一二三四五六七八九十百千两"
LONGEST = 40
"""Characters of a number; what is longer counts nothing (a code, a line of ornament)."""

BY_DIGIT = "〇○零一二三四五六七八九"
_MYRIAD = re.compile(r"([万亿]+)")
_ZERO = ("零", "〇", "○")
_DIGIT = "[一二两三四五六七八九]"
_SECTION = re.compile(
    rf"(?:({_DIGIT})?(千))?[零〇○]?(?:({_DIGIT})?(百))?[零〇○]?(?:({_DIGIT})?(十))?[零〇○]?({_DIGIT}?)"
)
_PIECE = re.compile(rf"(?:{_DIGIT}?[十百千]零?)+{_DIGIT}?[万亿]*|{_DIGIT}[万亿]*")


def chinese_number(numeral: str) -> int | None:
    """Read a whole numeral, by value or digit by digit; ``None`` for what is none (七八十).

    >>> [chinese_number(n) for n in ("二十五", "一百零三", "二〇二四", "三千五百万", "两万五")]
    [25, 103, 2024, 35000000, 25000]
    """
    if not numeral or len(numeral) > LONGEST:
        return None
    if len(numeral) > 1 and all(c in BY_DIGIT for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, least = 0, None
    *groups, rest = _MYRIAD.split(numeral)
    for digits, myriad in zip(groups[::2], groups[1::2], strict=True):
        value = _below_myriad(digits)
        scale = MYRIADS.get(myriad)
        if value is None or scale is None or not value or (least and scale >= least):
            return None
        total, least = total + value * scale, scale
    tail = _tail(rest, least)
    return None if tail is None else total + tail


def decimal_number(numeral: str) -> Decimal | None:
    """Read a numeral with or without 点.

    >>> [str(decimal_number(n)) for n in ("六点五", "零点二五", "二十", "一点五亿")]
    ['6.5', '0.25', '20', '150000000.0']
    """
    whole, point, rest = numeral.partition("点")
    if not point:
        value = chinese_number(numeral)
        return None if value is None else Decimal(value)
    digits = rest.rstrip("万亿")
    number, scale = chinese_number(whole), MYRIADS.get(rest[len(digits) :], 1)
    if number is None or not digits or any(c not in BY_DIGIT for c in digits):
        return None
    if len(digits) > LONGEST:
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[c]) for c in digits)}") * scale


def pieces(numeral: str) -> list[tuple[int, int, int]]:
    """Split a run of numerals that is no number into those it holds, with their places.

    >>> pieces("十三五")
    [(0, 2, 13), (2, 3, 5)]
    """
    found = [(*match.span(), chinese_number(match[0])) for match in _PIECE.finditer(numeral)]
    return [(start, end, value) for start, end, value in found if value is not None]


def _tail(rest: str, scale: int | None) -> int | None:
    """Read what follows the last 万: 两万五 is 25,000, 一亿三千 is one with 零 or a scale."""
    if not rest:
        return 0
    if scale and len(rest) == 1 and rest in DIGITS:
        return DIGITS[rest] * scale // 10
    return _below_myriad(rest)


def _below_myriad(numeral: str) -> int | None:
    """Read up to 9,999; a bare last digit is worth a tenth of the scale before (一百五, 150)."""
    found = _SECTION.fullmatch(numeral)
    if not found or not numeral:
        return None
    *scaled, last = found.groups()
    parts = [
        (DIGITS.get(digit or "一", 1), SCALES[scale])
        for digit, scale in zip(scaled[::2], scaled[1::2], strict=True)
        if scale
    ]
    least = min((scale for _, scale in parts), default=10)
    bare = least > 10 and numeral[-2:-1] not in _ZERO
    ones = DIGITS.get(last or "零", 0) * (least // 10 if bare else 1)
    return sum(digit * scale for digit, scale in parts) + ones
