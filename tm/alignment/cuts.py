"""Say how willingly English is cut before each word: gladly after a stop, hardly in a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .tokens import AlignedWord, key_of

_MARKS = {".": 0.0, "!": 0.0, "?": 0.0, ";": 0.0, ":": 0.6, "—": 0.6, "–": 0.8, ",": 0.6}
_NO_MARK = 4.0
_INSIDE = 7.5
"""A cut without any mark, and one between words that hold together: rather than leave a clause
without its English, either is made."""

_OPENERS = {
    "and": 2.5, "to": 1.9, "with": 2.3, "as": 2.5, "so": 1.5, "which": 1.7, "that": 2.9,
    "while": 1.2, "by": 2.1, "through": 2.5, "for": 2.9, "in": 3.1, "thus": 1.1, "thereby": 1.1,
    "but": 0.9, "who": 2.3, "where": 1.9, "when": 1.9, "or": 2.7, "under": 2.7, "from": 2.9,
    "on": 3.3, "at": 3.5, "we": 1.9, "our": 3.3, "be": 3.7, "will": 3.9, "have": 3.7,
    "should": 3.5, "must": 3.5, "yet": 1.3, "nor": 1.3, "because": 1.3, "if": 1.7,
    "make": 2.9, "enable": 2.1, "ensure": 2.3, "bring": 2.7, "turn": 2.9, "after": 2.3,
}  # fmt: skip
_JOINS = {key_of(word): cost for word, cost in _OPENERS.items()}
"""Words a new clause begins with, and what a cut before them costs where no mark stands."""

_CLINGS = frozenset(
    # the list reads better as prose than as forty quoted words
    """the a an of to in for with on at by from as and or our its their his this that these no not
    all more very into between among upon per than be will would should must can may has have had
    is are was were been which who""".split()  # noqa: SIM905
)
"""After these no clause ends, unless a mark stands between."""


def cut_costs(en: str, words: Sequence[AlignedWord]) -> list[float]:
    """Return what a cut before each word costs, and after the last: as many costs as words + 1."""
    costs = [0.0]
    for before, word in pairwise(words):
        costs.append(_cost(en[before.end : word.start], before, word, en))
    return [*costs, 0.0] if words else [0.0]


def _cost(between: str, before: AlignedWord, word: AlignedWord, en: str) -> float:
    mark = min((_MARKS[c] for c in between if c in _MARKS), default=_NO_MARK)
    if mark == 0.0 and between.strip() == between == ".":
        mark = 0.3
    if between == "-" or not between:
        return _INSIDE
    if mark < _NO_MARK:
        return mark + (0.0 if word.key in _JOINS or mark < 0.5 else 0.4)
    if en[before.start : before.end].lower() in _CLINGS:
        return _INSIDE
    return min(_NO_MARK + 0.5, _JOINS.get(word.key, _NO_MARK))
