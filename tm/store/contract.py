"""What a memory needs of whatever keeps its units; every store passes the same tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from glossary import Document

from ..model import TranslationUnit, Unit


class StoredUnit(NamedTuple):
    """A unit with its id (order of entry) and the date of its document."""

    id: int
    unit: TranslationUnit
    date: str


class Changes(NamedTuple):
    """What happened after a sequence number: ranges of ids removed, then units added, by id."""

    sequence: int
    removed: list[range]
    added: Iterator[StoredUnit]
    mark: str  # of the change that has the sequence number


class Store(Protocol):
    """What a memory needs of whatever keeps its units; any thread may call it.

    Whoever reads neither waits for a document that is being added nor sees half of it.
    """

    @property
    def path(self) -> Path:
        """The file beside which an index of the store is kept."""
        ...

    @property
    def identity(self) -> str:
        """What was drawn at random when the memory was made; copies share it."""
        ...

    def documents(self) -> list[Document]:
        """Return every document, newest first."""
        ...

    def counts(self) -> dict[tuple[str, Unit], int]:
        """Count the units of each document and kind."""
        ...

    def replace_document(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Put a document in the place of what stood under its id, in one transaction."""
        ...

    def remove_document(self, name: str) -> int:
        """Remove a document; return how many units went with it."""
        ...

    def units_of(self, name: str) -> list[StoredUnit]:
        """Return the units of a document in the order of entry."""
        ...

    def change_units(self, changes: Mapping[int, TranslationUnit | None]) -> None:
        """Put units of one document in the place of others, or nothing with ``None``, by their ids.

        One transaction. A changed unit keeps its place between its neighbours: its document is
        entered anew.
        """
        ...

    def sequence(self) -> int:
        """Return the number of the latest change, 0 for an empty memory."""
        ...

    def mark(self, sequence: int) -> str:
        """Return the mark of the change with this number, empty where there is none.

        A mark is drawn at random for each change and never changed. Memories that share a mark
        share everything up to it: a copy goes on with marks of its own.
        """
        ...

    def changes_since(self, sequence: int) -> Changes:
        """Return what changed after ``sequence``."""
        ...

    def units(self, ids: Sequence[int]) -> list[StoredUnit]:
        """Return the units with these ids, in this order; ids that are gone are left out."""
        ...

    def with_number_key(self, key: int, unit: Unit | None = None) -> list[StoredUnit]:
        """Return the units that are the same but for their figures."""
        ...

    def neighbours(self, id: int) -> tuple[str, str]:
        """Return the sources of the units of the same kind before and after."""
        ...

    def attachment(self, name: str) -> bytes | None:
        """Return what was attached under ``name``."""
        ...

    def attach(self, name: str, body: bytes) -> None:
        """Keep something learned from the units beside them."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
