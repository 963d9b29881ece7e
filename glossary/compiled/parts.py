"""Take a query that no term answers apart into terms that stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .cache import Compiled

SHORTEST = 2
"""Characters of a part."""
_LONGEST = 24
"""Characters of a part at most."""
_SENTENCE = 14
"""Characters from which on a query is a text, of which any term is worth showing."""
_MOST = 2_000
"""Characters of a query that are looked at."""


class FoundPart(NamedTuple):
    """A concept by its number in the cache, and where its form stands in the query."""

    concept: int
    start: int
    end: int


def parts_of(compiled: Compiled, query: str) -> list[FoundPart]:
    """Return the terms a query is made of, in its order: as much of it as can be, in few parts.

    Together they are half of it or more, unless it is a whole text; else there are none.
    """
    text = query[:_MOST]
    known = _known(compiled, text)
    spans = _cover(len(text), known)
    covered = sum(end - start for start, end in spans)
    if 2 * covered < len(text) < _SENTENCE:
        return []
    return [FoundPart(known[span], *span) for span in spans]


def _known(compiled: Compiled, text: str) -> dict[tuple[int, int], int]:
    """Return the stretches of a text that are forms, each with the concept it is the head of."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for start in range(len(text)):
        for end in range(start + SHORTEST, min(len(text), start + _LONGEST) + 1):
            if end - start < len(text):
                spans.setdefault(text[start:end], []).append((start, end))
    keys, found = list(spans), {}
    for first in range(0, len(keys), 500):
        some = keys[first : first + 500]
        marks = ",".join("?" * len(some))
        rows = compiled.rows(
            "SELECT key, concept FROM key WHERE kind = 'zh'"
            f" AND key IN ({marks}) ORDER BY head, concept DESC",
            some,
        )
        found.update({span: number for key, number in rows for span in spans[key]})
    return found


def _cover(size: int, known: Mapping[tuple[int, int], int]) -> Sequence[tuple[int, int]]:
    """Choose stretches that do not overlap: most characters, then fewest stretches."""
    starting: dict[int, list[int]] = {}
    for start, end in sorted(known):
        starting.setdefault(start, []).append(end)
    best: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, 0, ())] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start] = best[start + 1]
        for end in starting.get(start, ()):
            covered, fewer, rest = best[end]
            offer = (covered + end - start, fewer - 1, ((start, end), *rest))
            if offer[:2] >= best[start][:2]:  # of two as good, the one that stands first
                best[start] = offer
    return best[0][2]
