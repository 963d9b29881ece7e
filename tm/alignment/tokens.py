"""Turn both sides into what the lexicon counts: Chinese characters and pairs, roots of English."""

from __future__ import annotations

import re
from typing import NamedTuple

from glossary.en.roots import root_of
from glossary.zh.script import HANZI

from .values import chinese_values, english_values

_HAN_RUN = re.compile(f"[{HANZI}]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+-]*")
_KEY = 7
"""Letters of a root that count: with all of them alignment is no better."""
_EN_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|%")


class AlignedWord(NamedTuple):
    """An English word at ``[start:end]`` and the key the lexicon knows it by."""

    start: int
    end: int
    key: str


def chinese_features(text: str) -> list[str]:
    """List the characters, the pairs of neighbours, the Latin words and the figures of a text.

    >>> chinese_features("改革3年")
    ['改', '革', '改革', '年', '#3']
    """
    features: list[str] = []
    for run in _HAN_RUN.finditer(text):
        features += run[0]
        features += [run[0][i : i + 2] for i in range(len(run[0]) - 1)]
    features += [key_of(word[0]) for word in _LATIN.finditer(text)]
    features += [f"#{figure.value:g}" for figure in chinese_values(text)]
    return features


def english_words(text: str) -> list[AlignedWord]:
    """List the words of an English text; a figure's words carry its value as their key.

    >>> [word.key for word in english_words("Reforms of 1.5 trillion")]
    ['reform', 'of', '#1.5e+12', '#1.5e+12']
    """
    figures = english_values(text)
    words: list[AlignedWord] = []
    for match in _EN_WORD.finditer(text):
        while figures and figures[0].end <= match.start():
            figures.pop(0)
        if figures and figures[0].start <= match.start() and match[0] != "%":
            words.append(AlignedWord(*match.span(), f"#{figures[0].value:g}"))
        else:
            words.append(AlignedWord(*match.span(), key_of(match[0])))
    return words


def key_of(word: str) -> str:
    """Return what the lexicon knows an English word by: the first letters of its root.

    >>> [key_of(word) for word in ("developing", "Developments", "unprecedented")]
    ['develop', 'develop', 'unprece']
    """
    return root_of(word)[:_KEY]
