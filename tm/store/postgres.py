"""A memory on a PostgreSQL server: the store of a bureau, written to by many at once.

Every change of a document is one transaction that takes the next number from the one row of
``memory``: who waits for it gets a later one, so a reader that asks for what came after a number
misses nothing (a SEQUENCE would lose units). What is long to send is sent before the row is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, LiteralString

from glossary import Document

from ..errors import StoreError
from ..model import TranslationUnit, Unit
from .contract import Changes, StoredUnit
from .damage import UNITS, checksum, read_counts, read_document, read_ranges, read_unit
from .schema import check_format
from .server import Server
from .upgrade import new_mark

if TYPE_CHECKING:
    import psycopg

_BATCH = 5_000
_COLUMNS = "document, kind, locator, source, target, confidence, number_key, checksum"
_UNIT: LiteralString = """
    SELECT unit.id, source, target, document, locator, kind, confidence, date, checksum
    FROM tifa.unit JOIN tifa.document ON document.id = unit.document WHERE
"""


class PostgresStore:
    """A store on a server, behind the same contract as a file."""

    def __init__(self, server: Server) -> None:
        self.server = server
        try:
            self.identity = check_format(server)
        except BaseException:
            server.close()
            raise
        self._rows = server.rows

    def close(self) -> None:
        """Close the connections."""
        self.server.close()

    def documents(self) -> list[Document]:
        """Return every document, newest first."""
        rows = self._rows(
            "SELECT id, date, issuer, title_zh, title_en, short FROM tifa.document"
            " ORDER BY date DESC, id"
        )
        return [read_document(self.server.name, row) for row in rows]

    def counts(self) -> dict[tuple[str, Unit], int]:
        """Count the units of each document and kind."""
        rows = self._rows("SELECT document, kind, count(*) FROM tifa.unit GROUP BY document, kind")
        return read_counts(self.server.name, rows)

    def replace_document(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Put a document with its units in the place of what stood under its id."""
        with self.server.transaction() as cursor:
            count = self._send(cursor, units)
            sequence = _next(cursor)
            return _replace(cursor, document, count, sequence)

    def remove_document(self, name: str) -> int:
        """Remove a document; returns how many units went with it."""
        with self._change() as (cursor, sequence):
            cursor.execute("SELECT 1 FROM tifa.document WHERE id = %s", (name,))
            if cursor.fetchone() is None:
                raise StoreError(f"{self.server.name}: no document {name} in this memory")
            return _remove(cursor, name, sequence)

    def units_of(self, name: str) -> list[StoredUnit]:
        """Return the units of a document in the order of entry."""
        return self._units(_UNIT + "unit.document = %s ORDER BY unit.id", (name,))

    def change_units(self, changes: Mapping[int, TranslationUnit | None]) -> None:
        """Put units of one document in the place of others, or nothing with ``None``."""
        with self._change() as (cursor, sequence):
            cursor.execute(_UNIT + "unit.id = ANY(%s)", (list(changes),))
            found = [read_unit(self.server.name, row) for row in cursor.fetchall()]
            if len(found) < len(changes):
                gone = min(changes.keys() - {stored.id for stored in found})
                problem = f"no unit {gone} any more: the memory has changed"
                raise StoreError(f"{self.server.name}: {problem}")
            (name,) = {stored.unit.document for stored in found}
            if any(changes.values()):
                old = self.units_of(name)
                (document,) = (each for each in self.documents() if each.id == name)
                kept = filter(None, (changes.get(each.id, each.unit) for each in old))
                _replace(cursor, document, self._send(cursor, kept), sequence)
                return
            for id in changes:
                cursor.execute("INSERT INTO tifa.removed VALUES (%s, %s, %s)", (sequence, id, id))
                cursor.execute("DELETE FROM tifa.unit WHERE id = %s", (id,))

    def sequence(self) -> int:
        """Return the number of the latest change, 0 for an empty memory."""
        return int(self._rows("SELECT sequence FROM tifa.memory")[0][0])

    def mark(self, sequence: int) -> str:
        """Return the mark of the change with this number, empty where there is none."""
        rows = self._rows("SELECT mark FROM tifa.history WHERE sequence = %s", (sequence,))
        return str(rows[0][0]) if rows else ""

    def changes_since(self, sequence: int) -> Changes:
        """Return what changed after ``sequence``; the units are read as they are asked for."""
        current = self.sequence()
        removed = self._rows(
            "SELECT first, last FROM tifa.removed WHERE sequence > %s AND sequence <= %s"
            " ORDER BY sequence, first",
            (sequence, current),
        )
        ranges = read_ranges(self.server.name, removed)
        return Changes(current, ranges, self._added(sequence, current), self.mark(current))

    def units(self, ids: Sequence[int]) -> list[StoredUnit]:
        """Return the units with these ids, in this order; ids that are gone are left out."""
        found = {u.id: u for u in self._units(_UNIT + "unit.id = ANY(%s)", (list(ids),))}
        return [found[id] for id in ids if id in found]

    def with_number_key(self, key: int, unit: Unit | None = None) -> list[StoredUnit]:
        """Return the units that are the same but for their figures (:mod:`glossary.figures`)."""
        kinds = [UNITS.index(unit)] if unit else list(range(len(UNITS)))
        where = "number_key = %s AND kind = ANY(%s) ORDER BY unit.id"
        return self._units(_UNIT + where, (key, kinds))

    def neighbours(self, id: int) -> tuple[str, str]:
        """Return the sources of the units of the same kind before and after, empty at an end."""
        rows = self._rows("SELECT document, kind FROM tifa.unit WHERE id = %s", (id,))
        if not rows:
            return "", ""
        before = self._rows(
            "SELECT source FROM tifa.unit WHERE document = %s AND kind = %s AND id < %s"
            " ORDER BY id DESC LIMIT 1",
            (*rows[0], id),
        )
        after = self._rows(
            "SELECT source FROM tifa.unit WHERE document = %s AND kind = %s AND id > %s"
            " ORDER BY id LIMIT 1",
            (*rows[0], id),
        )
        return (before[0][0] if before else ""), (after[0][0] if after else "")

    def attachment(self, name: str) -> bytes | None:
        """Return what was attached under ``name``."""
        rows = self._rows("SELECT body FROM tifa.attachment WHERE name = %s", (name,))
        return bytes(rows[0][0]) if rows else None

    def attach(self, name: str, body: bytes) -> None:
        """Keep something learned from the units beside them; it is no change of the units."""
        with self.server.transaction() as cursor:
            cursor.execute(
                "INSERT INTO tifa.attachment SELECT %s, sequence, %s FROM tifa.memory"
                " ON CONFLICT (name) DO UPDATE SET body = excluded.body,"
                " sequence = excluded.sequence",
                (name, body),
            )

    def _send(self, cursor: psycopg.Cursor[Any], units: Iterable[TranslationUnit]) -> int:
        """Send units to a table of this transaction alone; nobody waits meanwhile."""
        cursor.execute(
            "CREATE TEMP TABLE sent (place bigint, kind smallint, locator text, source text,"
            " target text, confidence double precision, number_key bigint, checksum bigint)"
            " ON COMMIT DROP"
        )
        count = 0
        with cursor.copy("COPY sent FROM STDIN") as copy:
            for count, unit in enumerate(units, 1):
                copy.write_row((count, *_row(unit, self.server.name)))
        return count

    def _added(self, since: int, until: int) -> Iterator[StoredUnit]:
        """Yield the units of some changes, a few thousand read at a time."""
        last = 0
        among = (
            "unit.sequence > %s AND unit.sequence <= %s AND unit.id > %s ORDER BY unit.id LIMIT %s"
        )
        while units := self._units(_UNIT + among, (since, until, last, _BATCH)):
            yield from units
            last = units[-1].id

    def _units(self, sql: LiteralString, values: Sequence[object]) -> list[StoredUnit]:
        return [read_unit(self.server.name, row) for row in self._rows(sql, values)]

    @contextmanager
    def _change(self) -> Iterator[tuple[psycopg.Cursor[Any], int]]:
        """Open a transaction under the next number."""
        with self.server.transaction() as cursor:
            yield cursor, _next(cursor)


