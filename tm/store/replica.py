"""A copy of a server's memory on this machine: read from here, written there.

A look-up asks the server only for its number; what came since is copied into a SQLite file beside
which the index is kept. Where the server does not answer, the copy does, and says of when it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from logging import getLogger
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any

from glossary import Document
from glossary.user_folders import cache_folder

from ..errors import StoreError
from ..model import TranslationUnit, Unit
from .contract import Changes, StoredUnit
from .log import base_of
from .postgres import PostgresStore
from .server import Server, UnreachableError
from .sqlite import SqliteStore

if TYPE_CHECKING:
    import psycopg

    Cursor = psycopg.Cursor[Any]

_OFTEN, _SELDOM = 0.3, 10.0
"""Seconds after which the server is asked again for its number; when it did not answer."""


class Replica:
    """A store that answers from a copy kept in step with a server."""

    def __init__(self, address: str, *, folder: Path | None = None) -> None:
        self._server = Server(address)
        self._remote: PostgresStore | None = None
        self._keeping = RLock()
        self._next = 0.0
        self._told = False
        self.path = (folder or replica_folder(address)) / "memory.db"
        try:
            self._remote = PostgresStore(self._server)
        except UnreachableError:
            if not self.path.exists():
                raise
        self._local = self._open_local()
        self.refresh()

    @property
    def identity(self) -> str:
        """What was drawn at random when the memory was made; the copy shares it."""
        return self._local.identity

    def close(self) -> None:
        """Close the copy and the connections."""
        self._local.close()
        self._server.close()

    def refresh(self, *, at_once: bool = True) -> None:
        """Bring the copy up to date, if the server answers."""
        with self._keeping:
            if not at_once and monotonic() < self._next:
                return
            self._next = monotonic() + _OFTEN
            try:
                self._remote = self._remote or PostgresStore(self._server)
                if self._remote.identity != self._local.identity:
                    self._local.close()
                    self._local = self._open_local()
                _copy(self._remote, self._local)
                self._told = False
            except UnreachableError as error:
                self._remote = None
                self._next = monotonic() + _SELDOM
                self._tell(error)

    def documents(self) -> list[Document]:
        """Return every document, newest first."""
        return self._fresh().documents()

    def counts(self) -> dict[tuple[str, Unit], int]:
        """Count the units of each document and kind."""
        return self._fresh().counts()

    def replace_document(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Put a document on the server, in the place of what stood under its id."""
        count = self._to_write().replace_document(document, units)
        self.refresh()
        return count

    def remove_document(self, name: str) -> int:
        """Remove a document from the server."""
        count = self._to_write().remove_document(name)
        self.refresh()
        return count

    def change_units(self, changes: Mapping[int, TranslationUnit | None]) -> None:
        """Change or remove units of one document on the server."""
        self._to_write().change_units(changes)
        self.refresh()

    def units_of(self, name: str) -> list[StoredUnit]:
        """Return the units of a document in the order of entry."""
        return self._fresh().units_of(name)

    def sequence(self) -> int:
        """Return the number of the latest change."""
        return self._fresh().sequence()

    def mark(self, sequence: int) -> str:
        """Return the mark of the change with this number, empty where there is none."""
        return self._fresh().mark(sequence)

    def changes_since(self, sequence: int) -> Changes:
        """Return what changed after ``sequence``."""
        return self._fresh().changes_since(sequence)

    def units(self, ids: Sequence[int]) -> list[StoredUnit]:
        """Return the units with these ids, in this order; ids that are gone are left out."""
        return self._local.units(ids)

    def with_number_key(self, key: int, unit: Unit | None = None) -> list[StoredUnit]:
        """Return the units that are the same but for their figures."""
        return self._local.with_number_key(key, unit)

    def neighbours(self, id: int) -> tuple[str, str]:
        """Return the sources of the units of the same kind before and after."""
        return self._local.neighbours(id)

    def attachment(self, name: str) -> bytes | None:
        """Return what is attached at the server; the copy keeps what it has seen."""
        if self._remote is not None:
            try:
                body = self._remote.attachment(name)
            except UnreachableError as error:
                self._tell(error)
            else:
                if body is not None and body != self._local.attachment(name):
                    self._local.attach(name, body)
                return body
        return self._local.attachment(name)

    def attach(self, name: str, body: bytes) -> None:
        """Keep something learned from the units beside them, at the server."""
        self._to_write().attach(name, body)

    def write_snapshot(self, file: Path) -> None:
        """Write the copy to a file from which another machine begins its own."""
        self._local.write_copy(file)

    def _fresh(self) -> SqliteStore:
        self.refresh(at_once=False)
        return self._local

    def _to_write(self) -> PostgresStore:
        self.refresh()
        if self._remote is None:
            raise StoreError(
                f"{self._server.name}: the server does not answer; nothing was changed"
            )
        return self._remote

    def _open_local(self) -> SqliteStore:
        """Open the copy; that of another memory, one made anew on the server say, makes way."""
        if self._remote is not None and self.path.exists():
            known = SqliteStore(self.path)
            if known.identity == self._remote.identity:
                return known
            known.close()
            for path in self.path.parent.glob(f"{self.path.name}*"):
                if path.is_file():
                    path.unlink()
        identity = self._remote.identity if self._remote is not None else ""
        return SqliteStore(self.path, create=self._remote is not None, identity=identity)

    def _tell(self, error: UnreachableError) -> None:
        if not self._told:
            self._told = True
            then = datetime.fromtimestamp(self.path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
            getLogger("tifa").warning(
                "Note: %s does not answer; this is what it held at %s.", self._server.name, then
            )


def replica_folder(address: str) -> Path:
    """Return where this machine keeps its copy of a server's memory."""
    named = Server(address).name
    return cache_folder() / "servers" / sha256(named.encode()).hexdigest()[:16]


def begin_from(snapshot: Path, address: str) -> Path:
    """Put a snapshot in the place of this machine's copy; what came since is copied when asked."""
    copy = SqliteStore(snapshot)
    remote = PostgresStore(Server(address))
    try:
        if copy.identity != remote.identity:
            raise StoreError(f"{snapshot}: a snapshot of another memory")
        target = replica_folder(address) / "memory.db"
        target.parent.mkdir(parents=True, exist_ok=True)
        for path in target.parent.glob(f"{target.name}-*"):
            path.unlink()
        copy.write_copy(target)
        return target
    finally:
        copy.close()
        remote.close()


def _copy(remote: PostgresStore, local: SqliteStore) -> None:
    """Bring a copy up to the server's state of one moment, in one transaction."""
    known = local.sequence()
    if remote.sequence() == known and remote.mark(known) == local.mark(known):
        return
    with local.transaction() as here, remote.server.snapshot() as there:
        known = local.sequence()  # another program may have copied it meanwhile
        there.execute("SELECT mark FROM tifa.history WHERE sequence = %s", (known,))
        row = there.fetchone()
        if known and (row is None or row[0] != local.mark(known)):  # put back from a backup
            known = 0
            for table in ("unit", "document", "removed", "history"):
                here.execute(f"DELETE FROM {table}")
        there.execute("SELECT sequence FROM tifa.memory")
        (sequence,) = there.fetchone() or (0,)
        _copy_removals(there, here, known)
        _copy_documents(there, here)
        _copy_units(there, here, known)
        base = base_of(here, local.path, known + 1)
        there.execute("SELECT sequence, mark FROM tifa.history WHERE sequence > %s", (known,))
        marks = [(number, mark, base) for number, mark in there.fetchall()]
        here.executemany("INSERT OR REPLACE INTO history VALUES (?, ?, ?)", marks)
        here.execute("UPDATE meta SET value = ? WHERE name = 'sequence'", (str(sequence),))


def _copy_removals(there: Cursor, here: sqlite3.Connection, known: int) -> None:
    there.execute("SELECT sequence, first, last FROM tifa.removed WHERE sequence > %s", (known,))
    removed = there.fetchall()
    here.executemany("INSERT INTO removed VALUES (?, ?, ?)", removed)
    here.executemany("DELETE FROM unit WHERE id BETWEEN ? AND ?", [row[1:] for row in removed])


def _copy_documents(there: Cursor, here: sqlite3.Connection) -> None:
    there.execute("SELECT id, date, issuer, title_zh, title_en, short, sequence FROM tifa.document")
    here.execute("DELETE FROM document")
    documents = there.fetchall()
    here.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", documents)


def _copy_units(there: Cursor, here: sqlite3.Connection, known: int) -> None:
    there.execute(
        "DECLARE changed NO SCROLL CURSOR FOR SELECT id, document, kind, locator, source, target,"
        " confidence, number_key, sequence, checksum FROM tifa.unit WHERE sequence > %s",
        (known,),
    )
    while rows := there.execute("FETCH 10000 FROM changed").fetchall():
        here.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
