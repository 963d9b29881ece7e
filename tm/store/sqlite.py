"""The memory on disk: documents and their translation units in one SQLite file.

Every change of a document is one transaction with the next sequence number, so a reader that
remembers a number asks only for what came later. Ids of units grow and are never used again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from glossary import Document

from ..errors import StoreError
from ..model import TranslationUnit, Unit
from .contract import Changes, StoredUnit
from .upgrade import FORMAT, bring_up_to_date, ids_with_number_key

APPLICATION = 0x54494641
"""SQLite's application id: "TIFA", so that no other database is taken for a memory."""
_BATCH = 5_000
_UNITS = [Unit.SENTENCE, Unit.CLAUSE]

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (id TEXT PRIMARY KEY, date TEXT, issuer TEXT, title_zh TEXT, title_en TEXT,
                       short TEXT, sequence INTEGER) WITHOUT ROWID;
CREATE TABLE unit (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT, kind INTEGER, locator TEXT,
                   source TEXT, target TEXT, confidence REAL, number_key INTEGER, sequence INTEGER);
CREATE INDEX unit_document ON unit (document, kind, id);
CREATE INDEX unit_number ON unit (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX unit_sequence ON unit (sequence);
CREATE TABLE removed (sequence INTEGER, first INTEGER, last INTEGER);
CREATE TABLE attachment (name TEXT PRIMARY KEY, sequence INTEGER, body BLOB);
"""


class SqliteStore:
    """A store in one file, in SQLite's write-ahead mode: readers and one writer do not wait."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._connection = _connect(path, create=create)
        try:
            with _clear_errors(path):
                self.identity = _identify(self._connection, path)
                self._is_current = bring_up_to_date(self._connection)
        except StoreError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def documents(self) -> list[Document]:
        """Return every document, newest first."""
        rows = self._rows(
            "SELECT id, date, issuer, title_zh, title_en, short FROM document"
            " ORDER BY date DESC, id"
        )
        return [Document(*row) for row in rows]

    def counts(self) -> dict[tuple[str, Unit], int]:
        """Count the units of each document and kind."""
        rows = self._rows("SELECT document, kind, count(*) FROM unit GROUP BY document, kind")
        return {(document, _UNITS[kind]): count for document, kind, count in rows}

    def replace_document(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Put a document with its units in the place of what stood under its id.

        One transaction: ``units`` may be a stream of any length, and whatever it raises leaves
        the memory as it was. Returns how many units were added.
        """
        with self._transaction() as sequence:
            self._remove(document.id, sequence)
            self._connection.execute(
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
            return self._insert(document.id, units, sequence)

    def remove_document(self, name: str) -> int:
        """Remove a document; returns how many units went with it."""
        if not any(document.id == name for document in self.documents()):
            raise StoreError(f"{self.path}: no document {name} in this memory")
        with self._transaction() as sequence:
            return self._remove(name, sequence)

    def sequence(self) -> int:
        """Return the number of the latest change, 0 for an empty memory."""
        ((value,),) = self._rows("SELECT value FROM meta WHERE name = 'sequence'")
        return int(value)

    def changes_since(self, sequence: int) -> Changes:
        """Return what changed after ``sequence``; the units are read as they are asked for."""
        current = self.sequence()
        removed = self._rows("SELECT first, last FROM removed WHERE sequence > ?", (sequence,))
        # The order of the index, and so of ids: nothing is sorted before the first unit comes.
        between = "unit.sequence > ? AND unit.sequence <= ? ORDER BY unit.sequence, unit.id"
        added = self._units(between, (sequence, current))
        return Changes(current, [range(first, last + 1) for first, last in removed], added)

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
        if not self._is_current:
            found = self.units(ids_with_number_key(self._connection, key))
            return [stored for stored in found if unit in (None, stored.unit.unit)]
        kinds = [_UNITS.index(unit)] if unit else range(len(_UNITS))
        marks = ",".join(map(str, kinds))
        return list(self._units(f"number_key = ? AND kind IN ({marks}) ORDER BY unit.id", (key,)))

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
        with _clear_errors(self.path), self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?)", (name, self.sequence(), body)
            )

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with _clear_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _units(self, where: str, values: Sequence[object]) -> Iterator[StoredUnit]:
        sql = (
            "SELECT unit.id, source, target, document, locator, kind, confidence, date"
            f" FROM unit JOIN document ON document.id = unit.document WHERE {where}"
        )
        with _clear_errors(self.path):
            for row in self._connection.execute(sql, values):
                id, source, target, document, locator, kind, confidence, date = row
                unit = TranslationUnit(source, target, document, locator, _UNITS[kind], confidence)
                yield StoredUnit(id, unit, date)

    @contextmanager
    def _transaction(self) -> Iterator[int]:
        """Open a transaction under the next sequence number."""
        with _clear_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                sequence = self.sequence() + 1
                self._connection.execute(
                    "UPDATE meta SET value = ? WHERE name = 'sequence'", (str(sequence),)
                )
                yield sequence
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def _remove(self, name: str, sequence: int) -> int:
        ((first, last, count),) = self._rows(
            "SELECT min(id), max(id), count(*) FROM unit WHERE document = ?", (name,)
        )
        if count:
            self._connection.execute(
                "INSERT INTO removed VALUES (?, ?, ?)", (sequence, first, last)
            )
            self._connection.execute("DELETE FROM unit WHERE document = ?", (name,))
        self._connection.execute("DELETE FROM document WHERE id = ?", (name,))
        return int(count)

    def _insert(self, document: str, units: Iterable[TranslationUnit], sequence: int) -> int:
        added = 0
        stream = iter(units)
        while batch := list(islice(stream, _BATCH)):
            added += len(batch)
            self._connection.executemany(
                "INSERT INTO unit (document, kind, locator, source, target, confidence,"
                " number_key, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(document, unit, sequence) for unit in batch],
            )
        return added


def _row(document: str, unit: TranslationUnit, sequence: int) -> tuple[object, ...]:
    from glossary.figures.masking import number_key

    return (
        document,
        _UNITS.index(unit.unit),
        unit.locator,
        unit.source,
        unit.target,
        unit.confidence,
        number_key(unit.source),
        sequence,
    )


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the file, for reading only where it cannot be written."""
    if not path.exists() and not create:
        raise StoreError(f"{path}: no memory here yet (tifa memory add makes one)")
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a memory")
    with _clear_errors(path):
        if create:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"{path.parent}: cannot be made ({error.strerror})") from error
        writable = os.access(path if path.exists() else path.parent, os.W_OK)
        if writable and os.access(path.parent, os.W_OK):
            connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        elif create:
            raise StoreError(f"{path}: cannot be written (no permission)")
        else:
            # In a folder that nobody writes to, a log cannot be made and none is being written.
            uri = f"{path.absolute().as_uri()}?immutable=1"
            connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        if create:
            _create(connection, path)
    return connection


def _create(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file; another's database is left alone."""
    # Count first: another process may be making the memory just now, all of it in one transaction.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION:
        return
    if tables:
        connection.close()
        raise StoreError(f"{path}: a database, but not a Tifa memory")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN EXCLUSIVE")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('sequence', '0')")
        connection.execute("INSERT INTO meta VALUES ('identity', ?)", (os.urandom(16).hex(),))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _identify(connection: sqlite3.Connection, path: Path) -> str:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise StoreError(f"{path}: not a Tifa memory")
    if version > FORMAT:
        raise StoreError(f"{path}: written by a newer Tifa (format {version}, this one: {FORMAT})")
    (identity,) = connection.execute("SELECT value FROM meta WHERE name = 'identity'").fetchone()
    return str(identity)


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence with the file's name."""
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
            raise StoreError(f"{path}: not a Tifa memory (not a database)") from error
        raise StoreError(f"{path}: {error}") from error
