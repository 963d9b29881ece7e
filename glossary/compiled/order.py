"""Order the answers to an English query, or to pinyin, that are as near as one another.

What is said in the words of the query comes before what says more, a fixed wording before a plain
word, then what documents wrote so more often. So “common prosperity” means 共同富裕 before
共同繁荣, a plain word with that English too.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..en.function_words import FUNCTION_WORDS
from ..en.roots import loose_class
from ..en.words import phrase_key
from ..model import Concept, ConceptKind, Term

TURNED = 0.6
"""What a name whose words stand in another order counts: *tigers and flies*, *Flying Tigers*."""
_OF = frozenset({"of", "for", "on", "in"})
"""Words that turn a name round: *Commission of Supervision* is the *Supervision Commission*."""


class _Nearness(NamedTuple):
    """How near a rendering is: the less the nearer, and the oftener it is used."""

    missed: int
    more: int
    unlike: int
    often: int


def score_of(query: str, concept: Concept, score: float) -> float:
    """Return the score of an English answer; names are written in one order only.

    >>> from ..model import Term
    >>> tigers = Concept("x", "f", (Term("Flying Tigers", "en"),), kind=ConceptKind.NAME)
    >>> score_of("tigers and flies", tigers, 99.0), score_of("Flying Tigers", tigers, 100.0)
    (59.4, 100.0)
    """
    keys = phrase_key(query)
    if concept.kind is not ConceptKind.NAME or score == 100 or _OF & set(keys):
        return score
    asked = [loose_class(key) for key in keys if key not in FUNCTION_WORDS]
    turned = [_is_turned(asked, term) for term in concept.renderings]
    return round(score * TURNED, 2) if any(turned) and None not in turned else score


def _is_turned(asked: list[str], term: Term) -> bool | None:
    """Tell whether a rendering has the words in another order; ``None`` when in the same."""
    said = [loose_class(key) for key in phrase_key(term.text)]
    if not set(asked) <= set(said):
        return False
    places = [said.index(word) for word in asked]
    return True if places != sorted(places) else None


Rank = tuple[float, int, bool, int, int, int]


def rank(query: str, concept: Concept, score: float) -> Rank:
    """Return what an answer is sorted by: the score, and how near its nearest rendering is."""
    words = phrase_key(query)
    near = min((_nearness(words, term) for term in concept.renderings), default=None)
    missed, more, unlike, often = near or (len(words), 0, 0, 0)
    return (-score, missed + more, not concept.is_fixed, unlike, often, _all(concept))


def _nearness(words: tuple[str, ...], term: Term) -> _Nearness:
    """Compare a rendering with the words of a query, articles and inflection aside."""
    said = phrase_key(term.text)
    asked, held = (Counter(loose_class(key) for key in keys) for keys in (words, said))
    unlike = (Counter(words) - Counter(said)).total()
    missed, more = (asked - held).total(), (held - asked).total()
    return _Nearness(missed, more, unlike, -sum(cite.count for cite in term.citations))


def _all(concept: Concept) -> int:
    """Return how often documents have a concept, the oftenest first."""
    return -sum(cite.count for term in concept.renderings for cite in term.citations)
