"""Find renderings in English text, whole and in order; inflection, articles and owners aside.

A check looks for every rendering of a termbase at once, as it is written; where the Chinese says
which concept is meant, one rendering is looked for by itself and may be loosened by an adverb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..model import Concept, Status, Term
from .function_words import ADVERBS
from .tokens import SPACE, Tokens, tokenize

_END = ""
"""The key under which a node of the tree holds the phrases that end there."""
_PLAIN = " "
"""The key of those that tell a check nothing more: plain words, where another phrase ends too."""
_ASIDE = re.compile(r"\s*[(（\[].*?[)）\]]")
_OPEN = re.compile(r"…+|\.\.\.")
_ONES = re.compile(r"\bone['’]s\b", re.IGNORECASE)
_FAR = 15
"""Words that may stand in an open place (…) of a rendering."""


class Phrase(NamedTuple):
    """A rendering, ready to be found."""

    number: int
    concept: Concept
    term: Term
    keys: tuple[str, ...]
    gap: int
    """The widest gap the rendering itself has: one with a comma may have commas in a text."""
    official: bool
    """It may be used; others are to be avoided."""

    @property
    def is_name(self) -> bool:
        """Tell a name (Silk Road Economic Belt), which no grammar may turn round."""
        words = [word for word in self.term.text.split() if len(word) > 3]
        return len(words) > 1 and all(word[0].isupper() for word in words)


class RenderingHit(NamedTuple):
    """A phrase that stands on the words ``[first:last]`` of a text."""

    first: int
    last: int
    phrase: Phrase


class PhraseBook:
    """Every English rendering of some concepts in one tree, but those with open places."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.phrases: list[Phrase] = []
        self.by_keys: dict[tuple[str, ...], list[Phrase]] = {}
        self._tree: dict[str, Any] = {}
        for concept in concepts:
            for term in concept.renderings:
                for text in _written(term.text):
                    if not _OPEN.search(text):
                        self._add(concept, term, text)

    def find(self, tokens: Tokens, *, telling: bool = False) -> list[RenderingHit]:
        """Return every phrase in the text, nested ones too, by first word, the longest first.

        With ``telling`` plain words are left out, but for one where several words make a phrase:
        a check wants to know that they are right, not what for.
        """
        hits: list[RenderingHit] = []
        keys, gaps, tree, count = tokens.keys, tokens.gaps, self._tree, len(tokens.keys)
        for first, key in enumerate(keys):
            node, last, widest, at = tree.get(key), first + 1, SPACE, len(hits)
            while node is not None:
                if _END in node or not telling:
                    here = _ending(node, telling=telling)
                    hits[at:at] = [RenderingHit(first, last, p) for p in here if widest <= p.gap]
                if last == count:
                    break
                if gaps[last]:
                    widest = max(widest, gaps[last])
                node = node.get(keys[last])
                last += 1
        return hits

    def _add(self, concept: Concept, term: Term, text: str) -> None:
        tokens = tokenize(text)
        if not tokens.keys:
            return
        gap = max(tokens.gaps[1:], default=SPACE)
        official = term.status in (Status.PREFERRED, Status.ADMITTED)
        phrase = Phrase(len(self.phrases), concept, term, tuple(tokens.keys), gap, official)
        self.phrases.append(phrase)
        self.by_keys.setdefault(phrase.keys, []).append(phrase)
        node = self._tree
        for key in phrase.keys:
            node = node.setdefault(key, {})
        known = any(each.official and each.gap == gap for each in node.get(_END, ()))
        plain = official and not concept.is_fixed and (known or len(phrase.keys) == 1)
        node.setdefault(_PLAIN if plain else _END, []).append(phrase)


def _ending(node: dict[str, Any], *, telling: bool) -> list[Phrase]:
    """Return the phrases that end at a node, in the order of the termbase."""
    ends: list[Phrase] = node.get(_END, [])
    return ends if telling or _PLAIN not in node else sorted([*ends, *node[_PLAIN]])


class Span(NamedTuple):
    """A stretch of a text, in code points; of places that touch the longer is the greater."""

    start: int
    end: int


class _Word(NamedTuple):
    """A word of a rendering, and whether *one's* stands before it."""

    key: str
    owned: bool


_Part = tuple[_Word, ...]


def find_rendering(rendering: str, tokens: Tokens) -> list[Span]:
    """Return where one rendering stands.

    Punctuation does not count; one adverb may be put in between two words, and *one's* is any
    possessor. What stands in brackets may be missing. An open place (…) holds up to fifteen words.

    >>> find_rendering("firmly safeguard", tokenize("We will firmly and resolutely safeguard it."))
    []
    >>> find_rendering("highest office", tokenize("the nation's highest office's seal"))
    [Span(start=13, end=29)]
    >>> find_rendering("uphold the leadership", tokenize("uphold its leadership"))
    [Span(start=0, end=21)]
    >>> find_rendering(
    ...     "ensure both security need", tokenize("Ensuring effectively both security needs")
    ... )
    [Span(start=0, end=40)]
    """
    for text in _written(rendering):
        found = list(_standing(_parts(text), tokens))
        if found:
            return found
    return []


def _written(rendering: str) -> tuple[str, ...]:
    """Return how a rendering may be written: whole, or without what stands in brackets."""
    return tuple(dict.fromkeys((rendering, _ASIDE.sub("", rendering))))


@lru_cache(maxsize=65536)
def _parts(text: str) -> tuple[_Part, ...]:
    """Cut a rendering at its open places."""
    parts = (_words_of(tokenize(piece)) for piece in _OPEN.split(text))
    return tuple(part for part in parts if part)


def _words_of(tokens: Tokens) -> _Part:
    before = [0, *tokens.ends]
    gaps = [tokens.text[slice(*gap)] for gap in zip(before, tokens.starts, strict=False)]
    return tuple(_Word(k, bool(_ONES.search(g))) for k, g in zip(tokens.keys, gaps, strict=True))


def _standing(parts: Sequence[_Part], tokens: Tokens) -> Iterator[Span]:
    """Yield where the parts stand one after another, the first such place before those in it."""
    end = 0
    for first in _starts(parts[0], tokens) if parts else ():
        last = _follow(parts[0], tokens, first)
        for part in parts[1:]:
            last = None if last is None else _after(part, tokens, last)
        if last is not None and tokens.starts[first] >= end:
            end = tokens.ends[last]
            yield Span(tokens.starts[first], end)


def _starts(part: _Part, tokens: Tokens) -> Iterator[int]:
    return (place for place, key in enumerate(tokens.keys) if key == part[0].key)


def _follow(part: _Part, tokens: Tokens, first: int) -> int | None:
    """Return the place of the last word of a part that begins at ``first``."""
    place = first
    for key, owned in part[1:]:
        following = tokens.keys[place + 1 : place + 3]
        if following[:1] == [key]:
            place += 1
        elif following[1:] == [key] and _may_be_between(tokens, place + 1, owned=owned):
            place += 2
        else:
            return None
    return place


def _after(part: _Part, tokens: Tokens, last: int) -> int | None:
    for first in _starts(part, tokens):
        if last < first <= last + 1 + _FAR:
            end = _follow(part, tokens, first)
            if end is not None:
                return end
    return None


def _may_be_between(tokens: Tokens, place: int, *, owned: bool) -> bool:
    """Tell whether a word is an adverb or, where *one's* is asked for, a possessor."""
    word = tokens.slice(place, place + 1).lower()
    is_adverb = word in ADVERBS or (word.endswith("ly") and len(word) > 4)
    return is_adverb or (owned and word.endswith(("'s", "’s")))
