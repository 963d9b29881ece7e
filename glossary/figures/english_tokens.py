"""Cut an English text into words and runs of digits, and ask what stands at a place."""

from __future__ import annotations

import re

from .vocabulary import ABBREVIATED, CARDINAL, MONTH

_TOKEN = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|[A-Za-z]+")
_SHORT = {"bn": 10**9, "bln": 10**9, "mn": 10**6, "mln": 10**6, "tn": 10**12, "trn": 10**12}
_LETTER = {"m": 10**6, "b": 10**9, "k": 10**3}
_MONEY = re.compile(r"(?:[$€£¥￥]|RMB|CNY|USD|EUR|GBP|HKD) ?$")
_CODE = re.compile(r"(?:RMB|CNY|USD|EUR|GBP|HKD|No)$")
_MODAL_MAY = re.compile(r" (?:we|I|you|the|our|all|this|they|it|not|be|peace)\b")
_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_PARTS = {"I": 1, "V": 5, "X": 10, "L": 50}


class FigureTokens:
    """The words and runs of digits of a text; places before and behind them are empty."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_TOKEN.finditer(text))

    def word(self, at: int) -> str:
        """Return the word at a place in small letters."""
        return self.tokens[at][0].lower() if 0 <= at < len(self.tokens) else ""

    def gap(self, at: int) -> str:
        """Return what stands between a token and the one before."""
        if not 0 < at < len(self.tokens):
            return "."
        return self.text[self.tokens[at - 1].end() : self.tokens[at].start()]

    def joined(self, at: int) -> str:
        """Return the word at a place when only a blank or a hyphen stands before it."""
        gap = self.gap(at)
        return self.word(at) if gap == "-" or (gap.isspace() and len(gap) < 3) else ""

    def is_name(self, at: int) -> bool:
        """Tell whether digits are part of a name: G20, COVID-19, but not RMB5 or mid-2020."""
        start = self.tokens[at].start()
        before = self.text[start - 1 : start]
        if before == "-":
            return self.text[max(0, start - 2) : start - 1].isupper()
        return before.isalpha() and not _CODE.search(self.text, max(0, start - 3), start)

    def short(self, first: int, at: int) -> int:
        """Return what bn, m or k behind digits is worth, 0 where that is not sure."""
        gap, token = self.gap(at), self.word(at)
        if gap not in ("", " ") or not self.tokens[first][0][0].isdigit():
            return 0
        if token in _SHORT:
            return _SHORT[token]
        start = self.tokens[first].start()
        money = _MONEY.search(self.text, max(0, start - 4), start)
        sure = money or (token == "k" and self.tokens[at][0] == "k")
        return _LETTER.get(token, 0) if gap == "" and sure else 0

    def month_at(self, at: int) -> int:
        """Return the number of the month that a token names, 0 for *may* and *Long March*."""
        token = self.tokens[at]
        name, end = token[0], token.end()
        if name in ABBREVIATED:
            dated = self.text[end : end + 3].lstrip(". ")[:1].isdigit()
            after_a_day = self.gap(at) == " " and self.word(at - 1).isdecimal()
            return ABBREVIATED[name] if dated or after_a_day else 0
        if name == "May" and _MODAL_MAY.match(self.text, end):
            return 0
        return 0 if name == "March" and self.word(at - 1) == "long" else MONTH.get(name, 0)

    def whole(self, at: int) -> int:
        """Return what a share is taken of, a small number, or 0."""
        word = self.word(at)
        return CARDINAL.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else 0)

    def roman(self, at: int) -> int:
        """Return the value of a Roman number, 0 where none stands."""
        found = _ROMAN.fullmatch(self.tokens[at][0]) if self.joined(at) else None
        digits = [_ROMAN_PARTS[letter] for letter in found[0]] if found else []
        return sum(-n if n < max(digits[place:]) else n for place, n in enumerate(digits))
