"""What a memory holds and has learned."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict

from ..project import Project

if TYPE_CHECKING:
    from ..learning.learn import Learned
    from ..memory import Memory


class LearnedRecord(TypedDict):
    """A document that was learned, the file it came from, and how many units it has.

    ``replaced`` is how many units went that stood under the same id before.
    """

    document: str
    file: str
    units: int
    replaced: NotRequired[int]


class RefusedRecord(TypedDict):
    """Why nothing was learned; ``units`` is 0."""

    units: int
    error: str


class DocumentRecord(TypedDict):
    """A document of the memory."""

    document: str
    date: str
    issuer: str
    title: str
    units: int


class MemoryRecord(TypedDict):
    """How much a memory holds; ``size`` is its file's, in bytes."""

    memory: str
    documents: int
    units: int
    size: NotRequired[int]
    sentence: NotRequired[int]
    clause: NotRequired[int]


def learned_record(learned: Learned, file: Path) -> LearnedRecord:
    """Return what was learned from a file."""
    record: LearnedRecord = {
        "document": learned.document.id,
        "file": str(file),
        "units": learned.units,
    }
    if learned.replaced:
        record["replaced"] = learned.replaced[1]
    return record


def document_records(memory: Memory) -> list[DocumentRecord]:
    """Return the documents of a memory, newest first."""
    units: Counter[str] = Counter()
    for (name, _), count in memory.store.counts().items():
        units[name] += count
    return [
        {
            "document": document.id,
            "date": document.date,
            "issuer": document.issuer,
            "title": document.title_en or document.title_zh,
            "units": units[document.id],
        }
        for document in memory.store.documents()
    ]


def memory_record(memory: Memory, project: Project) -> MemoryRecord:
    """Count documents and units."""
    units: Counter[str] = Counter()
    for (_, unit), count in memory.store.counts().items():
        units[unit.value] += count
    path = project.memory_path
    record: MemoryRecord = {
        "memory": str(path or project.memory),
        "documents": len(memory.store.documents()),
        "units": units.total(),
    }
    if path:
        record["size"] = path.stat().st_size
    if units["sentence"]:
        record["sentence"] = units["sentence"]
    if units["clause"]:
        record["clause"] = units["clause"]
    return record
