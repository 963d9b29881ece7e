"""Find English that nearly, not exactly, is an official rendering.

Every word is reduced to a class (its root, or the set of synonyms it belongs to). A stretch of
text is a candidate when its classes are those of a rendering, in whatever order, or lack one word
in the middle. Classes are numbers and a stretch is their sum, so a text of any length is compared
with every rendering at once. What differs then decides whether it is a departure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log2
from typing import Any, NamedTuple

from glossary.en.function_words import FUNCTION_WORDS
from glossary.en.phrasebook import Phrase
from glossary.en.roots import word_class
from glossary.en.tokens import Tokens

from .departure import HEAVY, VERY_HEAVY, NearEntry, is_departure
from .differences import Difference, compare

SHORTEST = 3
"""Content words: two others are too often another thing (a shared prosperity, a basic law)."""
LONGEST = 10
"""Renderings of more content words are compared by their parts that are renderings themselves."""
LONGEST_WITH_A_HOLE = 7
"""Of more words, another one in the middle is what the writer meant: a list that names more."""
_SIEVE = 2**20 - 1
"""Last bits looked at first: a table of 1 MB, which says of nearly every window that it is none."""
_LIGHT_VERBS = frozenset({"tak", "mak", "giv", "hav", "do", "us", "put", "take", "make"})


class NearHit(NamedTuple):
    """Words ``[first:last]`` of a text that nearly are ``phrase``; ``score`` ranks rivals."""

    first: int
    last: int
    phrase: Phrase
    difference: Difference
    score: float


class _Table(NamedTuple):
    """Sums in order, with the entries behind each.

    ``sieve`` says of the last bits of a number whether any of the sums ends in them.
    """

    sums: Any
    entries: list[list[NearEntry]]
    sieve: Any


@dataclass(frozen=True)
class _Content:
    """The content words of some texts: the text and the place of each, and running sums."""

    places: list[tuple[int, int]]
    sums: Any


class NearIndex:
    """Renderings by the sums of their word classes."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        contents = [(p, content_of(p.keys)) for p in phrases if p.official]
        self._contents = [(p, c) for p, c in contents if p.concept.is_fixed]
        self._size = len(contents)
        self._weights: dict[str, float] = {}
        self._frequency = Counter(
            each for _, content in contents for each in set(map(word_class, content))
        )

    def weight(self, key: str) -> float:
        """Return how much a word says, in bits: rare among renderings is much."""
        known = self._weights.get(key)
        if known is None:
            known = log2(self._size / max(1, self._frequency[word_class(key)]))
            self._weights[key] = known
        return known

    def is_known(self, key: str) -> bool:
        """Tell whether a word stands in an official rendering."""
        return word_class(key) in self._frequency

    def find(self, texts: Sequence[Tokens]) -> list[list[NearHit]]:
        """Return, for each text, its stretches that nearly are a rendering, in no order.

        Many texts are compared in little more time than one.
        """
        found: list[list[NearHit]] = [[] for _ in texts]
        content = _content(texts)
        for size, table in self._tables.items():
            for start, number in _equal(content.sums, size, table):
                self._judged(texts, content, (start, size), table.entries[number], found)
        for size, table in self._holed.items():
            for hole in range(size):
                for start, number in _equal(content.sums, size, table, hole):
                    entries = [e for e in table.entries[number] if e.missing == hole]
                    self._judged(texts, content, (start, size), entries, found)
        return found

    def _judged(
        self,
        texts: Sequence[Tokens],
        content: _Content,
        window: tuple[int, int],
        entries: list[NearEntry],
        found: list[list[NearHit]],
    ) -> None:
        """Add the entries that a window nearly is to what was found in its text."""
        start, size = window
        text, first = content.places[start]
        ends_in, last = content.places[start + size - 1]
        if text != ends_in:
            return
        for entry in entries:
            hit = self._judge(texts[text], first, last + 1, entry)
            if hit:
                found[text].append(hit)

    def _judge(self, tokens: Tokens, first: int, last: int, entry: NearEntry) -> NearHit | None:
        phrase = entry.phrase
        if not (tokens.holds(first, last, at_most=phrase.gap) and tokens.is_whole(first, last)):
            return None
        edge = entry.replaced and entry.missing in (0, len(entry.content) - 1)
        if edge and not tokens.is_tight(first, last, entry.missing):
            return None
        if phrase.is_name and not _is_written_as_name(tokens, first, last):
            return None
        difference = compare(tuple(tokens.keys[first:last]), phrase.keys)
        if difference is None:
            return None
        strength = self._strength(difference)
        if not is_departure(difference, strength, entry, tokens.keys[first:last]):
            return None
        return NearHit(first, last, phrase, difference, strength)

    def _strength(self, difference: Difference) -> float:
        replaced = sum(self.weight(theirs) for _, theirs in difference.synonyms)
        return sum(map(self.weight, difference.same)) + 0.6 * replaced

    @cached_property
    def _tables(self) -> dict[int, _Table]:
        """Renderings whole, or without one word in the middle, by how many words are left."""
        return _tables(self._entries(), lambda entry: len(entry.content) - (entry.missing >= 0))

    @cached_property
    def _holed(self) -> dict[int, _Table]:
        """Renderings that another word may stand in, by how many words they have.

        Only those of which the rest of the words stands in no other concept's renderings.
        """
        entries = list(self._with_a_hole())
        concepts: dict[int, set[str]] = {}
        for entry in entries:
            concepts.setdefault(_sum(entry), set()).add(entry.phrase.concept.id)
        kept = [entry for entry in entries if len(concepts[_sum(entry)]) == 1]
        return _tables(kept, lambda entry: len(entry.content))

    def _entries(self) -> Iterator[NearEntry]:
        for phrase, content in self._contents:
            if SHORTEST <= len(content) <= LONGEST:
                yield NearEntry(phrase, content, -1)
                yield from self._lacking_one(phrase, content)

    def _with_a_hole(self) -> Iterator[NearEntry]:
        for phrase, content in self._contents:
            size = len(content)
            fits = 3 <= size <= LONGEST_WITH_A_HOLE and phrase.keys[0] not in _LIGHT_VERBS
            for place in range(size if fits else 0):
                rest = sum(self.weight(key) for i, key in enumerate(content) if i != place)
                inner = 0 < place < size - 1
                enough = VERY_HEAVY if inner else VERY_HEAVY + 2
                if rest >= enough and not _has_digits(content[place]):
                    yield NearEntry(phrase, content, place, replaced=True)

    def _lacking_one(self, phrase: Phrase, content: tuple[str, ...]) -> Iterator[NearEntry]:
        for place in range(1, len(content) - 1):
            rest = sum(self.weight(key) for i, key in enumerate(content) if i != place)
            if rest >= HEAVY:
                yield NearEntry(phrase, content, place)