def _next(cursor: psycopg.Cursor[Any]) -> int:
    """Take the next number; whoever changes the memory waits here for the one before."""
    cursor.execute("UPDATE tifa.memory SET sequence = sequence + 1 RETURNING sequence")
    row = cursor.fetchone()
    sequence = int(row[0]) if row else 0
    cursor.execute("INSERT INTO tifa.history VALUES (%s, %s)", (sequence, new_mark()))
    return sequence


def _replace(cursor: psycopg.Cursor[Any], document: Document, count: int, sequence: int) -> int:
    """Put what was sent in the place of a document."""
    _remove(cursor, document.id, sequence)
    cursor.execute(
        "INSERT INTO tifa.document VALUES (%s, %s, %s, %s, %s, %s, %s)",
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
    cursor.execute(
        "WITH taken AS (UPDATE tifa.memory SET last_id = last_id + %s RETURNING last_id - %s AS id)"
        " INSERT INTO tifa.unit SELECT taken.id + place, %s, kind, locator, source, target,"
        " confidence, number_key, %s, checksum FROM sent, taken",
        (count, count, document.id, sequence),
    )
    return count


def _remove(cursor: psycopg.Cursor[Any], name: str, sequence: int) -> int:
    cursor.execute("SELECT min(id), max(id), count(*) FROM tifa.unit WHERE document = %s", (name,))
    first, last, count = cursor.fetchone() or (None, None, 0)
    if count:
        cursor.execute("INSERT INTO tifa.removed VALUES (%s, %s, %s)", (sequence, first, last))
        cursor.execute("DELETE FROM tifa.unit WHERE document = %s", (name,))
    cursor.execute("DELETE FROM tifa.document WHERE id = %s", (name,))
    return int(count)


def _row(unit: TranslationUnit, name: str) -> tuple[object, ...]:
    from glossary.figures.masking import number_key

    if "\0" in unit.source + unit.target + unit.locator:
        raise StoreError(f"{name}: a text of {unit.document} {unit.locator} holds a NUL character")
    return (
        UNITS.index(unit.unit),
        unit.locator,
        unit.source,
        unit.target,
        unit.confidence,
        number_key(unit.source),
        checksum(unit.source, unit.target),
    )
