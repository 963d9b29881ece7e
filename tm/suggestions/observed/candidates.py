"""Gather the phrases that could render a stretch, and drop those that hardly do."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from glossary.en.tokens import STOP

from .place import Place, is_content

LONGEST = 12
"""Words of a phrase, articles aside."""
_KEPT = 60
"""Phrases that are weighed with care."""
_WORTH, _LINKED = 0.35, 0.5
"""Share in a word, and its link with the stretch, from which on the word speaks for a phrase."""
_STRONG = 6.0
"""Logarithm of how much oftener than elsewhere a word stands here, from which on it is certain."""
WORDS = 0.62
"""Words of content for one hanzi."""

Keys = tuple[str, ...]


class Occurrence(NamedTuple):
    """A phrase on the words ``[first:last]`` of a place."""

    place: int
    first: int
    last: int


class Counts(NamedTuple):
    """How many places were read, and what is known of the rest of the memory."""

    read: int
    others: int
    frequency: Mapping[str, int]

    def link(self, inside: int, outside: float, others: float) -> float:
        """Return how much oftener than elsewhere something stands beside the stretch (log)."""
        return math.log((inside / self.read) / ((max(0.0, outside) + 0.5) / max(1.0, others)))


def expected(stretch: str) -> float:
    """Return how many words of content the rendering of a stretch has."""
    return WORDS * len(stretch.replace("、", ""))


def links(places: Sequence[Place], counts: Counts, total: int) -> dict[str, float]:
    """Return for each stem how firmly it goes with the stretch, 0 to 1.

    ``total`` is in how many places the stretch stands, be they read or not.
    """
    inside = Counter(key for place in places for key in set(place.tokens.keys))
    return {
        key: max(0.0, min(_STRONG, counts.link(n, f - n * total / counts.read, counts.others)))
        / _STRONG
        for key, n in inside.items()
        for f in (counts.frequency[key],)
    }


def candidates(
    stretch: str, places: Sequence[Place], linked: Mapping[str, float], least: int = 1
) -> dict[Keys, list[Occurrence]]:
    """Return the likeliest phrases with where they stand first in each of ``least`` places."""
    found: dict[Keys, list[Occurrence]] = defaultdict(list)
    for number, place in enumerate(places):
        for keys, first, last in _phrases(place):
            if not found[keys] or found[keys][-1].place != number:
                found[keys].append(Occurrence(number, first, last))
    words = expected(stretch)
    rough = {
        keys: _rough(keys, some, places, linked, words)
        for keys, some in found.items()
        if len(some) >= least
    }
    best = sorted(rough, key=lambda keys: (-rough[keys], keys))[:_KEPT]
    return {keys: found[keys] for keys in best}


def _phrases(place: Place) -> list[tuple[Keys, int, int]]:
    """List the phrases of a place that begin and end with a word that says something."""
    keys, gaps, found = place.tokens.keys, place.tokens.gaps, []
    content = [is_content(key) and at not in place.taken for at, key in enumerate(keys)]
    for first, begins in enumerate(content):
        for last in range(first + 1, min(first + LONGEST, len(keys)) + 1 if begins else first):
            if last - 1 in place.taken or (last - 1 > first and gaps[last - 1] >= STOP):
                break
            if content[last - 1]:
                found.append((tuple(keys[first:last]), first, last))
    return found


def _rough(
    keys: Keys,
    occurrences: Sequence[Occurrence],
    places: Sequence[Place],
    linked: Mapping[str, float],
    words: float,
) -> float:
    """Weigh a phrase quickly, by its words and its length."""
    content = [key for key in keys if is_content(key)]
    shares = 0.0
    for number, first, last in occurrences:
        place = places[number]
        here = zip(place.tokens.keys[first:last], place.shares[first:last], strict=True)
        shares += sum(share - _WORTH for key, share in here if is_content(key))
    each = 0.5 * sum(linked[key] - _LINKED for key in content)
    odd = 0.3 * max(0.0, abs(len(content) - words) / words - 0.4)
    return shares + len(occurrences) * (each - odd)
