"""Read Chinese terms aloud, when a termbase is compiled, and queries in pinyin, at any time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from functools import lru_cache

_OF_PINYIN = frozenset("abcdefghijklmnopqrstuvwxyz:'-12345· ")


def read_aloud(text: str, *, words: Set[str] = frozenset()) -> str:
    """Return the pinyin of ``text`` with tone marks, its words apart.

    ``words`` are further words to know; the dictionary of pypinyin has few that it reads plainly.

    >>> read_aloud("人类命运共同体", words={"人类"})
    'rénlèi mìngyùn gòngtóngtǐ'
    """
    readings = (_read(word)[0] for word in _split(text, words))
    return " ".join(reading for reading in readings if reading)


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, tuple[str, ...]]:
    """Return a word's pinyin with tone marks, and its syllables without."""
    from pypinyin import Style, pinyin

    readings = [reading for (reading,) in pinyin(word, style=Style.TONE)]
    return "".join(readings).strip(), tuple(plain(reading) for reading in readings)


_ALONE = frozenset("的和与及或为以在对把被是不")


def _split(text: str, words: Set[str]) -> Iterator[str]:
    """Yield the words of ``text``: the longest known one at each place, what is left by twos."""
    rest = ""
    for word in _known(text, words):
        if len(word) == 1 and word not in _ALONE:
            rest += word
            if len(rest) == 2:
                yield rest
                rest = ""
        else:
            if rest:
                yield rest
            rest = ""
            yield word
    if rest:
        yield rest


def _known(text: str, words: Set[str], longest: int = 3) -> Iterator[str]:
    from pypinyin.phrases_dict import phrases_dict

    start = 0
    while start < len(text):
        for length in range(min(longest, len(text) - start), 0, -1):
            word = text[start : start + length]
            if length == 1 or word in phrases_dict or word in words:
                break
        yield word
        start += length


def syllables(text: str) -> list[str]:
    """Return one toneless syllable for each hanzi of ``text``; Latin letters as they are."""
    return [syllable for word in _known(text, frozenset(), 5) for syllable in _read(word)[1]]


def plain(reading: str) -> str:
    """Strip tones, spaces and apostrophes from pinyin, and write ü as v.

    >>> plain("Zǒng tǐ guó'jiā"), plain("zong3ti3"), plain("lǜsè"), plain("lu:se")
    ('zongtiguojia', 'zongti', 'lvse', 'lvse')
    """
    decomposed = unicodedata.normalize("NFD", reading.lower().replace("u:", "ü"))
    with_v = decomposed.replace("u\u0308", "v")
    return "".join(c for c in with_v if c.isascii() and c.isalpha())


def looks_like_pinyin(query: str) -> bool:
    """Tell whether a query could be pinyin: Latin letters with or without tones, no hanzi."""
    base = unicodedata.normalize("NFD", query.lower())
    return bool(query) and all(c in _OF_PINYIN or unicodedata.combining(c) for c in base)
