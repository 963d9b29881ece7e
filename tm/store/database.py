"""The file of a memory: opened, made, told from other databases, shared by threads."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock, RLock
from time import monotonic
from typing import Any

from ..errors import StoreError
from .damage import clear_errors, damaged
from .log import check_log, check_size, empty_log
from .upgrade import FORMAT, bring_up_to_date, ids_with_number_key

APPLICATION = 0x54494641
"""SQLite's application id: "TIFA", so that no other database is taken for a memory."""

_SELDOM = 1.0  # seconds between two times that the log is emptied while much is written

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (id TEXT PRIMARY KEY, date TEXT, issuer TEXT, title_zh TEXT, title_en TEXT,
                       short TEXT, sequence INTEGER) WITHOUT ROWID;
CREATE TABLE unit (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT, kind INTEGER, locator TEXT,
                   source TEXT, target TEXT, confidence REAL, number_key INTEGER, sequence INTEGER,
                   checksum INTEGER);
CREATE INDEX unit_document ON unit (document, kind, id);
CREATE INDEX unit_number ON unit (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX unit_sequence ON unit (sequence);
CREATE TABLE removed (sequence INTEGER, first INTEGER, last INTEGER);
CREATE TABLE history (sequence INTEGER PRIMARY KEY, mark TEXT, base INTEGER);
CREATE TABLE attachment (name TEXT PRIMARY KEY, sequence INTEGER, body BLOB);
"""


class Database:
    """A memory's file, in SQLite's write-ahead mode; any thread may read and write.

    Statements that read take turns. What writes has a connection of its own: those who read do not
    wait for it, and never see what is not committed. A file that is put in the place of the one
    that was opened, a backup say, is opened with the next statement.
    """

    def __init__(self, path: Path, *, create: bool = False, identity: str = "") -> None:
        self.path = path
        self._reading, self._writing = Lock(), RLock()
        self._reader = self._open_to_read(create=create, identity=identity)
        self._writer: sqlite3.Connection | None = None
        self._written: tuple[int, int] | None = None
        self._emptied = 0.0

    def close(self) -> None:
        """Close the file, once a change that goes on has ended."""
        with self._writing, self._reading:
            if self._writer:
                self._empty_log()
                self._writer.close()
            self._reader.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement: none is left for later, when another thread reads."""
        with clear_errors(self.path), self._reading:
            self._follow()
            return self._reader.execute(sql, values).fetchall()

    def ids_with_number_key(self, key: int) -> list[int]:
        """Find the units of a key in a file that cannot be brought up to date."""
        with clear_errors(self.path), self._reading:
            return ids_with_number_key(self._reader, key)

    def write_copy(self, file: Path) -> None:
        """Write everything committed to another file, beside it first, then in its place."""
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            with clear_errors(self.path), closing(sqlite3.connect(beside)) as copy, self._reading:
                self._reader.backup(copy)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)

    @property
    def state(self) -> str:
        """What tells this file from others where nothing is written into it: its time and size."""
        status = self.path.stat()
        return f"{status.st_mtime_ns}-{status.st_size}"

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction; what is raised inside takes it back."""
        with clear_errors(self.path), self._writing:
            connection = self._to_write()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has taken it back already
                    connection.execute("ROLLBACK")
                raise
            if monotonic() > self._emptied + _SELDOM:
                self._empty_log()

    def _empty_log(self) -> None:
        if self._writer:
            empty_log(self._writer)
        self._emptied = monotonic()

    def _open_to_read(self, *, create: bool = False, identity: str = "") -> sqlite3.Connection:
        connection, self.identity = _open(self.path, create=create, identity=identity)
        self._place = _place(self.path)
        try:
            with clear_errors(self.path):
                self.is_current = bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _follow(self) -> None:
        if _place(self.path) not in (None, self._place):
            self._reader.close()
            self._reader = self._open_to_read()

    def _to_write(self) -> sqlite3.Connection:
        place = _place(self.path)
        if self._writer is None or place != self._written:
            if self._writer:
                self._writer.close()
            known = self.identity
            with self._reading:
                self._follow()  # nobody may hold the former file open while this one is
            connection, identity = _open(self.path)
            if identity != known:
                connection.close()
                raise StoreError(f"{self.path}: another memory stands here now; open it again")
            self._writer, self._written = connection, place
        return self._writer


def _place(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that is put in its place."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _open(
    path: Path, *, create: bool = False, identity: str = ""
) -> tuple[sqlite3.Connection, str]:
    """Open the file, for reading only where it cannot be written; return its identity too."""
    if not path.exists() and not create:
        raise StoreError(f"{path}: no memory here yet (tifa memory add makes one)")
    if path.exists() and not path.is_file():
        raise StoreError(f"{path}: is {'a folder' if path.is_dir() else 'no file'}, not a memory")
    with clear_errors(path):
        check_log(path)
        connection = _connect(path, create=create)
        try:
            if create:
                _create(connection, path, identity)
            identity = _identify(connection, path)
            check_size(connection, path)
            return connection, identity
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


def _create(connection: sqlite3.Connection, path: Path, identity: str) -> None:
    """Make the tables in a new file; another's database is left alone.

    ``identity`` is that of the memory of which it will be a copy; without one a new one is drawn.
    """
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
        connection.execute(
            "INSERT INTO meta VALUES ('identity', ?)",
            (identity or os.urandom(16).hex(),),
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    empty_log(connection)


def _identify(connection: sqlite3.Connection, path: Path) -> str:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise StoreError(f"{path}: not a Tifa memory")
    if version > FORMAT:
        raise StoreError(f"{path}: written by a newer Tifa (format {version}, this one: {FORMAT})")
    row = connection.execute("SELECT value FROM meta WHERE name = 'identity'").fetchone()
    if not row:
        raise damaged(path, "it has lost its name")
    return str(row[0])
