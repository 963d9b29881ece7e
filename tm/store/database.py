"""The file of a memory: opened, made, told from other databases, shared by threads."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from ..errors import StoreError
from .upgrade import FORMAT, bring_up_to_date, ids_with_number_key

APPLICATION = 0x54494641
"""SQLite's application id: "TIFA", so that no other database is taken for a memory."""

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


class Database:
    """A memory's file, in SQLite's write-ahead mode; any thread may read and write.

    Statements that read take turns. What writes has a connection of its own: those who read do not
    wait for it, and never see what is not committed.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._reading, self._writing = Lock(), RLock()
        self._reader, self.identity = _open(path, create=create)
        self._writer: sqlite3.Connection | None = None
        try:
            with _clear_errors(path):
                self.is_current = bring_up_to_date(self._reader)
        except StoreError:
            self._reader.close()
            raise

    def close(self) -> None:
        """Close the file, once a change that goes on has ended."""
        with self._writing, self._reading:
            self._reader.close()
            if self._writer:
                self._writer.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement: none is left for later, when another thread reads."""
        with _clear_errors(self.path), self._reading:
            return self._reader.execute(sql, values).fetchall()

    def ids_with_number_key(self, key: int) -> list[int]:
        """Find the units of a key in a file that cannot be brought up to date."""
        with _clear_errors(self.path), self._reading:
            return ids_with_number_key(self._reader, key)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction; what is raised inside takes it back."""
        with _clear_errors(self.path), self._writing:
            connection = self._to_write()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _to_write(self) -> sqlite3.Connection:
        if self._writer is None:
            connection, identity = _open(self.path)
            if identity != self.identity:
                connection.close()
                raise StoreError(f"{self.path}: another memory stands here now; open it again")
            self._writer = connection
        return self._writer


def _open(path: Path, *, create: bool = False) -> tuple[sqlite3.Connection, str]:
    """Open the file, for reading only where it cannot be written; return its identity too."""
    if not path.exists() and not create:
        raise StoreError(f"{path}: no memory here yet (tifa memory add makes one)")
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a memory")
    with _clear_errors(path):
        connection = _connect(path, create=create)
        try:
            if create:
                _create(connection, path)
            return connection, _identify(connection, path)
        except BaseException:
            connection.close()
            raise


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent}: cannot be made ({error.strerror})") from error
    writable = os.access(path if path.exists() else path.parent, os.W_OK)
    if writable and os.access(path.parent, os.W_OK):
        return sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    if create:
        raise StoreError(f"{path}: cannot be written (no permission)")
    # In a folder that nobody writes to, a log cannot be made and none is being written.
    uri = f"{path.absolute().as_uri()}?immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _create(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file; another's database is left alone."""
    # Count first: another process may be making the memory just now, all of it in one transaction.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION:
        return
    if tables:
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
