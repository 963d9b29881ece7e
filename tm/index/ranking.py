"""The order of answers: by score, the newest, the first entered."""

from __future__ import annotations

from typing import NamedTuple

from .contract import Hit


class Found(NamedTuple):
    """A row that scores enough; the best sorts first.

    ``distance / total`` is the nearest float to the fraction: equal for equal fractions, and
    different for different ones as long as texts stay below millions of tokens.
    """

    unlikeness: float  # distance / total, 0 for two empty texts
    age: int  # the date, negative
    id: int


def hits(found: list[Found], limit: int | None) -> list[Hit]:
    """Sort what was found; the score is what ``rapidfuzz.fuzz.ratio`` computes."""
    return [Hit(each.id, (1.0 - each.unlikeness) * 100.0) for each in sorted(found)[:limit]]
