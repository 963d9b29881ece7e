"""Find English that nearly, not exactly, is an official rendering.

Every word is reduced to a class (its root, or the set of synonyms it belongs to). A stretch of
text is a candidate when its classes are those of a rendering, in whatever order, or lack one word
in the middle. Classes are numbers and a stretch is their sum, so a text of any length is compared
with every rendering at once. What differs then decides whether it is a departure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Any, NamedTuple

from .differences import Difference, compare
from .phrases import Phrase
from .roots import FUNCTION_WORDS, word_class
from .tokens import Tokens

LONGEST = 10
"""Renderings of more content words are compared by their parts that are renderings themselves."""
LIGHT, MIDDLE, HEAVY = 10.0, 12.0, 15.0
"""How many bits the words shared with a rendering must carry, by how surely they differ."""


class NearHit(NamedTuple):
    """Words ``[first:last]`` of a text that nearly are ``phrase``; ``score`` ranks rivals."""

    first: int
    last: int
    phrase: Phrase
    difference: Difference
    score: float


class _Entry(NamedTuple):
    phrase: Phrase
    content: tuple[str, ...]
    missing: int
    """Which content word is left out, -1 for none."""


@dataclass(frozen=True)
class _Content:
    """The content words of a text: their places among its words, and running sums."""

    places: list[int]
    sums: Any


class NearIndex:
    """Renderings by the sums of their word classes."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        official = [p for p in phrases if p.official]
        self._contents = [(p, content_of(p.keys)) for p in official]
        self._frequency = Counter(
            each for _, content in self._contents for each in set(map(word_class, content))
        )

    def weight(self, key: str) -> float:
        """Return how much a word says, in bits: rare among renderings is much."""
        return log2(len(self._contents) / max(1, self._frequency[word_class(key)]))

    def is_known(self, key: str) -> bool:
        """Tell whether a word stands in an official rendering."""
        return word_class(key) in self._frequency

    def find(self, tokens: Tokens) -> Iterator[NearHit]:
        """Yield stretches of the text that nearly are a rendering, in no order."""
        content = _content(tokens)
        for size, (sums, entries) in self._tables.items():
            for start, number in _equal(content.sums, size, sums):
                first, last = content.places[start], content.places[start + size - 1] + 1
                for entry in entries[number]:
                    hit = self._judge(tokens, first, last, entry)
                    if hit:
                        yield hit

    def _judge(self, tokens: Tokens, first: int, last: int, entry: _Entry) -> NearHit | None:
        phrase = entry.phrase
        if not tokens.holds(first, last, at_most=phrase.gap):
            return None
        difference = compare(tuple(tokens.keys[first:last]), phrase.keys)
        if difference is None:
            return None
        strength = self._strength(difference)
        if not _is_departure(difference, strength, len(entry.content), entry.missing >= 0):
            return None
        return NearHit(first, last, phrase, difference, strength)

    def _strength(self, difference: Difference) -> float:
        replaced = sum(self.weight(theirs) for _, theirs in difference.synonyms)
        return sum(map(self.weight, difference.same)) + 0.6 * replaced

    @cached_property
    def _tables(self) -> dict[int, tuple[Any, list[list[_Entry]]]]:
        """Sorted sums of each size with the entries behind each."""
        import numpy as np

        by_size: dict[int, dict[int, list[_Entry]]] = {}
        for entry in self._entries():
            kept = [key for i, key in enumerate(entry.content) if i != entry.missing]
            total = sum(_number(word_class(key)) for key in kept) % 2**64
            by_size.setdefault(len(kept), {}).setdefault(total, []).append(entry)
        tables = {}
        for size, table in sorted(by_size.items()):
            order = sorted(table)
            tables[size] = (np.array(order, dtype=np.uint64), [table[total] for total in order])
        return tables

    def _entries(self) -> Iterator[_Entry]:
        for phrase, content in self._contents:
            if 2 <= len(content) <= LONGEST:
                yield _Entry(phrase, content, -1)
                yield from self._lacking_one(phrase, content)

    def _lacking_one(self, phrase: Phrase, content: tuple[str, ...]) -> Iterator[_Entry]:
        for place in range(1, len(content) - 1):
            rest = sum(self.weight(key) for i, key in enumerate(content) if i != place)
            if rest >= HEAVY:
                yield _Entry(phrase, content, place)


def content_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the words that carry meaning."""
    return tuple(key for key in keys if key not in FUNCTION_WORDS)


def _is_departure(difference: Difference, strength: float, size: int, lacks: bool) -> bool:
    """Decide; ``strength`` is what the shared words and half of what the synonyms say."""
    if lacks:
        return _lacks_a_word(difference, strength, size)
    if difference.synonyms:
        return _has_synonyms(difference, strength, size)
    if difference.derived:
        plain = difference.in_order and not difference.function
        return plain and size > 2 and difference.changes_sense and strength >= MIDDLE
    if difference.filler:
        return difference.in_order and strength >= LIGHT
    return size > 2 and (difference.swapped or difference.function) and strength >= HEAVY


def _lacks_a_word(difference: Difference, strength: float, size: int) -> bool:
    changed = difference.synonyms or difference.derived or difference.function
    return difference.in_order and not changed and size > 3 and strength >= HEAVY


def _has_synonyms(difference: Difference, strength: float, size: int) -> bool:
    if difference.derived and (size < 4 or not difference.same):
        return False
    if size == 2:
        return difference.in_order and not difference.apart and strength >= MIDDLE
    return strength >= LIGHT


def _content(tokens: Tokens) -> _Content:
    import numpy as np

    places = [i for i, key in enumerate(tokens.keys) if key not in FUNCTION_WORDS]
    numbers = [_number(word_class(tokens.keys[i])) for i in places]
    sums = np.zeros(len(numbers) + 1, dtype=np.uint64)
    np.cumsum(np.array(numbers, dtype=np.uint64), out=sums[1:])
    return _Content(places, sums)


def _equal(sums: Any, size: int, wanted: Any) -> Iterator[tuple[int, int]]:
    """Yield where a window of ``size`` words sums to a wanted number, and which one it is."""
    import numpy as np

    if len(sums) <= size:
        return
    windows = sums[size:] - sums[:-size]
    at = np.searchsorted(wanted, windows)
    at[at == len(wanted)] = 0
    starts = np.nonzero(wanted[at] == windows)[0]
    yield from zip(starts.tolist(), at[starts].tolist(), strict=True)


_numbers: dict[str, int] = {}


def _number(name: str) -> int:
    """Return a 64-bit number for a class, the same in every run."""
    number = _numbers.get(name)
    if number is None:
        digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
        number = _numbers[name] = int.from_bytes(digest, "big")
    return number
