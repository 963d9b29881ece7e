"""Take from the figures of both sides the values that anchor an alignment.

``3.2万亿`` and ``3.2 trillion`` are the same value, as are ``十三五`` and ``13th Five-Year``.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.figures.chinese import chinese_numbers
from glossary.figures.english import english_numbers
from glossary.figures.model import Figure, FigureKind
from glossary.figures.vocabulary import LOOSE, TIMES

_WORDS = LOOSE.keys() - {"both", "twice"} | TIMES.keys() | {"half"}
"""What is no number for the lexicon, which knows these words better."""


class Value(NamedTuple):
    """A value at ``[start:end]``; a month is its number as ``-1`` to ``-12``."""

    start: int
    end: int
    value: float


def chinese_values(text: str) -> list[Value]:
    """Return the values of a Chinese text; a lone 一 counts nothing and is left out.

    >>> [value.value for value in chinese_values("3月增长1.5万亿元，十三五")]
    [-3.0, 1500000000000.0, 13.0, 5.0]
    """
    return [
        value
        for figure in chinese_numbers(text)
        if not text.startswith("番", figure.end)
        for value in _values(figure, figure.end)
        if value.value != 1
    ]


def english_values(text: str) -> list[Value]:
    """Return the values of an English text, those of number words, ordinals and months too.

    >>> [value.value for value in english_values("In March, 1.5 trillion yuan, the 13th Five")]
    [-3.0, 1500000000000.0, 13.0, 5.0]
    """
    return [
        value
        for figure in english_numbers(text)
        if text[figure.start : figure.end].lower() not in _WORDS
        for value in _values(figure, _end(text, figure))
        if value.value != 1 or text[figure.start].isdigit()
    ]


def _end(text: str, figure: Figure) -> int:
    """Leave the ending of 13th and 1980s out: it is a word for itself."""
    written = text[figure.start : figure.end]
    return figure.start + len(written.rstrip("sthndr")) if written[0].isdigit() else figure.end


def _values(figure: Figure, end: int) -> list[Value]:
    if not figure.value:
        return []
    value = float(f"{float(figure.value):.6g}")
    start = figure.start
    if figure.kind is FigureKind.MONTH:
        return [Value(start, end, -value)]
    if figure.kind is FigureKind.PLAN:  # English says both: the 14th Five-Year Plan
        return [Value(start, end - 1, value), Value(end - 1, end, 5.0)]
    return [Value(start, end, value)]