def _is_written_as_name(tokens: Tokens, first: int, last: int) -> bool:
    """Tell a name from the same words in general: half of them at least have capitals."""
    words = [tokens.slice(place, place + 1) for place in range(first, last)]
    capitals = [word[0].isupper() for word in words if len(word) > 3]
    return 2 * sum(capitals) >= len(capitals)


def _tables(entries: Iterable[NearEntry], size_of: Callable[[NearEntry], int]) -> dict[int, _Table]:
    import numpy as np

    by_size: dict[int, dict[int, list[NearEntry]]] = {}
    for entry in entries:
        by_size.setdefault(size_of(entry), {}).setdefault(_sum(entry), []).append(entry)
    tables = {}
    for size, table in sorted(by_size.items()):
        order = sorted(table)
        sums = np.array(order, dtype=np.uint64)
        sieve = np.zeros(_SIEVE + 1, dtype=bool)
        sieve[sums & np.uint64(_SIEVE)] = True
        tables[size] = _Table(sums, [table[s] for s in order], sieve)
    return tables


def _sum(entry: NearEntry) -> int:
    whole = sum(map(_number_of, entry.content))
    missing = _number_of(entry.content[entry.missing]) if entry.missing >= 0 else 0
    return (whole - missing) % 2**64


def _has_digits(key: str) -> bool:
    return any(character.isdigit() for character in key)


def content_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the words that carry meaning."""
    return tuple(key for key in keys if key not in FUNCTION_WORDS)


def _content(texts: Sequence[Tokens]) -> _Content:
    import numpy as np

    places = [
        (text, place)
        for text, tokens in enumerate(texts)
        for place, key in enumerate(tokens.keys)
        if key not in FUNCTION_WORDS
    ]
    numbers = [_number_of(texts[text].keys[place]) for text, place in places]
    sums = np.zeros(len(numbers) + 1, dtype=np.uint64)
    np.cumsum(np.array(numbers, dtype=np.uint64), out=sums[1:])
    return _Content(places, sums)


def _equal(
    sums: Any, size: int, table: _Table, hole: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where a window of ``size`` words sums to a wanted number, and which one it is.

    The word number ``hole`` of the window is left out of the sum.
    """
    import numpy as np

    if len(sums) <= size:
        return
    windows = sums[size:] - sums[:-size]
    if hole is not None:
        words = sums[1:] - sums[:-1]
        windows = windows - words[hole : hole + len(windows)]
    starts = np.nonzero(table.sieve[windows & np.uint64(_SIEVE)])[0]
    at = np.searchsorted(table.sums, windows[starts])
    at[at == len(table.sums)] = 0
    same = table.sums[at] == windows[starts]
    yield from zip(starts[same].tolist(), at[same].tolist(), strict=True)


@lru_cache(maxsize=65536)
def _number_of(key: str) -> int:
    """Return a 64-bit number for the class of a word, the same in every run."""
    digest = hashlib.blake2b(word_class(key).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
