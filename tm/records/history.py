"""A line of a term's history."""

from __future__ import annotations

from typing import TypedDict

from ..terms.history import Line


class UseRecord(TypedDict):
    """How often a document has a rendering; ``counted`` in the memory, else as it is cited."""

    document: str
    date: str
    count: int
    counted: bool


class LineRecord(TypedDict):
    """A rendering with its uses; ``en`` is null for sentences that have none of them."""

    en: str | None
    status: str | None
    first: str | None
    last: str | None
    documents: list[UseRecord]


def line_record(line: Line) -> LineRecord:
    """Return a line."""
    return {
        "en": line.text or None,
        "status": line.status.value if line.status else None,
        "first": line.first or None,
        "last": line.last or None,
        "documents": [
            {
                "document": use.document.id,
                "date": use.document.date,
                "count": use.count,
                "counted": use.counted,
            }
            for use in line.uses
        ],
    }
