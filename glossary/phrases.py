"""Find a rendering in running English: inflected, split by an adverb, with or without articles."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from .en.words import stem, words

_ARTICLES = frozenset({"a", "an", "the"})
_ADVERBS = frozenset(
    {"also", "further", "still", "even", "always", "ever", "more", "well", "now", "all", "both"}
)
_OWNERS = frozenset({"our", "their", "its", "his", "her", "your", "my"})
"""Determiners that may stand for one another, for an article, or for none."""
_FAR = 15
"""Words that may stand in an open place (…) of a rendering."""

_ASIDE = re.compile(r"\s*[(（\[].*?[)）\]]")


class Span(NamedTuple):
    """A stretch of the text, in code points; of places that touch the longer is the greater."""

    start: int
    end: int


class English:
    """An English text in which renderings are looked for."""

    def __init__(self, text: str) -> None:
        self._words = [word for word in words(text) if word.key not in _ARTICLES]
        self._keys = [_with_owner(word.key) for word in self._words]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, keys in enumerate(self._keys):
            for key in keys:
                self._places[key].append(place)

    def find(self, rendering: str) -> list[Span]:
        """Return where a rendering stands, whole, in order.

        Case, articles, inflection and spelling do not count, nor does a possessive ’s, nor whether
        it is *the* Party or *our* Party; one adverb may be put in between two words, and *one's* is
        any owner. What stands in brackets may be missing. An open place (…) holds up to fifteen
        words.

        >>> English("We will firmly and resolutely safeguard it.").find("firmly safeguard")
        []
        >>> English("the nation's highest office's seal").find("highest office")
        [Span(start=13, end=29)]
        >>> English("uphold its leadership").find("uphold the leadership")
        [Span(start=0, end=21)]
        >>> English("Ensuring effectively both security needs").find("ensure both security need")
        [Span(start=0, end=40)]
        """
        found = self._find(_parts(rendering))
        shorter = _ASIDE.sub("", rendering)
        return found or (self._find(_parts(shorter)) if shorter != rendering else [])

    def _find(self, parts: tuple[tuple[str, ...], ...]) -> list[Span]:
        if not parts:
            return []
        spans: list[Span] = []
        for first in self._starts(parts[0][0]):
            last = self._follow(parts[0], first)
            for part in parts[1:]:
                last = self._after(part, last) if last is not None else None
            if last is not None:
                span = Span(self._words[first].start, self._words[last].end)
                if not spans or span.start >= spans[-1].end:
                    spans.append(span)
        return spans

    def _starts(self, key: str) -> list[int]:
        if key != "one's":
            return self._places.get(key, [])
        return [place for place in range(len(self._words)) if self._is(place, key)]

    def _follow(self, part: tuple[str, ...], first: int) -> int | None:
        """Return the place of the last word of ``part`` that begins at ``first``."""
        place = first
        for key in part[1:]:
            if key in _OWNERS:
                place += self._is_owner(place + 1)
            elif self._is(place + 1, key):
                place += 1
            elif self._may_be_between(place + 1) and self._is(place + 2, key):
                place += 2
            else:
                return None
        return place

    def _after(self, part: tuple[str, ...], last: int) -> int | None:
        for first in self._starts(part[0]):
            if last < first <= last + 1 + _FAR:
                end = self._follow(part, first)
                if end is not None:
                    return end
        return None

    def _is(self, place: int, key: str) -> bool:
        if place >= len(self._words):
            return False
        word = self._words[place].key
        return key in self._keys[place] or (
            key == "one's" and (word in _OWNERS or word == "whos" or word.endswith("'s"))
        )

    def _is_owner(self, place: int) -> bool:
        return place < len(self._words) and self._words[place].key in _OWNERS

    def _may_be_between(self, place: int) -> bool:
        """Tell whether a word is a determiner or an adverb."""
        if place >= len(self._words):
            return False
        word = self._words[place].key
        return word in _OWNERS or word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def _with_owner(key: str) -> tuple[str, ...]:
    """Return the keys a word answers to: *committee's* is a *committee* too."""
    return (key, stem(key[:-2])) if key.endswith("'s") else (key,)


@lru_cache(maxsize=65536)
def _parts(rendering: str) -> tuple[tuple[str, ...], ...]:
    parts = (
        tuple(word.key for word in words(piece) if word.key not in _ARTICLES)
        for piece in re.split(r"…+|\.\.\.", rendering)
    )
    return tuple(_without_first_owner(part) for part in parts if part)


def _without_first_owner(part: tuple[str, ...]) -> tuple[str, ...]:
    return part[1:] if len(part) > 1 and part[0] in _OWNERS else part
