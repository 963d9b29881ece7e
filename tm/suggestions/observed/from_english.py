"""Find what stands in a memory's Chinese for an English phrase: the other direction."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np

from glossary.en.tokens import tokenize
from glossary.model import Recognises

from ...alignment import Lexicon
from ...index.phrases import pairs
from ...memory import date_number
from .candidates import WORDS, Occurrence
from .chinese_place import ChinesePlace, ChineseReader
from .edges import may_be_whole
from .finder import Finder
from .model import Observed, ObservedPlace, ObservedRendering
from .place import is_content

WEIGHTS = {
    "often": 2.4,
    "long": -1.5,
    "short": -5.4,
    "mass, one place": -2.2,
    "shares": 3.3,
    "mass": 1.6,
    "pulls": 2.2,
    "first": 1.5,
    "last": 1.1,
    "cuts": -2.8,
    "beside": -1.8,
    "parts": 0.9,
    "parts cut": -4.3,
    "outside": -2.4,
}
"""How much each feature counts, fitted as those of the other direction are (``features``)."""
_SHORTEST, _LONGEST = 2, 20
"""Characters of a stretch."""
_KEPT = 40
"""Stretches that are weighed with care."""
_MOST = 24
"""Places that are read for one phrase: more cost time and change nothing."""
_FAR = 8.0
"""Score behind the best from which on hardly one in thirty is right."""
_WORDY = 200
"""Characters of a sentence beyond which it says too little."""


class _Scored(NamedTuple):
    text: str
    found: Sequence[Occurrence]
    features: Mapping[str, float]
    score: float


class EnglishObserver:
    """Observes the Chinese of English phrases, in the places that ``finder`` finds."""

    def __init__(self, finder: Finder, lexicon: Lexicon, termbase: Recognises | None) -> None:
        self._finder = finder
        self._reader = ChineseReader(lexicon, termbase)

    def within(self, finder: Finder) -> EnglishObserver:
        """Return one that finds its places otherwise."""
        other = copy(self)
        other._finder = finder
        return other

    def observe(self, phrase: str, *, limit: int, most: int = _MOST) -> Observed:
        """Return the stretches that stand for a phrase, inflection and articles aside."""
        keys = tokenize(phrase).keys
        if not any(map(is_content, keys)):
            return Observed(phrase, 0, ())
        ids, places = self._places(phrase, keys, min(most, _MOST))
        chosen = list(_apart(self._ranked(keys, places), limit))
        found = tuple(self._rendering(each, places, ids) for each in chosen)
        return Observed(phrase, len(ids), found)

    def _places(
        self, phrase: str, keys: Sequence[str], most: int
    ) -> tuple[list[int], list[ChinesePlace]]:
        ids = self._finder.places("target", keys, phrase)
        read = [
            self._reader.read(stored, keys)
            for stored in self._finder.units(ids, most)
            if len(stored.unit.source) <= _WORDY
        ]
        return ids, [place for place in read if place]

    def _ranked(self, keys: Sequence[str], places: Sequence[ChinesePlace]) -> list[_Scored]:
        words = sum(map(is_content, keys))
        ranked = []
        for text, found in _candidates(places, words).items():
            known = _features(text, found, places, words)
            score = sum(WEIGHTS[name] * value for name, value in known.items())
            ranked.append(_Scored(text, found, known, score))
        return sorted(ranked, key=lambda each: (-each.score, each.text))

    def _rendering(
        self, scored: _Scored, places: Sequence[ChinesePlace], ids: Sequence[int]
    ) -> ObservedRendering:
        count, found = len(scored.found), []
        if len(ids) > len(places):  # not all were read
            standing = self._finder.phrases("source").standing(pairs(scored.text))
            count = max(count, int(np.isin(standing, np.array(sorted(ids), np.int64)).sum()))
        for number, start, end in scored.found:
            stored, target = places[number].stored, places[number].target
            found.append(ObservedPlace(stored.id, stored.unit, stored.date, (start, end), target))
        found.sort(key=lambda place: (-date_number(place.date), place.id))
        return ObservedRendering(scored.text, count, round(scored.score, 2), tuple(found))


def _candidates(places: Sequence[ChinesePlace], words: int) -> dict[str, list[Occurrence]]:
    found: dict[str, list[Occurrence]] = defaultdict(list)
    rough: dict[str, float] = defaultdict(float)
    longest = min(_LONGEST, round(2.6 * words / WORDS) + 2)
    for number, place in enumerate(places):
        for start, end in _stretches(place, longest):
            text = place.text[start:end]
            if found[text] and found[text][-1].place == number:
                continue
            found[text].append(Occurrence(number, start, end))
            odd = abs((end - start) * WORDS - words) / words
            share = sum(place.shares[start:end]) / (end - start)
            rough[text] += 2 * sum(place.pulls[start:end]) + share - 0.3 * min(odd, 2.0)
    best = sorted(rough, key=lambda text: (-rough[text], text))[:_KEPT]
    return {text: found[text] for text in best}


def _stretches(place: ChinesePlace, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where runs of whole words stand that nothing beside the phrase has taken."""
    text, size = place.text, len(place.text)
    for start in sorted(place.starts):
        for end in range(start + 1, min(size, start + longest) + 1):
            if end - 1 in place.taken or not _joins(text[end - 1]):
                break
            if end in place.ends and end - start >= _SHORTEST and may_be_whole(text[start:end]):
                yield start, end


def _joins(character: str) -> bool:
    return character.isalnum() or character in "、“”·"


def _features(
    text: str,
    found: Sequence[Occurrence],
    places: Sequence[ChinesePlace],
    words: int,
) -> dict[str, float]:
    """Return what speaks for a stretch as what stands for a phrase of so many words."""
    n, read = len(found), len(places)
    odd = (len(text.replace("、", "")) * WORDS - words) / words
    each = [_in_place(places[number], start, end) for number, start, end in found]
    sums = {name: sum(one[name] for one in each) / n for name in each[0]}
    return {
        "often": math.log(n / read),
        "long": max(0.0, odd),
        "short": max(0.0, -odd),
        "mass, one place": sums["mass"] if read == 1 else 0.0,
        **sums,
    }


def _in_place(place: ChinesePlace, start: int, end: int) -> dict[str, float]:
    shares = place.shares[start:end]
    held = sum(start <= part.start and part.stop <= end for part in place.parts)
    cut = any(
        max(start, some.start) < min(end, some.stop)
        and not (start <= some.start and some.stop <= end)
        for some in place.parts
    )
    total = len(place.parts) or 1
    outside = place.around and not any(a.start <= start and end <= a.stop for a in place.around)
    return {
        "shares": sum(shares) / len(shares),
        "mass": sum(shares) / (sum(place.shares) + 1e-6),
        "pulls": sum(place.pulls[start:end]),
        "first": shares[0],
        "last": shares[-1],
        "cuts": float((start not in place.firm) + (end not in place.firm)),
        "beside": max(
            place.shares[start - 1] if start else 0.0,
            place.shares[end] if end < len(place.shares) else 0.0,
        ),
        "parts": held / total,
        "parts cut": float(cut),
        "outside": float(bool(outside)),
    }


def _apart(ranked: Sequence[_Scored], limit: int) -> Iterator[_Scored]:
    """Yield the best of which none holds another."""
    chosen: list[_Scored] = []
    for each in ranked:
        if ranked[0].score - each.score >= _FAR:
            return
        if not any(each.text in other.text or other.text in each.text for other in chosen):
            chosen.append(each)
            yield each
        if len(chosen) == limit:
            return
