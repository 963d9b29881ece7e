"""Read Chinese terms aloud, when a termbase is compiled, and queries in pinyin, at any time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from .script import HANZI
from .variants import OPENING
from .words import Word, words_in

_PIECE = re.compile(r"[0-9A-Za-z]+|[^\W0-9A-Za-z_]+|\S")
_MARKS = {"、": ",", "，": ",", "；": ";", "：": ":", "。": ".", "？": "?", "！": "!"}
_JOINING = {"－": "-", "—": "-", "-": "-", "·": "·", "/": "/"}
_OF_PINYIN = frozenset("abcdefghijklmnopqrstuvwxyz:'-12345· ")


def read_aloud(text: str, *, words: frozenset[str] = frozenset(), name: bool = False) -> str:
    """Return the pinyin of ``text`` with tone marks, its words apart (GB/T 16159, in short).

    ``words`` are further words to know. Every word of a ``name`` has a capital; of other texts
    those of the names in them.

    >>> read_aloud("人类命运共同体"), read_aloud("为中国人民谋幸福")
    ('rénlèi mìngyùn gòngtóngtǐ', 'wèi Zhōngguó rénmín móu xìngfú')
    """
    aloud = ""
    for piece in _pieces(text):
        if piece in OPENING or piece in "(（":
            aloud += piece
        elif piece in _JOINING:
            aloud = aloud.rstrip() + _JOINING[piece]
        elif piece.isascii() and piece.isalnum():
            aloud += piece + " "
        elif piece.isalnum():
            said = _said(piece, words)
            aloud += " ".join(map(_with_capital, said) if name else said) + " "
        else:
            aloud = aloud.rstrip() + _MARKS.get(piece, piece) + " "
    return aloud.rstrip()


def _said(text: str, words: frozenset[str]) -> list[str]:
    """Return the pinyin of each word."""
    found = _words(text, words)
    return [
        _read(word.text) if len(word.text) > 1 else _read_alone(word, found[:n], found[n + 1 :])
        for n, word in enumerate(found)
    ]


@lru_cache(maxsize=1024)
def _words(text: str, words: frozenset[str]) -> list[Word]:
    """Return the words of a text; it is asked for once to be shown, and once more to be found."""
    return words_in(text, _known(words), _whole())


@lru_cache(maxsize=4)
def _known(words: frozenset[str]) -> frozenset[str]:
    """Leave out what is no word, though a termbase has it: 之路 (the road of), 三大 (three big)."""
    return frozenset(
        word for word in words if _OF_GRAMMAR.isdisjoint(word) and word[:1] not in _NUMERALS
    )


_NUMERALS = frozenset("一二三四五六七八九十两几")
_OF_GRAMMAR = frozenset("之的不与和及为以在对把被是所")


@cache
def _whole() -> frozenset[str]:
    return frozenset(told())


@cache
def told() -> dict[str, str]:
    """Return the words whose pinyin is told in ``readings.txt``."""
    lines = (Path(__file__).parent / "readings.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _with_capital(word: str) -> str:
    return word if word in _SMALL else word[:1].upper() + word[1:]


_SMALL = frozenset({"de", "hé", "yǔ", "jí", "zhī"})


@lru_cache(maxsize=65536)
def _read(word: str) -> str:
    """Return a word's pinyin with tone marks, an apostrophe before a vowel within it."""
    if word in told():
        return told()[word]
    base = next((n for n in range(len(word) - 1, 1, -1) if word[:n] in told()), 0)
    aloud = told()[word[:base]] if base else ""
    for syllable in _syllables(word)[base:]:
        aloud += "'" if aloud and _opens_with_vowel(syllable) else ""
        aloud += syllable
    if word[0] == "第" and len(word) > 1:
        return "dì-" + aloud[2:].removeprefix("'")
    return aloud


def _opens_with_vowel(syllable: str) -> bool:
    return unicodedata.normalize("NFD", syllable)[:1] in ("a", "o", "e")


def _read_alone(word: Word, before: Sequence[Word], after: Sequence[Word]) -> str:
    """Read a character that is a word by itself, as its place asks."""
    text = word.text
    if text == "为":
        making = any(one.text in ("以", "按") for one in before)
        making = making or bool(after and after[0].text in _MADE)
        making = making or bool(after and len(after[0].text) == 1 and after[0].text not in _SERVED)
        return "wéi" if making or word.tag.startswith("v") else "wèi"
    if text == "还" and after and after[0].tag[:1] in ("d", "v"):
        return "hái"
    return told().get(text) or _ALONE.get(text) or "".join(_syllables(text))


