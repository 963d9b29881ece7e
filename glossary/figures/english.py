"""Find the numbers and dates of an English text: in digits, in words, months by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..en.roots import listed
from .english_tokens import FigureTokens
from .model import Figure, FigureKind, without_scores
from .numerals import LONGEST
from .vocabulary import ABBREVIATED, CARDINAL, LOOSE, MONTH, ORDINAL, PARTS, SCALES, SPANS, TIMES

_PERCENT = re.compile(r"[ -]?(?:%|％|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_ROUND_YEAR = re.compile(r"(?:1[89]|20)?\d0")
_NEAR_A_MONTH = re.compile(r"\.?,? $|\.? the $|-$")
_BEFORE_ROMAN = listed("chapter section part article war volume phase appendix annex")
_ERAS = {f"{word[:-1]}ies": Decimal(value) for word, value in CARDINAL.items() if value >= 20}
_HALF = Decimal("0.5")


def english_figures(text: str) -> list[Figure]:
    """Find the figures of an English text.

    >>> [(f.kind.value, int(f.value)) for f in english_figures("On March 5, 2021: 1.5 million")]
    [('month', 3), ('day', 5), ('year', 2021), ('number', 1500000)]
    >>> [(f.kind.value, str(f.value)) for f in english_figures("two thirds, twenty-first, doubled")]
    [('fraction', '0.6666666666666666666666666667'), ('ordinal', '21'), ('times', '2')]
    """
    return _Reader(text).figures


def english_numbers(text: str) -> list[Figure]:
    """Find every number a text may mean: its figures, those in names, and words such as *both*.

    >>> [int(f.value) for f in english_numbers("G20: both sides, two decades")]
    [20, 2, 20, 2]
    """
    reader = _Reader(text)
    return sorted([*reader.figures, *reader.loose], key=lambda figure: figure.start)


class _Reader(FigureTokens):
    """A text read from the first word to the last."""

    def __init__(self, text: str) -> None:
        super().__init__(without_scores(text))
        self.figures: list[Figure] = []
        self.loose: list[Figure] = []
        at = 0
        while at < len(self.tokens):
            word = self.tokens[at][0]
            if word[0].isdigit():
                at = self._digits(at)
            else:
                read = _READERS.get(word) or _READERS.get(word.lower())
                at = (read(self, at) if read else None) or at + 1

    def _add(self, first: int, last: int, value: Decimal, kind: FigureKind) -> int:
        """Keep what the tokens ``[first:last]`` are worth, and return where to go on."""
        start, end = self.tokens[first].start(), self.tokens[last - 1].end()
        self.figures.append(Figure(start, end, value, kind))
        return last

    def _hear(self, at: int, value: Decimal, kind: FigureKind = FigureKind.NUMBER) -> None:
        """Keep a further value that the token may mean."""
        self.loose.append(Figure(*self.tokens[at].span(), value, kind))

    def _digits(self, at: int) -> int:
        token = self.tokens[at]
        if len(token[0]) > LONGEST:
            return at + 1
        value = Decimal(token[0].replace(",", ""))
        if self.gap(at + 1) == "/" and value < (whole := self.whole(at + 1)):
            self._hear(at, value / whole, FigureKind.FRACTION)
        if self.is_name(at):
            self._hear(at, value)
            return at + 1
        after = self.word(at + 1) if self.gap(at + 1) == "" else ""
        if after in ("st", "nd", "rd", "th"):
            kind = FigureKind.DAY if self._is_day(at, at + 2, value) else FigureKind.ORDINAL
            return self._add(at, at + 2, value, kind)
        if after == "s" and _ROUND_YEAR.fullmatch(token[0]):
            return self._add(at, at + 2, value, FigureKind.DECADE)
        if self._is_day(at, at + 1, value):
            return self._add(at, at + 1, value, FigureKind.DAY)
        return self._scaled(at, at + 1, value)

    def _is_day(self, at: int, end: int, value: Decimal) -> bool:
        """Tell whether a number stands beside a month: March 5, the 5th of March, 5 March."""
        if not 1 <= value <= 31 or value != int(value):
            return False
        last = self.figures[-1] if self.figures and at else None
        after_month = last and last.kind is FigureKind.MONTH
        if last and after_month and last.end == self.tokens[at - 1].end():
            return bool(_NEAR_A_MONTH.fullmatch(self.gap(at)))
        following = end + 1 if self.joined(end) == "of" else end
        return bool(self.joined(following)) and self.month_at(following) > 0

    def _scaled(self, first: int, at: int, value: Decimal) -> int:
        """Go on behind a number with what multiplies it, and keep it as what it then is."""
        while (scale := SCALES.get(self.joined(at)) or self.short(first, at)) and at < first + 4:
            value, at = value * scale, at + 1
        if scale := ORDINAL.get(self.joined(at), 0) // 100 * 100:
            return self._add(first, at + 1, value * scale, FigureKind.ORDINAL)
        if self.joined(at) == "and" and self.word(at + 1) == "a" and self.word(at + 2) == "half":
            scale = SCALES.get(self.joined(at + 3), 0)
            return self._add(first, at + 3 + bool(scale), (value + _HALF) * (scale or 1), _NUMBER)
        following = self.joined(at)
        if following == "fold":
            return self._add(first, at + 1, value, FigureKind.TIMES)
        if following in SPANS:
            self._hear(first, value)
            return self._add(first, at + 1, value * SPANS[following], _NUMBER)
        if self._is_part(at, value):
            self._hear(first, value)
            return self._add(first, at + 1, value / PARTS[following], FigureKind.FRACTION)
        return self._plain(first, at, value)

    def _is_part(self, at: int, value: Decimal) -> bool:
        """Tell whether the word behind a number is what a fraction is counted in."""
        word = self.joined(at)
        if word not in PARTS or not 0 < value < PARTS[word]:
            return False
        if word.endswith("s") or word not in ORDINAL:
            return True
        sure = self.gap(at) == "-" or self.word(at + 1) == "of" or self.word(at - 1) == "one"
        return value == 1 and sure

    def _plain(self, first: int, last: int, value: Decimal) -> int:
        written = self.tokens[first][0]
        self._hear_share(first, last, value)
        if _PERCENT.match(self.text, self.tokens[last - 1].end()):
            return self._add(first, last, value, FigureKind.PERCENT)
        is_year = last - first == 1 and _YEAR.fullmatch(written)
        return self._add(first, last, value, FigureKind.YEAR if is_year else _NUMBER)

    def _hear_share(self, first: int, at: int, value: Decimal) -> None:
        """Keep *four out of five* and *one in five* as the shares they may be."""
        by = at + 2 if self.joined(at) == "out" else at + 1 if self.joined(at) == "in" else 0
        whole = self.whole(by + (self.word(by) == "every")) if by else 0
        if value < whole:
            self._hear(first, value / whole, FigureKind.FRACTION)

    def _cardinal(self, at: int) -> int | None:
        """Read number words, *twenty-five* and *a hundred and fifty-eight*, as far as they fit."""
        first, total, part, least = at, 0, None, 10**15
        while word := self.word(at) if at == first else self.joined(at):
            value = CARDINAL.get(word, 1 if at == first and word in ("a", "an") else None)
            if word == "and" and (part is None or part % 100 == 0):
                if not (self.joined(at + 1) in CARDINAL or self.joined(at + 1) in ORDINAL):
                    break
            elif value is not None and _fits(part, value):
                part = (part or 0) + value
            elif word == "hundred" and part and part < 100:
                part *= 100
            elif part is not None and SCALES.get(word, least) < least and word != "hundred":
                least = SCALES[word]
                total, part = total + part * least, None
            elif part is not None and word in ORDINAL and _fits(part, ORDINAL[word]):
                nth = Decimal(total + part + ORDINAL[word])
                return self._add(first, at + 1, nth, FigureKind.ORDINAL)
            else:
                break
            at += 1
        return self._scaled(first, at, Decimal(total + (part or 0)))

    def _article(self, at: int) -> int | None:
        """Read *a hundred*, *a dozen*, *a quarter*; any other article is none."""
        following = self.joined(at + 1)
        if following in SCALES:
            return self._cardinal(at)
        if following in SPANS or self._is_part(at + 1, Decimal(1)):
            return self._scaled(at, at + 1, Decimal(1))
        if following in PARTS:
            self._hear(at, 1 / Decimal(PARTS[following]), FigureKind.FRACTION)
        return None

    def _half(self, at: int) -> int:
        """Read *half*, and *half a million* as 500,000."""
        scale = self.joined(at + 2) if self.joined(at + 1) in ("a", "an") else ""
        worth = SCALES.get(scale) or SPANS.get(scale)
        if worth:
            return self._add(at, at + 3, _HALF * worth, _NUMBER)
        return self._add(at, at + 1, _HALF, FigureKind.FRACTION)

    def _nth(self, at: int) -> int | None:
        value = ORDINAL[self.word(at)]
        return self._add(at, at + 1, Decimal(value), FigureKind.ORDINAL) if value < 100 else None

    def _multiple(self, at: int) -> int:
        value = Decimal(TIMES[self.word(at)])
        end = at + 2 if self.joined(at + 1) == "fold" else at + 1
        return self._add(at, end, value, FigureKind.TIMES)

    def _month(self, at: int) -> int | None:
        value = self.month_at(at)
        return self._add(at, at + 1, Decimal(value), FigureKind.MONTH) if value else None

    def _era(self, at: int) -> int | None:
        """Read *the eighties* as the decade 80, *nineteen-eighties* as 1980."""
        value = _ERAS[self.word(at)]
        if self.word(at - 1) in ("the", "early", "mid", "late", "and"):
            return self._add(at, at + 1, value, FigureKind.DECADE)
        return None

    def _roman(self, at: int) -> int | None:
        """Read the number of *Chapter IV* and *World War II*."""
        value = self.roman(at + 1)
        return self._add(at + 1, at + 2, Decimal(value), FigureKind.ORDINAL) if value else None

    def _other(self, at: int) -> None:
        """Keep what *both* or *centenary* may mean."""
        self._hear(at, Decimal(LOOSE[self.word(at)]))


def _fits(part: int | None, value: int) -> bool:
    """Tell whether a number word may stand behind what was read: twenty one, one hundred sixty."""
    if part is None:
        return True
    return (part and part % 100 == 0 and 0 < value < 100) or (
        part % 100 >= 20 and part % 10 == 0 and 0 < value < 10
    )


_NUMBER = FigureKind.NUMBER
_READERS: dict[str, Callable[[_Reader, int], int | None]] = {
    **dict.fromkeys(LOOSE, _Reader._other),
    **dict.fromkeys(CARDINAL, _Reader._cardinal),
    **dict.fromkeys(ORDINAL, _Reader._nth),
    **dict.fromkeys(TIMES, _Reader._multiple),
    **dict.fromkeys(("a", "an"), _Reader._article),
    **dict.fromkeys(_ERAS, _Reader._era),
    **dict.fromkeys(_BEFORE_ROMAN, _Reader._roman),
    **dict.fromkeys((*MONTH, *ABBREVIATED), _Reader._month),
    "half": _Reader._half,
}
