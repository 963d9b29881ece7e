"""Near answers to an English query: words in another order, synonyms, slips of the keyboard.

Every word of a phrase weighs as much as it is rare. A phrase answers when it holds all words of
the query, or the query all of the phrase's and these are most of it: what differs in both names
another thing. The score is 100 × 2·shared / (weight of both together).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..en.function_words import FUNCTION_WORDS
from ..en.roots import loose_class
from ..en.spellings import spellings
from ..en.words import WORD, stem
from .cache import Compiled
from .nearest import NEAREST, Near, unpack

_GRAMMAR = FUNCTION_WORDS | {"anti"}
"""Words that do not count: *anti-corruption fight* is the *fight against corruption*."""
SAME_WORDS = 99.0
"""Score of a phrase of the same words in another order."""
_SYNONYM, _SLIP = 0.92, 0.9
"""What a synonym, and a word with a letter wrong, count of the word itself."""
_LEAST = 0.6
"""Share of the query that a phrase within it must be."""
_FAR = 50.0
"""Score below which a phrase must have the query's words one after another: it only holds them."""
_LONG = 40
"""Words of a query that are looked at."""
_SHORT_WORD, _LONG_WORD = 3, 7
"""Letters from which on one may be wrong, and two."""


class _Word(NamedTuple):
    """A word of the query: the phrases' words that may be meant, and how surely."""

    weight: float
    meant: Mapping[str, float]


class _Phrases(NamedTuple):
    """The words that phrases are made of: how many hold each, and those of each class."""

    counts: Mapping[str, int]
    total: int
    classes: Mapping[str, Sequence[str]]

    def weight(self, word: str) -> float:
        """Return how much a word says: the rarer the more."""
        return math.log(1 + self.total / (1 + self.counts.get(word, 0)))


def loosely(compiled: Compiled, query: str) -> list[Near]:
    """Return the concepts nearest to an English query, in the best of its spellings."""
    phrases = _phrases(compiled)
    best: dict[int, float] = {}
    written = {stem(word): word.lower() for word in re.findall(WORD, query)}
    for keys in spellings(query):
        words = [key for key in keys[:_LONG] if key not in _GRAMMAR]
        for near in _near(compiled, words, phrases, written):
            best[near.concept] = max(near.score, best.get(near.concept, 0.0))
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [Near(concept, round(score, 2)) for concept, score in ordered[:NEAREST]]


def _phrases(compiled: Compiled) -> _Phrases:
    rows = compiled.rows("SELECT part, length(phrases) / 4 FROM part WHERE kind = 'en'")
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for word, _ in rows:
        classes[loose_class(word)].append(word)
    ((total,),) = compiled.rows("SELECT count(*) FROM key WHERE kind = 'en'")
    return _Phrases(dict(rows), int(total), classes)


def _near(
    compiled: Compiled, words: Sequence[str], phrases: _Phrases, written: Mapping[str, str]
) -> Iterator[Near]:
    """Yield the phrases that answer some words; ``written`` are these as they were typed."""
    asked = [
        _Word(phrases.weight(word), _meant(word, written.get(word, word), phrases))
        for word in words
    ]
    meant = {each for word in asked for each in word.meant}
    if not meant:
        return
    for number, head, key in _holding(compiled, meant):
        content = [word for word in key.split() if word not in _GRAMMAR]
        score = _score(asked, content, phrases)
        if score >= _FAR or (score and f" {' '.join(words)} " in f" {' '.join(content)} "):
            yield Near(number, min(score, SAME_WORDS) - (0 if head else 0.5))


def _meant(word: str, written: str, phrases: _Phrases) -> dict[str, float]:
    """Return the words of phrases that a word of the query may mean, with how surely."""
    meant = dict.fromkeys(phrases.classes.get(loose_class(word), ()), _SYNONYM)
    if word in phrases.counts:
        meant[word] = 1.0
    return meant or dict.fromkeys(_slips(word, written, phrases.counts), _SLIP)


def _slips(word: str, written: str, known: Iterable[str]) -> list[str]:
    """Return the known words nearest to one that nobody knows: a letter or two are wrong."""
    from rapidfuzz.distance import OSA

    if len(word) < _SHORT_WORD:
        return []
    most = 2 if len(word) >= _LONG_WORD else 1
    distances = {
        other: min(OSA.distance(each, other, score_cutoff=most) for each in {word, written})
        for other in known
    }
    least = min(distances.values(), default=most + 1)
    if least > most:
        return []
    found = [other for other, distance in distances.items() if distance == least]
    return [other for other in found if len(other) > 2 and other[0] == word[0]] or found[:3]


def _score(asked: Sequence[_Word], content: Sequence[str], phrases: _Phrases) -> float:
    """Return how near a phrase is, 0 for one that names another thing."""
    left = list(content)
    shared = said = 0.0
    for word in asked:
        found = max(left, key=lambda other: word.meant.get(other, 0.0), default="")
        if found in word.meant:
            left.remove(found)
            shared += word.weight * word.meant[found]
            said += word.weight
    total = sum(word.weight for word in asked)
    more = sum(phrases.weight(word) for word in left)
    missed = total - said
    if not said or (left and missed > 1e-9) or said < _LEAST * total:
        return 0.0
    return 200 * shared / (total + said + more)


def _holding(compiled: Compiled, words: Iterable[str]) -> Iterator[tuple[int, bool, str]]:
    """Yield (concept, whether it is preferred, key) of every phrase with one of some words."""
    known = sorted(words)
    numbers: set[int] = set()
    for first in range(0, len(known), 500):
        some = known[first : first + 500]
        marks = ",".join("?" * len(some))
        rows = compiled.rows(
            f"SELECT phrases FROM part WHERE kind = 'en' AND part IN ({marks})", some
        )
        numbers.update(*(unpack(packed) for (packed,) in rows))
    yield from compiled.rows(
        "SELECT k.concept, k.head, k.key FROM json_each(?) n JOIN key k ON k.number = n.value",
        (str(sorted(numbers)),),
    )
