"""Read figures, ordinals and months on both sides as values, so that they anchor an alignment.

``3.2万亿`` and ``3.2 trillion`` are the same value, as are ``十三五`` and ``13th Five-Year``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_ZH_FIGURE = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*((?:[十百千]?[万亿]+|[百千])?)(月(?!份?内))?")
_DIGIT = "[一二两三四五六七八九]"
_ZH_NUMERAL = re.compile(
    r"(?<![\d.])(?:[一二]?[〇零一二三四五六七八九]{4}(?=年)"
    rf"|(?:{_DIGIT}?[十百千]零?)+{_DIGIT}?[万亿]*|{_DIGIT}[万亿]*)"
)
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_EN_WORDS = {
    word: value
    for value, words in enumerate(
        (
            *("one first", "two second both twice", "three third", "four fourth", "five fifth"),
            *("six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth"),
            *("eleven eleventh", "twelve twelfth", "thirteen thirteenth", "fourteen fourteenth"),
            *("fifteen fifteenth", "sixteen sixteenth", "seventeen seventeenth"),
            *("eighteen eighteenth", "nineteen nineteenth", "twenty twentieth"),
        ),
        1,
    )
    for word in words.split()
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        1,
    )
}
_EN_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+")


class Figure(NamedTuple):
    """A value at ``[start:end]``; a month is its number as ``-1`` to ``-12``."""

    start: int
    end: int
    value: float


def chinese_figures(text: str) -> list[Figure]:
    """Find the figures of a Chinese text; a lone 一 counts nothing and is left out.

    >>> [figure.value for figure in chinese_figures("3月增长1.5万亿元，十三五")]
    [-3.0, 1500000000000.0, 13.0, 5.0]
    """
    found = [_arabic(match) for match in _ZH_FIGURE.finditer(text)]
    found += [_numeral(match) for match in _ZH_NUMERAL.finditer(text)]
    return sorted(figure for figure in found if figure.value and figure.value != 1)


def english_figures(text: str) -> list[Figure]:
    """Find the figures, number words, ordinals and months of an English text.

    >>> [figure.value for figure in english_figures("In March, 1.5 trillion yuan, the 13th Five")]
    [-3.0, 1500000000000.0, 13.0, 5.0]
    """
    tokens = list(_EN_TOKEN.finditer(text))
    found: list[Figure] = []
    for place, token in enumerate(tokens):
        value = _english_value(token[0])
        if value is None:
            continue
        end, following = token.end(), tokens[place + 1 : place + 2]
        if following and following[0][0].lower() in _SCALES:
            end, value = following[0].end(), value * _SCALES[following[0][0].lower()]
        found.append(Figure(token.start(), end, _rounded(value)))
    return found


def _arabic(match: re.Match[str]) -> Figure:
    value = float(match[1].replace(",", "").replace("，", "").rstrip("."))
    for character in match[2]:
        value *= (_TENS | _MYRIADS)[character]
    if match[3] and value <= 12:
        value = -value
    return Figure(match.start(), match.end(), _rounded(value))


def _numeral(match: re.Match[str]) -> Figure:
    text = match[0]
    if len(text) >= 4 and all(character in _DIGITS for character in text):
        value = float("".join(str(_DIGITS[character]) for character in text))
    else:
        value = float(_read_numeral(text))
    return Figure(match.start(), match.end(), value)


def _read_numeral(text: str) -> int:
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section, digit = section + (digit or 1) * _TENS[character], 0
        else:
            total, section, digit = (total + (section + digit or 1)) * _MYRIADS[character], 0, 0
    return total + section + digit


def _english_value(token: str) -> float | None:
    if token[0].isdigit():
        return float(token.replace(",", ""))
    word = token.lower()
    if token[0].isupper() and word in _MONTHS:
        return -float(_MONTHS[word])
    value = _EN_WORDS.get(word)
    return float(value) if value is not None and value > 1 else None


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
