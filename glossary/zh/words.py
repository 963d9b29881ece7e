"""Cut Chinese into the words that pinyin writes apart (GB/T 16159, in short).

A segmenter that knows half a million words cuts; what a termbase and ``readings.txt`` know is put
together again, long words are cut where their parts are words, and a syllable that lives on another
word (现代化, 副主席, 可持续) is joined to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST = 3
"""Characters of a word that is not looked into: 社会主义 is two words, 共产党 is one."""
_SUFFIXES = frozenset("化性者制率型式家员们品力度感观论界权法学区物额量费税件线网罪期")
_PREFIXES = frozenset("非副总超亚可无反半")
_OF_VERBS = frozenset("了着过")
_COUNTED = frozenset("个次届代项轮")


_NUMERALS = frozenset("一二三四五六七八九十两几")


class Word(NamedTuple):
    """A word, with the part of speech the segmenter gives it (``p``, ``v``, ``n`` …)."""

    text: str
    tag: str


def words_in(
    text: str, known: frozenset[str] = frozenset(), whole: frozenset[str] = frozenset()
) -> list[Word]:
    """Return the words of a text of hanzi.

    ``known`` are further words, which are seen where the segmenter knows only characters (新领域
    stays two words); ``whole`` are taken whole wherever it cuts them.

    >>> [word.text for word in words_in("坚持改革开放和现代化建设")]
    ['坚持', '改革', '开放', '和', '现代化', '建设']
    """
    found = _put_together(_tagged(text), known, whole)
    return _joined([part for word in found for part in _parts(word, whole)])


@lru_cache(maxsize=16384)
def _tagged(text: str) -> list[Word]:
    import rjieba

    return [Word(*pair) for pair in rjieba.tag(text, False)]


def _put_together(
    words: Sequence[Word], known: frozenset[str], whole: frozenset[str]
) -> Iterator[Word]:
    """Join what together is a word: at each place the longest, of up to six pieces."""
    beginnings = _beginnings(known), _beginnings(whole)
    text = "".join([word.text for word in words])
    start = place = 0
    while place < len(words):
        word, end, length = words[place], place + 1, len(words[place].text)
        if any(text[start : start + 2] in some for some in beginnings):
            longer = length
            for further in range(place + 1, min(place + 6, len(words))):
                longer += len(words[further].text)
                joined = text[start : start + longer]
                single = longer == further + 1 - place
                if joined in whole or (single and joined in known):
                    word = Word(joined, words[further].tag)
                    end, length = further + 1, longer
        yield word
        start, place = start + length, end


@lru_cache(maxsize=8)
def _beginnings(known: frozenset[str]) -> frozenset[str]:
    """Return the first two characters of each known word: few places have any of them."""
    return frozenset({word[:2] for word in known})


def _parts(word: Word, whole: frozenset[str]) -> list[Word]:
    """Cut a long word where its parts are words, and a number from what it counts."""
    text = word.text
    if text in whole or len(text) == 1:
        return [word]
    if word.tag == "m" and text[-1] in _COUNTED:
        return [Word(text[:-1], "m"), Word(text[-1], "q")]
    if len(text) <= LONGEST:
        return [word]
    parts = (Word(part, "m" if part[0] in _NUMERALS else word.tag) for part in _cut(text))
    found = [piece for part in parts for piece in _parts(part, whole)]
    return found or [Word(part, word.tag) for part in _halves(text)]


@lru_cache(maxsize=65536)
def _cut(text: str) -> tuple[str, ...]:
    """Return words of two and three characters that make up a text, as few as there are."""
    if _is_short_word(text):
        return (text,)
    cuts = (
        (text[:size], *rest)
        for size in (2, 3)
        if _is_short_word(text[:size]) and (rest := _cut(text[size:]))
    )
    return min(cuts, key=len, default=())


def _halves(text: str) -> tuple[str, ...]:
    """Cut four characters in the middle, as set phrases are read, unless one is a suffix."""
    return (text[:2], text[2:]) if len(text) == 4 and not _is_short_word(text[:3]) else (text,)


def _is_short_word(text: str) -> bool:
    import rjieba

    return 1 < len(text) <= LONGEST and rjieba.has_word(text)


def _joined(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for word in words:
        if found and _belongs(found[-1], word):
            found[-1] = Word(found[-1].text + word.text, word.tag)
        else:
            found.append(word)
    return found


def _belongs(before: Word, word: Word) -> bool:
    """Tell whether a syllable is written with the word before it, or a prefix with this one."""
    if len(word.text) > 1:
        return before.text in _PREFIXES and len(word.text) <= LONGEST
    if word.text in _OF_VERBS:
        return before.tag.startswith("v")
    return word.text in _SUFFIXES and len(before.text) > 1
