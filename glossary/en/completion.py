"""Find renderings by what has been typed of them: from any of their words on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from ..model import Concept, Term

_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
LONGEST = 120
"""Characters of the text before the cursor that can belong to a rendering."""


class Completion(NamedTuple):
    """A rendering of which ``typed`` characters before the cursor are the beginning.

    ``skipped`` counts the rendering's characters before what was typed: an article that stands
    there already, or further words.
    """

    concept: Concept
    term: Term
    typed: int
    skipped: int


class Completer:
    """The English renderings of some concepts, ordered so that a beginning finds them."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._tails: list[tuple[str, int, int]] = []
        self._terms: list[tuple[Concept, Term]] = []
        for concept in concepts:
            for term in concept.renderings:
                for start in word_starts(term.text):
                    self._tails.append((term.text[start:].casefold(), len(self._terms), start))
                self._terms.append((concept, term))
        self._tails.sort()

    def complete(self, before: str, *, shortest: int = 3, limit: int = 20) -> list[Completion]:
        """Return the renderings that ``before`` ends in the beginning of, longest beginning first.

        A beginning has at least ``shortest`` characters; a rendering counts once.
        """
        found: dict[int, Completion] = {}
        for beginning in beginnings(before):
            if len(beginning.strip()) < shortest or len(found) >= limit:
                break
            for which, skipped in islice(self._starting(beginning.casefold()), limit * 4):
                found.setdefault(which, Completion(*self._terms[which], len(beginning), skipped))
        best = sorted(found.values(), key=lambda c: (-c.typed, c.skipped > 0, c.term.status.rank))
        return best[:limit]

    def _starting(self, beginning: str) -> Iterable[tuple[int, int]]:
        place = bisect_left(self._tails, (beginning, -1, -1))
        while place < len(self._tails) and self._tails[place][0].startswith(beginning):
            yield self._tails[place][1:]
            place += 1


def overlap(before: str, text: str) -> tuple[int, int] | None:
    """Return how much of ``text`` stands before the cursor: (characters, where in ``text``).

    >>> overlap("We take a holistic appr", "a holistic approach to national security")
    (15, 0)
    >>> overlap("the holistic ", "a holistic approach to national security")
    (9, 2)
    """
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    starts = word_starts(text)
    for beginning in beginnings(before):
        for start in starts:
            if folded.startswith(beginning.casefold(), start):
                return len(beginning), start
    return None


def beginnings(before: str) -> list[str]:
    """Return the ends of ``before`` from each of its last words on, longest first."""
    tail = before[-LONGEST:]
    starts = word_starts(tail)
    if len(tail) < len(before) and starts and starts[0] == 0:
        starts = starts[1:]
    return [tail[start:] for start in starts[-12:]]


def word_starts(text: str) -> list[int]:
    """Return where the words of a text begin."""
    return [match.start() for match in _WORD.finditer(text)]
