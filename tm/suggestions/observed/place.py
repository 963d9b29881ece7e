"""Read one place of a stretch: which English words the stretch, and nothing else, speaks for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary import MatchKind, TermMatch
from glossary.en.function_words import FUNCTION_WORDS, OF_PHRASES
from glossary.en.phrasebook import Span, find_rendering
from glossary.en.tokens import Tokens, tokenize
from glossary.model import Recognises
from glossary.zh.fold import fold

from ...alignment import Lexicon
from ...alignment.tokens import chinese_features, key_of
from ...store import StoredUnit

_GRAMMAR = FUNCTION_WORDS - OF_PHRASES
SURE = frozenset({MatchKind.EXACT, MatchKind.PARTICLE, MatchKind.CONNECTIVE, MatchKind.ORDER})
KNOWN = 0.02
"""Chance that must be known of a word in sum: below, the lexicon says nothing of it either way."""
UNKNOWN = 0.15
"""Share of a word of which the lexicon knows nothing."""

_NONE: Mapping[str, float] = {}

Words = range
"""Words of a place, by number."""


@dataclass(slots=True)
class Place:
    """A place of a stretch: its English words with the share that the stretch has in each.

    Words of ``taken`` render another term beside the stretch. ``parts`` are, for each known term
    within the stretch, where its rendering may stand; ``around`` is where the rendering of a
    longer term that holds the stretch does.
    """

    stored: StoredUnit
    start: int
    tokens: Tokens
    keys: list[str]
    shares: list[float]
    taken: frozenset[int]
    parts: list[list[Words]]
    around: list[Words]

    @property
    def mass(self) -> float:
        """What the stretch says in all words together."""
        pairs = zip(self.tokens.keys, self.shares, strict=True)
        return sum(share for key, share in pairs if is_content(key)) + 1e-6


@lru_cache(maxsize=65536)
def is_content(key: str) -> bool:
    """Tell whether a stem says something, and is no word of grammar."""
    return key not in _GRAMMAR


class Reader:
    """Reads places with what a lexicon and a termbase know."""

    def __init__(self, lexicon: Lexicon, termbase: Recognises | None) -> None:
        self._lexicon, self._termbase = lexicon, termbase

    def read(self, stored: StoredUnit, stretch: str) -> Place:
        """Read a unit whose folded Chinese holds ``stretch``."""
        text, tokens = fold(stored.unit.source), tokenize(stored.unit.target)
        start = text.index(stretch)
        words = zip(tokens.starts, tokens.ends, strict=True)
        keys = [key_of(tokens.text[a:b]) for a, b in words]
        place = Place(
            stored, start, tokens, keys, self._shares(text, stretch, keys), frozenset(), [], []
        )
        if self._termbase:
            matches = self._termbase.recognise(text, nested=True)
            self._know(place, stretch, [m for m in matches if _helps(m, stretch)])
        return place

    def _shares(self, text: str, stretch: str, keys: Sequence[str]) -> list[float]:
        inside = self._weights(chinese_features(stretch), keys)
        around = self._weights(chinese_features(text), keys)
        return [
            min(1.0, inside.get(key, 0.0) / around[key])
            if around.get(key, 0.0) >= KNOWN
            else UNKNOWN
            for key in keys
        ]

    def _weights(self, features: Iterable[str], keys: Iterable[str]) -> dict[str, float]:
        """Return how much some features say in each word, where they say anything."""
        wanted, said = set(keys), dict[str, float]()
        for feature, times in Counter(features).items():
            row = self._lexicon.weights.get(feature, _NONE)
            for key in wanted & row.keys():
                said[key] = said.get(key, 0.0) + times * row[key]
        return said

    def _know(self, place: Place, stretch: str, matches: Iterable[TermMatch]) -> None:
        """Take the terms beside the stretch out, and mind those within it and around it."""
        start, end = place.start, place.start + len(stretch)
        taken: set[int] = set()
        for match in sorted(matches, key=lambda match: match.start - match.end):
            spans = list(standing(match, place.tokens))
            if not spans:
                continue
            if match.end <= start or match.start >= end:
                if len(spans) == 1 and taken.isdisjoint(spans[0]):
                    taken.update(spans[0])
            elif start <= match.start and match.end <= end:
                place.parts.append(spans)
            elif match.start <= start and end <= match.end:
                place.around = place.around or spans
        for word in taken:
            place.shares[word] = 0.0
        for word in (word for spans in place.parts if len(spans) == 1 for word in spans[0]):
            place.shares[word] = 1.0
        place.taken = frozenset(taken)


def _helps(match: TermMatch, stretch: str) -> bool:
    """Tell a term that says where its English stands; the stretch itself is what is asked for."""
    if match.kind not in SURE or match.end - match.start < 2:
        return False
    return all(fold(form) != stretch for form in match.concept.forms)


def standing(match: TermMatch, tokens: Tokens) -> Iterator[Words]:
    """Yield the words on which the longest rendering that is there stands."""
    for term in sorted(match.concept.renderings, key=lambda term: -len(term.text)):
        spans = find_rendering(term.text, tokens)
        if spans:
            yield from (_words(span, tokens) for span in spans)
            return


def _words(span: Span, tokens: Tokens) -> Words:
    return range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end))
