"""Say how willingly English is cut before each word: gladly after a stop, hardly in a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .tokens import Word

_MARKS = {".": 0.0, "!": 0.0, "?": 0.0, ";": 0.0, ":": 0.6, "—": 0.6, "–": 0.8, ",": 0.9}
_NO_MARK = 4.0
_INSIDE = 7.5

_JOINS = {
    "and": 0.6, "to": 1.6, "with": 2.0, "as": 2.2, "so": 1.2, "which": 1.4, "that": 2.6,
    "while": 0.9, "by": 1.8, "through": 2.2, "for": 2.6, "in": 2.8, "thus": 0.8, "thereb": 0.8,
    "but": 0.6, "who": 2.0, "where": 1.6, "when": 1.6, "or": 2.4, "under": 2.4, "from": 2.6,
    "on": 3.0, "at": 3.2, "we": 1.6, "our": 3.0, "is": 3.4, "are": 3.4, "will": 3.6, "has": 3.2,
    "have": 3.4, "should": 3.2, "must": 3.2, "yet": 1.0, "nor": 1.0, "becaus": 1.0, "if": 1.4,
    "mak": 2.6, "enabl": 1.8, "ensur": 2.0, "bring": 2.4, "turn": 2.6, "after": 2.0,
}  # fmt: skip
"""Words a new clause begins with, and what a cut before them costs where no mark stands."""

_CLINGS = frozenset(
    # the list reads better as prose than as forty quoted words
    """the a an of to in for with on at by from as and or our its their his this that these no not
    all more very into between among upon per than be will would should must can may has have had
    is are was were been which who""".split()  # noqa: SIM905
)
"""After these no clause ends, unless a mark stands between."""


def cut_costs(en: str, words: Sequence[Word]) -> list[float]:
    """Return what a cut before each word costs, and after the last: as many costs as words + 1."""
    costs = [0.0]
    for before, word in pairwise(words):
        costs.append(_cost(en[before.end : word.start], before, word, en))
    return [*costs, 0.0] if words else [0.0]


def _cost(between: str, before: Word, word: Word, en: str) -> float:
    mark = min((_MARKS[c] for c in between if c in _MARKS), default=_NO_MARK)
    if mark == 0.0 and between.strip() == between == ".":
        mark = 0.3
    if between == "-" or not between:
        return _INSIDE
    if mark < _NO_MARK:
        return mark + (0.0 if word.stem in _JOINS or mark < 0.5 else 0.4)
    if en[before.start : before.end].lower() in _CLINGS:
        return _INSIDE
    return min(_NO_MARK + 0.5, _JOINS.get(word.stem, _NO_MARK))
