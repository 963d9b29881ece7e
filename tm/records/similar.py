"""A unit of the memory as translation-memory servers answer: amaGama's four keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ..suggestions.similar import Similar


class SimilarRecord(TypedDict):
    """A translation of a text like the one asked for; ``quality`` is at most 100.0."""

    source: str
    target: str
    quality: float
    rank: float


def similar_record(found: Similar) -> SimilarRecord:
    """Return a unit; clients know no quality above 100 and read no integer."""
    quality = float(min(round(found.score, 2), 100.0))
    return {
        "source": found.source,
        "target": found.target,
        "quality": quality,
        "rank": round(found.score, 2),
    }
