"""Find the English a Chinese formulation was given: the stretch that its words speak for.

In each place every English word is shared out among the Chinese of the clause, as the lexicon has
it (the posterior of IBM model 1); the best stretch is where the formulation's share is above one
half. Over all places the stretch counts that stands most often and says all of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from glossary.en.function_words import FUNCTION_WORDS, OF_PHRASES
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import Tokens, tokenize
from glossary.en.words import WORD, phrase_key, stem

from ...alignment import Lexicon
from ...alignment.tokens import AlignedWord, chinese_features, english_words
from .model import Rendering, Spot, TermCandidate, TermPlace

MOST_PLACES = 60
"""Places looked at for one formulation, evenly chosen."""
_GRAMMAR = FUNCTION_WORDS - OF_PHRASES
_PREPOSITIONS = frozenset({"in", "on", "at", "by", "for", "with", "under"})
_BROKEN = re.compile(r"[;:!?–—]|(?<!\bU\.S)\.\s")
_KNOWN = 0.02
"""Chance that must be known of a word in sum: below, the lexicon says nothing of it either way."""
_LEAST = {1: 0.2, 2: 0.06}
"""Chance from which on a word renders a character, or a pair of them."""
_NEIGHBOUR = re.compile(rf"[\s-]{{1,2}}({WORD})")
_NEIGHBOUR_BEFORE = re.compile(rf"({WORD})(?:[\s-]|\.(?=S\.?\b)){{1,2}}$")


class _Option(NamedTuple):
    """A phrase that could be the rendering."""

    text: str
    spots: tuple[Spot, ...]
    fit: float


class Renderings:
    """What finds the English of formulations in one set of places."""

    def __init__(self, places: Sequence[TermPlace], lexicon: Lexicon) -> None:
        self._places = places
        self._lexicon = lexicon
        self._weighed: dict[int, list[tuple[AlignedWord, float]]] = {}
        self._targets: dict[int, Tokens] = {}

    def of(self, candidate: TermCandidate, fresh: Sequence[bool]) -> Rendering | None:
        """Return the English of a candidate; ``fresh`` marks its characters that must be covered.

        ``None`` when nothing stands in two places and covers it.
        """
        spots = candidate.spots[:: len(candidate.spots) // MOST_PLACES + 1]
        phrases: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for spot in spots:
            phrase = self.stretch(candidate.text, spot)
            if phrase:
                phrases[phrase_key(phrase)][phrase] += 1
        common = sorted(phrases.values(), key=lambda found: -found.total())[:8]
        texts = [max(some, key=lambda text: (some[text], text)) for some in common]
        options = [self._option(candidate, fresh, spots, text) for text in texts]
        options = [option for option in options if len(option.spots) > 1 and option.fit > 0]
        if not options:
            return None
        best = max(options, key=lambda option: (option.fit, len(option.text)))
        text = self._surface(best)
        others = [other for other in texts if phrase_key(other) != phrase_key(text)]
        return Rendering(text, best.spots, best.fit, tuple(others[:3]))

    def only_here(self, rendering: Rendering, candidate: TermCandidate) -> float:
        """Return in which share of the places of the English the Chinese stands too."""
        keys = phrase_key(rendering.text)
        beside = set.intersection(*(self._with_word.get(key, set()) for key in keys))
        standing = [n for n in beside if find_rendering(rendering.text, self._english(n))]
        return sum(candidate.text in self._places[n].text for n in standing) / len(standing)

    @cached_property
    def _with_word(self) -> dict[str, set[int]]:
        """The places in which each English word stands."""
        places: dict[str, set[int]] = defaultdict(set)
        for number, place in enumerate(self._places):
            for key in phrase_key(place.target):
                places[key].add(number)
        return places

    def stretch(self, text: str, spot: Spot) -> str:
        """Return the English that speaks for ``text`` in one place, empty when none does."""
        target = self._places[spot.place].target
        inside = Counter(chinese_features(text))
        words, gains = [], []
        for word, total in self._words(spot.place):
            share = self._weight(inside, word.key) / total if total >= _KNOWN else None
            words.append(word)
            gains.append(_gain(target[word.start : word.end], share))
        first, last = _best_stretch(gains)
        while first < last and _is_function(target, words[first]):
            first += 1
        while first < last and _is_function(target, words[last - 1]):
            last -= 1
        if first >= last:
            return ""
        phrase = target[words[first].start : words[last - 1].end]
        return "" if _is_broken(phrase) else phrase

    def _option(
        self, candidate: TermCandidate, fresh: Sequence[bool], spots: Sequence[Spot], phrase: str
    ) -> _Option:
        phrase, standing = self._extended(candidate.text, phrase, spots)
        share = len(standing) / len(spots) * (0.3 if self._breaks_off(phrase, standing) else 1.0)
        return _Option(phrase, standing, share * self._fit(candidate.text, fresh, phrase))

    def _breaks_off(self, phrase: str, standing: Sequence[Spot]) -> bool:
        """Tell whether a word of its own always follows, as after *small and medium*."""
        for spot in standing:
            target = self._places[spot.place].target
            for span in find_rendering(phrase, self._english(spot.place))[:1]:
                found = _NEIGHBOUR.match(target, span.end)
                if not found or is_grammar(found[1]) or found[1].endswith("ly"):
                    return False
        return True

    def _standing(self, phrase: str, spots: Sequence[Spot]) -> tuple[Spot, ...]:
        return tuple(spot for spot in spots if find_rendering(phrase, self._english(spot.place)))

    def _extended(
        self, text: str, phrase: str, spots: Sequence[Spot]
    ) -> tuple[str, tuple[Spot, ...]]:
        """Take in the neighbouring words that stand beside the phrase nearly always."""
        standing = self._standing(phrase, spots)
        for _ in range(4):
            longer = self._longer(text, phrase, standing)
            if not longer or _is_broken(longer):
                break
            wider = self._standing(longer, spots)
            if len(wider) < 2:
                break
            phrase, standing = longer, wider
        return phrase, standing

    def _longer(self, text: str, phrase: str, standing: Sequence[Spot]) -> str:
        before, after = Counter[str](), Counter[str]()
        for spot in standing:
            target = self._places[spot.place].target
            for span in find_rendering(phrase, self._english(spot.place))[:1]:
                if found := _NEIGHBOUR.match(target, span.end):
                    after[found[1]] += 1
                if found := _NEIGHBOUR_BEFORE.search(target[: span.start]):
                    before[found[1]] += 1
        for side, joined in ((after, "{phrase} {word}"), (before, "{word} {phrase}")):
            for word, count in side.most_common(1):
                usual = max(2, 0.6 * len(standing))
                if word.lower() in _PREPOSITIONS:
                    wanted = side is before and _leans(phrase)
                else:
                    wanted = not is_grammar(word) and self._speaks_for(text, word, standing)
                if wanted and count >= usual:
                    return joined.format(phrase=phrase, word=word)
        return ""

    def _speaks_for(self, text: str, word: str, spots: Sequence[Spot]) -> bool:
        """Tell whether a word belongs to the formulation rather than to what is around it."""
        inside, shares = Counter(chinese_features(text)), []
        for spot in spots:
            for known, total in self._words(spot.place):
                if stem(self._places[spot.place].target[known.start : known.end]) == stem(word):
                    whole = self._weight(inside, known.key)
                    shares.append(whole / total if total >= _KNOWN else 0.0)
        return bool(shares) and sum(shares) / len(shares) >= 0.4

    def _fit(self, text: str, fresh: Sequence[bool], phrase: str) -> float:
        """Return how much of the formulation the phrase says, 0 when something is missing."""
        covered = self._covered(text, phrase)
        known = [hit for hit, new in zip(covered, fresh, strict=True) if new] or covered
        share = sum(known) / len(known)
        if share < 0.75:
            return 0.0
        words = [w for w in re.findall(r"\w+", phrase) if not is_grammar(w)]
        if len(words) < 2 <= len(text) - 2:
            return 0.0
        enough = min(1.0, len(words) / max(1.0, 0.4 * len(text)))
        length = min(1.0, len(phrase) / (0.75 * len(text) * self._lexicon.ratio))
        return float(share * share * enough * enough * length**0.5)

    def _covered(self, text: str, phrase: str) -> list[bool]:
        """Say for each character whether some word of the phrase renders it.

        A word that renders other characters more than twice as likely renders those.
        """
        roots = {word.key for word in english_words(phrase)}
        features = [(i, size) for size in (1, 2) for i in range(len(text) - size + 1)]
        rows = [self._lexicon.weights.get(text[i : i + size], {}) for i, size in features]
        covered = [False] * len(text)
        for root in roots:
            chances = [row.get(root, 0.0) for row in rows]
            for (i, size), chance in zip(features, chances, strict=True):
                if chance >= max(_LEAST[size], max(chances) / 2):
                    covered[i : i + size] = [True] * size
        return covered

    def _surface(self, option: _Option) -> str:
        """Return a phrase as it stands most often, without the capital a sentence gave it."""
        counts: Counter[str] = Counter()
        for spot in option.spots:
            target = self._places[spot.place].target
            for span in find_rendering(option.text, self._english(spot.place))[:1]:
                counts[self._plain(target[span.start : span.end], span.start == 0)] += 1
        return max(counts, key=lambda text: (counts[text], text))

    def _plain(self, text: str, opens: bool) -> str:
        first, space, rest = text.partition(" ")
        is_plain = opens and first[1:].islower() and first.lower() in self._lower_case
        return first.lower() + space + rest if is_plain else text

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        return frozenset(w for p in self._places for w in re.findall(r"\b[a-z]+\b", p.target))

    def _english(self, place: int) -> Tokens:
        if place not in self._targets:
            self._targets[place] = tokenize(self._places[place].target)
        return self._targets[place]

    def _words(self, place: int) -> list[tuple[AlignedWord, float]]:
        """Return the English words of a place with what all its Chinese says for each."""
        if place not in self._weighed:
            features = Counter(chinese_features(self._places[place].text))
            words = english_words(self._places[place].target)
            self._weighed[place] = [(word, self._weight(features, word.key)) for word in words]
        return self._weighed[place]

    def _weight(self, features: Counter[str], root: str) -> float:
        weights = self._lexicon.weights
        return sum(n * weights.get(f, {}).get(root, 0.0) for f, n in features.items())


def _gain(word: str, share: float | None) -> float:
    """Return what a word adds to a stretch; function words decide little."""
    if is_grammar(word):
        return -0.05 if share is None else max(-0.15, min(0.1, share - 0.4))
    return -0.3 if share is None else min(share, 1.0) - 0.45


def _best_stretch(gains: Sequence[float]) -> tuple[int, int]:
    """Return the stretch of the greatest sum (Kadane), empty when nothing is gained."""
    best, found, total, start = 0.0, (0, 0), 0.0, 0
    for place, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best:
            best, found = total, (start, place + 1)
    return found


def _is_function(target: str, word: AlignedWord) -> bool:
    return is_grammar(target[word.start : word.end])


def is_grammar(word: str) -> bool:
    """Tell a word that carries the grammar of a phrase from one that says something."""
    return stem(word) in _GRAMMAR


def _is_broken(phrase: str) -> bool:
    return bool(_BROKEN.search(phrase)) or phrase.count("(") != phrase.count(")")


def _leans(phrase: str) -> bool:
    """Tell a phrase like *accordance with law*, which is nothing without its preposition."""
    words = phrase.split()
    return len(words) > 1 and words[1].lower() in ("with", "of", "to")
