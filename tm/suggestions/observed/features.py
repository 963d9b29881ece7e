"""What speaks for a phrase as the rendering of a stretch, in figures.

The weights were fitted on terms whose renderings are known, each with a document left out
(``benchmarks/observed``); the other half of the terms is what the published figures are taken on.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from glossary.en.tokens import PAUSE, SPACE, STOP

from ...alignment import Lexicon
from .candidates import Counts, Keys, Occurrence, expected
from .place import Place, is_content

WEIGHTS = {
    "often": 2.1,
    "linked": 0.5,
    "only here": -2.2,
    "long": -2.5,
    "short": -1.8,
    "shares": 0.1,
    "least share": 1.3,
    "mass": 3.5,
    "covered": 0.6,
    "words linked": 1.2,
    "goes on": -1.3,
    "parts": 1.2,
    "parts missed": -3.3,
    "pause": -1.5,
    "first word": 1.0,
    "last word": 0.9,
    "beside": -1.7,
}
"""How much each feature counts. ``only here`` is negative as rare phrases are linked already."""

_LEAST = {1: 0.2, 2: 0.06}
"""Chance from which on a word renders a character, or a pair of them."""


class Weigher:
    """Weighs the phrases of one stretch."""

    def __init__(
        self,
        stretch: str,
        places: Sequence[Place],
        linked: Mapping[str, float],
        counts: Counts,
        lexicon: Lexicon,
    ) -> None:
        self._stretch, self._places, self._linked, self._counts = stretch, places, linked, counts
        self._masses = [place.mass for place in places]
        sizes = [(at, size) for size in (1, 2) for at in range(len(stretch) - size + 1)]
        self._rows = [
            (*each, lexicon.weights.get(stretch[slice(each[0], sum(each))], {})) for each in sizes
        ]
        self._covers: dict[str, frozenset[int]] = {}

    def features(
        self, keys: Keys, found: Sequence[Occurrence], elsewhere: float
    ) -> dict[str, float]:
        """Return the features of a phrase that stands ``elsewhere`` so often."""
        n, read = len(found), self._counts.read
        content = [key for key in keys if is_content(key)]
        words = expected(self._stretch)
        odd = (len(content) - words) / words
        each = [self._in_place(occurrence) for occurrence in found]
        sums = {name: sum(one[name] for one in each) / n for name in each[0]}
        return {
            "often": math.log(n / read),
            "linked": self._counts.link(n, elsewhere, self._counts.others),
            "only here": n / (n + elsewhere + 0.5),
            "long": max(0.0, odd),
            "short": max(0.0, -odd),
            "covered": len(self._covered(found)) / len(self._stretch),
            "words linked": sum(self._linked[key] for key in content) / len(content),
            "goes on": self._goes_on(found) if n > 1 else 0.0,
            **sums,
        }

    def _in_place(self, occurrence: Occurrence) -> dict[str, float]:
        number, first, last = occurrence
        place = self._places[number]
        here = zip(place.tokens.keys[first:last], place.shares[first:last], strict=True)
        shares = [share for key, share in here if is_content(key)]
        held = sum(any(_within(span, first, last) for span in spans) for spans in place.parts)
        missed = len(place.parts) - held
        outside = place.around and not any(
            s.start <= first and last <= s.stop for s in place.around
        )
        total = len(place.parts) or 1
        return {
            "shares": sum(shares) / len(shares),
            "least share": min(shares),
            "mass": sum(shares) / self._masses[number],
            "parts": held / total,
            "parts missed": missed / total + bool(outside),
            "pause": float(max(place.tokens.gaps[first + 1 : last], default=SPACE) >= PAUSE),
            "first word": shares[0],
            "last word": shares[-1],
            "beside": _beside(place, first, last),
        }

    def _goes_on(self, found: Sequence[Occurrence]) -> float:
        """Return in which share of the places the same word of content stands before or behind."""
        before, after = Counter[str](), Counter[str]()
        for number, first, last in found:
            place = self._places[number]
            keys, gaps = place.tokens.keys, place.tokens.gaps
            if first and gaps[first] == SPACE and is_content(keys[first - 1]):
                before[keys[first - 1]] += first - 1 not in place.taken
            if last < len(keys) and gaps[last] == SPACE and is_content(keys[last]):
                after[keys[last]] += last not in place.taken
        return max([*before.values(), *after.values()], default=0) / len(found)

    def _covered(self, found: Sequence[Occurrence]) -> frozenset[int]:
        """Return which characters of the stretch some word of the phrase renders."""
        words = {
            key
            for number, first, last in found
            for at, key in enumerate(self._places[number].keys[first:last], first)
            if is_content(self._places[number].tokens.keys[at])
        }
        return frozenset().union(*map(self._covers_of, words))

    def _covers_of(self, word: str) -> frozenset[int]:
        """Return what a word renders: what it renders less than half as likely is not meant."""
        if word not in self._covers:
            chances = [row.get(word, 0.0) for _, _, row in self._rows]
            most = max(chances, default=0.0) / 2
            self._covers[word] = frozenset(
                place
                for (at, size, _), chance in zip(self._rows, chances, strict=True)
                if chance >= max(_LEAST[size], most)
                for place in range(at, at + size)
            )
        return self._covers[word]


def score(features: Mapping[str, float]) -> float:
    """Return how much speaks for a phrase; only differences between phrases mean anything."""
    return sum(WEIGHTS[name] * value for name, value in features.items())


def _within(span: range, first: int, last: int) -> bool:
    return first <= span.start and span.stop <= last


def _beside(place: Place, first: int, last: int) -> float:
    """Return the greater share in the word of content before the phrase or behind it."""
    keys, gaps, shares = place.tokens.keys, place.tokens.gaps, [0.0]
    before = first - 1
    if before >= 0 and gaps[first] < STOP and not is_content(keys[before]):
        before -= 1
    if before >= 0 and before not in place.taken:
        shares.append(place.shares[before])
    after = last
    if after < len(keys) and gaps[after] < STOP and not is_content(keys[after]):
        after += 1
    if after < len(keys) and after not in place.taken:
        shares.append(place.shares[after])
    return max(shares)
