"""What changed in a memory, a record each: units removed, units added, the last change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ..store.contract import Changes


class RemovedRecord(TypedDict):
    """Units that are gone: those with ids from ``first`` to ``last``."""

    first: int
    last: int


class AddedRecord(TypedDict):
    """A unit that was added; ids grow and are never used again."""

    id: int
    unit: str
    source: str
    target: str
    document: str
    locator: str
    date: str
    confidence: float


class SequenceRecord(TypedDict):
    """The number of the latest change told, to ask from the next time; no more follows."""

    sequence: int
    mark: str


ChangeLine = RemovedRecord | AddedRecord | SequenceRecord
"""A line of what changed."""


def change_lines(changes: Changes) -> Iterator[ChangeLine]:
    """Yield what was removed, then what was added, then up to which change that is all."""
    for gone in changes.removed:
        yield RemovedRecord(first=gone.start, last=gone.stop - 1)
    for stored in changes.added:
        unit = stored.unit
        yield {
            "id": stored.id,
            "unit": unit.unit.value,
            "source": unit.source,
            "target": unit.target,
            "document": unit.document,
            "locator": unit.locator,
            "date": stored.date,
            "confidence": unit.confidence,
        }
    yield {"sequence": changes.sequence, "mark": changes.mark}
