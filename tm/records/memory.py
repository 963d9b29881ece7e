"""What a memory holds and has learned."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict

from ..project import Project

if TYPE_CHECKING:
    from ..memory import Memory


class LearnedRecord(TypedDict):
    """A document that was learned, the file it came from, and how many units it has."""

    document: str
    file: str
    units: int


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


def learned_record(document: str, file: Path, units: int) -> LearnedRecord:
    """Return what was learned; ``document`` is its id."""
    return {"document": document, "file": str(file), "units": units}


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