_OF_MAKING = "主体 主导 核心 根本 基础 中心 目标 重点 关键"
_MADE = frozenset(_OF_MAKING.split())
"""Words before which 为 says what something is (wéi), not for whom (wèi)."""
_SERVED = frozenset("党国民谁何我他她此")
"""Single characters before which it says for whom; before others (为本, 为功) it is wéi."""
_UNCHANGED = {"一": "yī", "不": "bù"}
"""Characters that keep their tone in writing, whatever follows."""
_SINGLES = """长=cháng 还=huán 都=dōu 供=gōng 尽=jìn 得=de 地=de 了=le 着=zhe 量=liàng 好=hǎo
    重=zhòng 更=gèng 当=dāng 行=xíng 调=tiáo 分=fēn 中=zhōng 应=yìng 兴=xīng 与=yǔ 和=hé 种=zhǒng
    处=chǔ 港=Gǎng 澳=Ào 台=Tái"""
_ALONE = dict(pair.split("=") for pair in _SINGLES.split())
"""How characters of several readings are read where they are a word by themselves."""


@lru_cache(maxsize=65536)
def _syllables(word: str) -> tuple[str, ...]:
    """Read a word as pypinyin does, at less cost: by the longest pieces that its dictionary has."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    if word in told():
        return _syllables_told(word)
    found: list[str] = []
    place = 0
    while place < len(word):
        end = len(word)
        while end > place + 1 and word[place:end] not in PHRASES_DICT:
            end -= 1
        piece = word[place:end]
        if phrase := PHRASES_DICT.get(piece):
            found += [first for first, *_ in phrase]
        else:  # its readings, the usual one first
            found.append(PINYIN_DICT.get(ord(piece), piece).partition(",")[0])
        place = end
    return tuple(_UNCHANGED.get(c, said) for c, said in zip(word, found, strict=True))


def _syllables_told(word: str) -> tuple[str, ...]:
    """Cut what is told of a word into the syllables of its characters."""
    from pypinyin import Style, pinyin

    rest, found = re.sub(r"[\W_]", "", told()[word].lower()), []
    for character in word:
        possible = pinyin(character, style=Style.TONE, heteronym=True)[0]
        fitting = [syllable for syllable in possible if rest.startswith(syllable)]
        found.append(max(fitting, key=len, default=""))
        rest = rest[len(found[-1]) :]
    if rest or not all(found):
        raise ValueError(f"readings.txt: {told()[word]} is no reading of {word}")
    return tuple(found)


def spell(text: str, *, words: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return the pinyin of ``text`` without tones and spaces, and its initials.

    >>> spell("国家安全")
    ('guojiaanquan', 'gjaq')
    """
    syllables = [plain(syllable) for piece in _pieces(text) for syllable in _spoken(piece, words)]
    return "".join(syllables), "".join([syllable[:1] for syllable in syllables])


def _pieces(text: str) -> list[str]:
    """Cut a text into runs of hanzi, Latin words, and marks."""
    return [text] if _all_hanzi().fullmatch(text) else _PIECE.findall(text)


@cache
def _all_hanzi() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]+")


def _spoken(piece: str, words: frozenset[str]) -> list[str]:
    if piece.isascii() or not piece.isalnum():
        return [piece]
    found = _words(piece, words)
    spoken: list[str] = []
    for place, word in enumerate(found):
        if len(word.text) > 1:
            spoken += _syllables(word.text)
        else:
            spoken.append(_read_alone(word, found[:place], found[place + 1 :]))
    return spoken


@lru_cache(maxsize=4096)
def plain(reading: str) -> str:
    """Strip tones, spaces and apostrophes from pinyin, and write ü as v.

    >>> plain("Zǒng tǐ guó'jiā"), plain("zong3ti3"), plain("lǜsè"), plain("lu:se")
    ('zongtiguojia', 'zongti', 'lvse', 'lvse')
    """
    decomposed = unicodedata.normalize("NFD", reading.lower().replace("u:", "ü"))
    with_v = decomposed.replace("u\u0308", "v")
    return "".join([c for c in with_v if c.isascii() and c.isalpha()])


def looks_like_pinyin(query: str) -> bool:
    """Tell whether a query could be pinyin: Latin letters with or without tones, no hanzi."""
    base = unicodedata.normalize("NFD", query.lower())
    return bool(query) and all(c in _OF_PINYIN or unicodedata.combining(c) for c in base)
