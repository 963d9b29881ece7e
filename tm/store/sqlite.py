"""The memory on disk: documents and their translation units in one SQLite file.

Every change of a document is one transaction with the next sequence number and a mark drawn at
random, so a reader that remembers both asks only for what came later, and knows when it looks at
another history. Ids of units grow and are never used again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path

from glossary import Document

from ..errors import StoreError
from ..model import TranslationUnit, Unit
from .contract import Changes, StoredUnit
from .damage import (
    UNITS,
    checksum,
    read_counts,
    read_document,
    read_number,
    read_ranges,
    read_unit,
)
from .database import Database
from .log import base_of
from .upgrade import new_mark

_BATCH = 5_000


class SqliteStore:
    """A store in one file; readers and one writer do not wait for each other."""

    def __init__(self, path: Path, *, create: bool = False, identity: str = "") -> None:
        self.path = path
        self._database = Database(path, create=create, identity=identity)
        self._rows = self._database.rows

    @property
    def identity(self) -> str:
        """What was drawn at random when the file was made; copies share it."""
        return self._database.identity

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def documents(self) -> list[Document]:
        """Return every document, newest first."""
        rows = self._rows(
            "SELECT id, date, issuer, title_zh, title_en, short FROM document"
            " ORDER BY date DESC, id"
        )
        return [read_document(self.path, row) for row in rows]

    def counts(self) -> dict[tuple[str, Unit], int]:
        """Count the units of each document and kind."""
        rows = self._rows("SELECT document, kind, count(*) FROM unit GROUP BY document, kind")
        return read_counts(self.path, rows)

    def replace_document(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Put a document with its units in the place of what stood under its id.

        One transaction: ``units`` may be a stream of any length, and whatever it raises leaves
        the memory as it was. Returns how many units were added.
        """
        with self._change() as (connection, sequence):
            return _replace(connection, document, units, sequence)

    def remove_document(self, name: str) -> int:
        """Remove a document; returns how many units went with it."""
        if not any(document.id == name for document in self.documents()):
            raise StoreError(f"{self.path}: no document {name} in this memory")
        with self._change() as (connection, sequence):
            return _remove(connection, name, sequence)

    def units_of(self, name: str) -> list[StoredUnit]:
        """Return the units of a document in the order of entry."""
        return self._units("unit.document = ? ORDER BY unit.id", (name,))

    def change_units(self, changes: Mapping[int, TranslationUnit | None]) -> None:
        """Put units of one document in the place of others, or nothing with ``None``, by their ids.

        Ids are never used again, so a document with a changed unit is entered anew, in its order.
        """
        with self._change() as (connection, sequence):
            found = self.units(list(changes))
            if len(found) < len(changes):
                gone = min(changes.keys() - {stored.id for stored in found})
                raise StoreError(f"{self.path}: no unit {gone} any more: the memory has changed")
            (name,) = {stored.unit.document for stored in found}
            if any(changes.values()):
                units = [changes.get(old.id, old.unit) for old in self.units_of(name)]
                (document,) = (each for each in self.documents() if each.id == name)
                _replace(connection, document, filter(None, units), sequence)
                return
            for id in changes:
                connection.execute("INSERT INTO removed VALUES (?, ?, ?)", (sequence, id, id))
                connection.execute("DELETE FROM unit WHERE id = ?", (id,))

    def sequence(self) -> int:
        """Return the number of the latest change, 0 for an empty memory."""
        rows = self._rows("SELECT value FROM meta WHERE name = 'sequence'")
        return read_number(self.path, rows)

    def mark(self, sequence: int) -> str:
        """Return the mark of the change with this number, empty where there is none."""
        if not self._database.is_current:
            return self._database.state if sequence and sequence == self.sequence() else ""
        rows = self._rows("SELECT mark FROM history WHERE sequence = ?", (sequence,))
        return str(rows[0][0]) if rows else ""

    def changes_since(self, sequence: int) -> Changes:
        """Return what changed after ``sequence``; the units are read as they are asked for."""
        current = self.sequence()
        removed = self._rows(
            "SELECT first, last FROM removed WHERE sequence > ? AND sequence <= ?",
            (sequence, current),
        )
        ranges = read_ranges(self.path, removed)
        return Changes(current, ranges, self._added(sequence, current), self.mark(current))

    def units(self, ids: Sequence[int]) -> list[StoredUnit]:
        """Return the units with these ids, in this order; ids that are gone are left out."""
        found: dict[int, StoredUnit] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ",".join("?" * len(some))
            found.update((u.id, u) for u in self._units(f"unit.id IN ({marks})", tuple(some)))
        return [found[id] for id in ids if id in found]

    def with_number_key(self, key: int, unit: Unit | None = None) -> list[StoredUnit]:
        """Return the units that are the same but for their figures (:mod:`glossary.figures`)."""
        if not self._database.is_current:
            found = self.units(self._database.ids_with_number_key(key))
            return [stored for stored in found if unit in (None, stored.unit.unit)]
        kinds = [UNITS.index(unit)] if unit else range(len(UNITS))
        marks = ",".join(map(str, kinds))
        return self._units(f"number_key = ? AND kind IN ({marks}) ORDER BY unit.id", (key,))

    def neighbours(self, id: int) -> tuple[str, str]:
        """Return the sources of the units of the same kind before and after, empty at an end."""
        rows = self._rows("SELECT document, kind FROM unit WHERE id = ?", (id,))
        if not rows:
            return "", ""
        query = "SELECT source FROM unit WHERE document = ? AND kind = ? AND id {} ? ORDER BY id {}"
        before = self._rows(query.format("<", "DESC LIMIT 1"), (*rows[0], id))
        after = self._rows(query.format(">", "LIMIT 1"), (*rows[0], id))
        return (before[0][0] if before else ""), (after[0][0] if after else "")

    def attachment(self, name: str) -> bytes | None:
        """Return what was attached under ``name`` (a lexicon learned from the units, say)."""
        rows = self._rows("SELECT body FROM attachment WHERE name = ?", (name,))
        return rows[0][0] if rows else None

    def attach(self, name: str, body: bytes) -> None:
        """Keep something learned from the units beside them; it is no change of the units."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?)", (name, self.sequence(), body)
            )

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """Open a transaction for what is copied from elsewhere, with its own numbers."""
        return self._database.transaction()

    def write_copy(self, file: Path) -> None:
        """Write the memory to another file, as it is now; beside it first, then in its place."""
        self._database.write_copy(file)

    def _added(self, since: int, until: int) -> Iterator[StoredUnit]:
        """Yield the units of some changes, a few thousand read at a time.

        Ids grow with the changes: that of the first unit leads to all others.
        """
        first = self._rows(
            "SELECT id FROM unit WHERE sequence > ? ORDER BY sequence, id LIMIT 1", (since,)
        )
        last = first[0][0] - 1 if first else 0
        among = "unit.id > ? AND +unit.sequence <= ? ORDER BY unit.id LIMIT ?"
        while first and (units := self._units(among, (last, until, _BATCH))):
            yield from units
            last = units[-1].id

    def _units(self, where: str, values: Sequence[object]) -> list[StoredUnit]:
        kept = "checksum" if self._database.is_current else "NULL"
        rows = self._rows(
            f"SELECT unit.id, source, target, document, locator, kind, confidence, date, {kept}"
            f" FROM unit JOIN document ON document.id = unit.document WHERE {where}",
            values,
        )
        return [read_unit(self.path, row) for row in rows]

    @contextmanager
    def _change(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Open a transaction under the next sequence number."""
        with self._database.transaction() as connection:
            query = "SELECT value FROM meta WHERE name = 'sequence'"
            sequence = read_number(self.path, connection.execute(query).fetchall()) + 1
            connection.execute(
                "UPDATE meta SET value = ? WHERE name = 'sequence'", (str(sequence),)
            )
            base = base_of(connection, self.path, sequence)
            connection.execute(
                "INSERT OR REPLACE INTO history VALUES (?, ?, ?)", (sequence, new_mark(), base)
            )
            yield connection, sequence


