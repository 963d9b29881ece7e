"""Turn both sides into what the lexicon counts: Chinese characters and pairs, English stems."""

from __future__ import annotations

import re
from typing import NamedTuple

from glossary.zh.script import HANZI

from .values import chinese_values, english_values

_HAN_RUN = re.compile(f"[{HANZI}]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+-]*")
_EN_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|%")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = re.compile(r"(?:ization|isation|ations?|ments?|ings?|ness|ities|ity|ies|ed|es|ly|s)$")


class Word(NamedTuple):
    """An English word at ``[start:end]`` and the stem the lexicon knows it by."""

    start: int
    end: int
    stem: str


def chinese_features(text: str) -> list[str]:
    """List the characters, the pairs of neighbours, the Latin words and the figures of a text.

    >>> chinese_features("改革3年")
    ['改', '革', '改革', '年', '#3']
    """
    features: list[str] = []
    for run in _HAN_RUN.finditer(text):
        features += run[0]
        features += [run[0][i : i + 2] for i in range(len(run[0]) - 1)]
    features += [stem(word[0]) for word in _LATIN.finditer(text)]
    features += [f"#{figure.value:g}" for figure in chinese_values(text)]
    return features


def english_words(text: str) -> list[Word]:
    """List the words of an English text; a figure's words carry its value as their stem.

    >>> [word.stem for word in english_words("Reforms of 1.5 trillion")]
    ['reform', 'of', '#1.5e+12', '#1.5e+12']
    """
    figures = english_values(text)
    words: list[Word] = []
    for match in _EN_WORD.finditer(text):
        while figures and figures[0].end <= match.start():
            figures.pop(0)
        if figures and figures[0].start <= match.start() and match[0] != "%":
            words.append(Word(*match.span(), f"#{figures[0].value:g}"))
        else:
            words.append(Word(*match.span(), stem(match[0])))
    return words


def stem(word: str) -> str:
    """Cut an English word down to what its inflections share.

    >>> [stem(word) for word in ("developing", "Development", "policies", "with")]
    ['develop', 'develop', 'polic', 'with']
    """
    plain = _POSSESSIVE.sub("", word.lower())
    if len(plain) <= 4:
        return plain
    ending = _ENDINGS.search(plain)
    if ending and ending.start() >= 3:
        plain = plain[: ending.start()]
    return plain.rstrip("ey")[:8] if len(plain) > 4 else plain
