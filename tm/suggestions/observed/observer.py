"""Find what the memory's documents wrote for a stretch of Chinese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np

from glossary.en.words import stem
from glossary.model import Recognises
from glossary.zh.fold import fold
from glossary.zh.script import has_hanzi

from ...alignment import Lexicon
from ...index.arrays import Array
from ...index.phrases import pairs
from ...index.removed import Removed
from ...memory import Memory, date_number
from .candidates import Counts, Keys, Occurrence, candidates, links
from .features import Weigher, score
from .finder import COUNTED, Finder
from .from_english import EnglishObserver
from .model import Observed, ObservedPlace, ObservedRendering
from .place import Place, Reader

MOST = 40
"""Places that are read for one stretch: more hardly change the answer."""
_WORD = 4
"""Characters of a word that a stretch is cut into."""
SHORTEST, LONGEST = 2, 60
"""Characters of a stretch."""
_NESTED = 4.0
"""Score within which a phrase inside another, or around it, is shown beside it."""
_FAR = 9.0
"""Score behind the best from which on hardly one in thirty is right."""
_LEANING = frozenset(
    map(stem, ("manner", "way", "fashion", "basis", "accordance", "line", "light", "pace", "scale"))
)
_ALWAYS = re.compile(r"(?:Chin|Asia|Africa|Europe|Americ|Russia|Japan)")
"""How words begin that are written with a capital, wherever they stand."""
_LEAD = re.compile(r"\b(?:in|on|at|with|by) (?:an? |the )?$", re.IGNORECASE)
WORDY = 400
"""Characters of English beyond which a sentence that holds the stretch says too little."""


class _Scored(NamedTuple):
    keys: Keys
    found: Sequence[Occurrence]
    features: Mapping[str, float]
    score: float
    places: int


class Observer:
    """Observes renderings in a memory, with what a termbase and its lexicon know.

    Any thread may use it. The termbase's own concept for a stretch is passed over, so that what
    the memory shows can be held against it.
    """

    def __init__(
        self, memory: Memory, termbase: Recognises | None = None, lexicon: Lexicon | None = None
    ) -> None:
        self._memory, self._lexicon = memory, lexicon or Lexicon()
        self._reader = Reader(self._lexicon, termbase)
        self._finder = Finder(memory, Removed())
        self._english = EnglishObserver(self._finder, self._lexicon, termbase)

    def hiding(self, ids: Iterable[range]) -> Observer:
        """Return an observer that does not see some units: those of a document, to be measured."""
        return self._with(Finder(self._memory, Removed(ids)))

    def settled(self) -> Observer:
        """Return an observer of the memory as it is now, for many stretches at once."""
        finder = copy(self._finder)
        finder.settle()
        return self._with(finder)

    def _with(self, finder: Finder) -> Observer:
        other = copy(self)
        other._finder, other._english = finder, self._english.within(finder)
        return other

    def observe(
        self,
        stretch: str,
        *,
        limit: int = 3,
        most: int = MOST,
        least: int = 1,
        whole: float = 0.0,
    ) -> Observed:
        """Return the renderings of a stretch, best first, from ``most`` of its places.

        Of an English phrase, the stretches of Chinese that stand for it.
        Each stands in ``least`` of these or more, and has the share ``whole`` of the words
        that so long a stretch usually has. One renders the stretch in all its inflections;
        a phrase within another is shown beside it only when it may as well be what is meant.
        """
        if not has_hanzi(stretch):
            return self._english.observe(stretch, limit=limit, most=most)
        text = fold("".join(stretch.split()))
        if not SHORTEST <= len(text) <= LONGEST:
            return Observed(stretch, 0, ())
        ids = self._places(text)
        places = list(self._read(ids, text, most))
        ranked = self._ranked(text, places, ids, least)
        if whole:
            ranked = [each for each in ranked if _is_whole(each, ranked[0], whole)]
        chosen = list(_apart(ranked, limit))
        return Observed(stretch, len(ids), tuple(_rendering(text, each, places) for each in chosen))

    def words(self, text: str) -> list[str]:
        """Cut a few characters into words of two and more that the memory has most often.

        Nothing is returned for what cannot be cut so.
        """
        folded = fold(text)
        cuts: list[tuple[int, list[str]] | None] = [None] * (len(folded) + 1)
        cuts[0] = (COUNTED, [])
        for end in range(SHORTEST, len(folded) + 1):
            for start in range(max(0, end - _WORD), end - SHORTEST + 1):
                before = cuts[start]
                if before:
                    word = folded[start:end]
                    least = min(before[0], len(self._places(word)))
                    known = cuts[end]
                    if least and (known is None or least > known[0]):
                        cuts[end] = least, [*before[1], word]
        best = cuts[-1]
        return best[1] if best else []

    def recurs(self, stretch: str, times: int) -> bool:
        """Tell whether a stretch stands in so many clauses."""
        return len(self._finder.clauses("source", pairs(fold(stretch)))) >= times

    def weighed(self, stretch: str) -> list[tuple[Keys, Mapping[str, float]]]:
        """Return every phrase that was weighed, with its features: to fit the weights by."""
        text = fold(stretch)
        ids = self._places(text)
        places = list(self._read(ids, text, MOST))
        return [(each.keys, each.features) for each in self._ranked(text, places, ids)]

    def _places(self, text: str) -> list[int]:
        return self._finder.places("source", pairs(text), text)

    def _read(self, ids: Sequence[int], text: str, most: int) -> Iterator[Place]:
        for stored in self._finder.units(ids, most):
            if len(stored.unit.target) <= WORDY and text in fold(stored.unit.source):
                yield self._reader.read(stored, text)

    def _ranked(
        self, text: str, places: Sequence[Place], ids: Sequence[int], least: int = 1
    ) -> list[_Scored]:
        if not places:
            return []
        phrases = self._finder.phrases("target")
        frequency = {
            key: phrases.frequency(key) for place in places for key in set(place.tokens.keys)
        }
        counts = Counts(len(places), max(1, len(phrases) - len(ids)), frequency)
        linked = links(places, counts, len(ids))
        weigher = Weigher(text, places, linked, counts, self._lexicon)
        here = np.array(sorted(ids), np.int64)
        ranked = []
        for keys, found in candidates(text, places, linked, least).items():
            standing: Array = phrases.standing(keys)
            inside = int(np.isin(standing, here).sum())
            features = weigher.features(keys, found, self._finder.elsewhere(standing, inside))
            count = max(inside, len(found))
            ranked.append(_Scored(keys, found, features, score(features), count))
        return sorted(ranked, key=lambda each: (-each.score, each.keys))


def _is_whole(each: _Scored, best: _Scored, share: float) -> bool:
    """Tell a rendering that is long enough, and near the best, from a piece and from chance."""
    return each.features["short"] <= 1 - share and best.score - each.score < _NESTED


def _apart(ranked: Sequence[_Scored], limit: int) -> Iterator[_Scored]:
    """Yield the best that hold none of each other, or might as well be meant."""
    chosen: list[_Scored] = []
    for each in ranked:
        if ranked[0].score - each.score >= _FAR:
            return
        near = ranked[0].score - each.score < _NESTED
        related = [other for other in chosen if _nested(each.keys, other.keys)]
        if not related or (near and all(_says_more(each, other) for other in related)):
            chosen.append(each)
            yield each
        if len(chosen) == limit:
            return


def _says_more(each: _Scored, other: _Scored) -> bool:
    """Tell whether a phrase is worth showing beside one that holds it, or that it holds."""
    longer = len(each.keys) > len(other.keys)
    return longer or len(each.keys) > 1 or each.places > other.places


def _nested(one: Keys, other: Keys) -> bool:
    short, long = sorted((one, other), key=len)
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _rendering(text: str, scored: _Scored, places: Sequence[Place]) -> ObservedRendering:
    lead = _lead(scored, places)
    found = [_place(places[each.place], len(text), each, lead) for each in scored.found]
    found.sort(key=lambda place: (-date_number(place.date), place.id))
    surface = lead + _surface(scored, places)
    return ObservedRendering(surface, scored.places, round(scored.score, 2), tuple(found))


def _place(place: Place, size: int, occurrence: Occurrence, lead: str) -> ObservedPlace:
    tokens, (_, first, last) = place.tokens, occurrence
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if lead and tokens.text[:start].lower().endswith(lead):
        start -= len(lead)
    stored = place.stored
    source = place.start, place.start + size
    return ObservedPlace(stored.id, stored.unit, stored.date, source, (start, end))


def _lead(scored: _Scored, places: Sequence[Place]) -> str:
    """Return the preposition that a phrase like *orderly manner* is nothing without."""
    if _LEANING.isdisjoint((scored.keys[0], scored.keys[-1])):
        return ""
    leads = Counter[str]()
    for number, first, _ in scored.found:
        tokens = places[number].tokens
        if before := _LEAD.search(tokens.text[: tokens.starts[first]]):
            leads[before[0].lower()] += 1
    lead, count = max(leads.items(), key=lambda item: item[1], default=("", 0))
    return lead if 2 * count > len(scored.found) else ""


def _surface(scored: _Scored, places: Sequence[Place]) -> str:
    """Return a phrase as it stands most often, without the capital a sentence gave it."""
    written: Counter[str] = Counter()
    for number, first, last in scored.found:
        tokens = places[number].tokens
        text = " ".join(tokens.slice(first, last).split())
        opens = tokens.starts[first] == 0 and text[1:2].islower()
        is_name = not opens or _is_name(text, places)
        written[text if is_name else text[0].lower() + text[1:]] += 1
    return max(written, key=lambda text: (written[text], text))


def _is_name(text: str, places: Sequence[Place]) -> bool:
    """Tell a name by the capital of a further word, or of its first where no sentence begins."""
    first, *others = text.split()
    if any(word[:1].isupper() for word in others):
        return True
    name = re.compile(rf"(?<=[a-z,] ){re.escape(first)}\b")
    return bool(_ALWAYS.match(first) or any(name.search(p.stored.unit.target) for p in places))
