"""Read Chinese terms aloud, when a termbase is compiled, and queries in pinyin, at any time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .script import HANZI
from .variants import OPENING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PIECE = re.compile(r"[0-9A-Za-z]+|[^\W0-9A-Za-z_]+|\S")
_MARKS = {"、": ",", "，": ",", "；": ";", "：": ":", "。": ".", "？": "?", "！": "!"}
_OF_PINYIN = frozenset("abcdefghijklmnopqrstuvwxyz:'-12345· ")


def read_aloud(text: str, *, words: Set[str] = frozenset()) -> str:
    """Return the pinyin of ``text`` with tone marks, its words apart.

    ``words`` are further words to know; the dictionary of pypinyin has few that it reads plainly.

    >>> read_aloud("人类命运共同体", words={"人类"})
    'rénlèi mìngyùn gòngtóngtǐ'
    """
    if _all_hanzi().fullmatch(text):
        return " ".join(map(_read, _split(text, words)))
    aloud = ""
    for piece in _PIECE.findall(text):
        if piece in OPENING or piece in "(（":
            aloud += piece
        elif piece.isalnum():
            aloud += " ".join(map(_read, _split(piece, words))) + " "
        else:
            aloud = aloud.rstrip() + _MARKS.get(piece, piece) + " "
    return aloud.rstrip()


@cache
def _all_hanzi() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]+")


@lru_cache(maxsize=65536)
def _read(word: str) -> str:
    """Return a word's pinyin with tone marks."""
    pieces = _known(word, frozenset(), 5)
    return "".join([reading for piece in pieces for reading in _readings(piece)]).strip()


@lru_cache(maxsize=65536)
def _readings(piece: str) -> list[str]:
    """Read a word of pypinyin's dictionary, or a character, as pypinyin does, at less cost."""
    from pypinyin import Style, pinyin
    from pypinyin.phrases_dict import phrases_dict

    known = phrases_dict.get(piece) or pinyin(piece, style=Style.TONE)
    return [first for first, *_ in known]


_ALONE = frozenset("的和与及或为以在对把被是不")


def _split(text: str, words: Set[str]) -> list[str]:
    """Return the words of ``text``: the longest known one at each place, what is left by twos."""
    if text.isascii():
        return [text]
    split, rest = [], ""
    for word in _known(text, frozenset(words)):
        if len(word) == 1 and word not in _ALONE:
            rest += word
            if len(rest) == 2:
                split.append(rest)
                rest = ""
        else:
            split += (rest, word) if rest else (word,)
            rest = ""
    return [*split, rest] if rest else split


def _known(text: str, words: frozenset[str], longest: int = 3) -> list[str]:
    """Return the longest known word at each place, a single character where none begins."""
    found: list[str] = []
    done = 0
    for _, start, end in _lexicon(words, longest).find_matches_as_indexes(text):
        if start > done:
            found += text[done:start]
        found.append(text[start:end])
        done = end
    if done < len(text):
        found += text[done:]
    return found


@lru_cache(maxsize=2)
def _lexicon(words: frozenset[str], longest: int) -> AhoCorasick:
    """Return what finds the known words of two characters up to ``longest``."""
    from ahocorasick_rs import AhoCorasick, MatchKind
    from pypinyin.phrases_dict import phrases_dict

    known = {word for some in (phrases_dict, words) for word in some if 1 < len(word) <= longest}
    return AhoCorasick(known, matchkind=MatchKind.LeftmostLongest)


def spell(text: str) -> tuple[str, str]:
    """Return the pinyin of ``text`` without tones and spaces, and its initials.

    >>> spell("国家安全")
    ('guojiaanquan', 'gjaq')
    """
    pieces = _known(text, frozenset(), 5)
    return "".join(map(_plain_of, pieces)), "".join(map(_initials_of, pieces))


@lru_cache(maxsize=65536)
def _plain_of(piece: str) -> str:
    return "".join(map(plain, _readings(piece)))


@lru_cache(maxsize=65536)
def _initials_of(piece: str) -> str:
    return "".join([plain(reading)[:1] for reading in _readings(piece)])


@lru_cache(maxsize=4096)
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
