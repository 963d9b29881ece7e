"""A hit of a search in the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ..suggestions.concordance import SearchHit


class HitRecord(TypedDict):
    """A unit that holds or resembles what was looked for.

    ``spans`` are where, in its ``side``; ``other_spans`` say the same on the other.
    """

    score: float
    kind: str
    side: str
    unit: str
    source: str
    target: str
    document: str
    locator: str
    date: str
    spans: list[list[int]]
    other_spans: list[list[int]]


def hit_record(hit: SearchHit) -> HitRecord:
    """Return a hit."""
    return {
        "score": round(hit.score, 2),
        "kind": hit.kind,
        "side": hit.side,
        "unit": hit.unit.unit.value,
        "source": hit.unit.source,
        "target": hit.unit.target,
        "document": hit.unit.document,
        "locator": hit.unit.locator,
        "date": hit.date,
        "spans": [list(span) for span in hit.spans],
        "other_spans": [list(span) for span in hit.other],
    }