def _replace(
    connection: sqlite3.Connection,
    document: Document,
    units: Iterable[TranslationUnit],
    sequence: int,
) -> int:
    _remove(connection, document.id, sequence)
    connection.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.date,
            document.issuer,
            document.title_zh,
            document.title_en,
            document.short,
            sequence,
        ),
    )
    return _insert(connection, document.id, units, sequence)


def _remove(connection: sqlite3.Connection, name: str, sequence: int) -> int:
    first, last, count = connection.execute(
        "SELECT min(id), max(id), count(*) FROM unit WHERE document = ?", (name,)
    ).fetchone()
    if count:
        connection.execute("INSERT INTO removed VALUES (?, ?, ?)", (sequence, first, last))
        connection.execute("DELETE FROM unit WHERE document = ?", (name,))
    connection.execute("DELETE FROM document WHERE id = ?", (name,))
    return int(count)


def _insert(
    connection: sqlite3.Connection, document: str, units: Iterable[TranslationUnit], sequence: int
) -> int:
    added = 0
    stream = iter(units)
    while batch := list(islice(stream, _BATCH)):
        added += len(batch)
        connection.executemany(
            "INSERT INTO unit (document, kind, locator, source, target, confidence,"
            " number_key, sequence, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(document, unit, sequence) for unit in batch],
        )
    return added


def _row(document: str, unit: TranslationUnit, sequence: int) -> tuple[object, ...]:
    from glossary.figures.masking import number_key

    return (
        document,
        UNITS.index(unit.unit),
        unit.locator,
        unit.source,
        unit.target,
        unit.confidence,
        number_key(unit.source),
        sequence,
        checksum(unit.source, unit.target),
    )
