"""Bring a memory that an earlier version wrote up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator

FORMAT = 2
"""Version of the file: what its tables are, and what ``number_key`` means.

A file of a newer one is refused, an older one is brought up to date. 2: plans, decades, sessions
and 550多万 are figures of one reader (``glossary/figures/masking.py``).
"""
_BATCH = 5_000


def bring_up_to_date(connection: sqlite3.Connection) -> bool:
    """Work out the number keys of an older file anew and give it a history, in one transaction.

    Returns whether the file is up to date: one that cannot be written stays as it is. Earlier
    versions read and write a file with a history too: they draw no marks, which is done here.
    """
    if _version(connection) >= FORMAT and _has_history(connection):
        return True
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < FORMAT:  # another process may have been faster
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            for keys in _new_keys(connection):
                connection.executemany("UPDATE unit SET number_key = ? WHERE id = ?", keys)
        if not _has_history(connection):
            _give_history(connection)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
            return False
        raise
    return True


def ids_with_number_key(connection: sqlite3.Connection, key: int) -> list[int]:
    """Find the units of a key in an older file that cannot be written.

    The keys are worked out when first asked for, into a table of this connection alone.
    """
    known = connection.execute("SELECT count(*) FROM temp.sqlite_master WHERE name = 'renewed'")
    if not known.fetchone()[0]:
        connection.execute("CREATE TEMP TABLE renewed (number_key INTEGER, id INTEGER)")
        for keys in _new_keys(connection):
            connection.executemany("INSERT INTO renewed VALUES (?, ?)", keys)
        connection.execute("CREATE INDEX temp.renewed_number ON renewed (number_key)")
    rows = connection.execute("SELECT id FROM renewed WHERE number_key = ? ORDER BY id", (key,))
    return [id for (id,) in rows]


def new_mark() -> str:
    """Draw the mark of a change: what tells its history from every other."""
    return os.urandom(8).hex()


_NEEDED = """SELECT (SELECT count(*) FROM pragma_table_info('unit') WHERE name = 'checksum'),
                       (SELECT count(*) FROM sqlite_master WHERE name = 'history')"""
_MARKED = """SELECT value = 0 OR value IN (SELECT sequence FROM history)
             FROM (SELECT CAST(value AS INTEGER) AS value FROM meta WHERE name = 'sequence')"""


def _has_history(connection: sqlite3.Connection) -> bool:
    if connection.execute(_NEEDED).fetchone() != (1, 1):
        return False
    marked = connection.execute(_MARKED).fetchone()
    return marked is None or bool(marked[0])


def _give_history(connection: sqlite3.Connection) -> None:
    """Mark the latest change; an earlier one without a mark is one that no index ends at."""
    checksum, history = connection.execute(_NEEDED).fetchone()
    if not checksum:
        connection.execute("ALTER TABLE unit ADD COLUMN checksum INTEGER")
    if not history:
        connection.execute(
            "CREATE TABLE history (sequence INTEGER PRIMARY KEY, mark TEXT, base INTEGER)"
        )
    latest = "SELECT CAST(value AS INTEGER), ?, NULL FROM meta WHERE name = 'sequence'"
    connection.execute(f"INSERT OR IGNORE INTO history {latest}", (new_mark(),))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _new_keys(connection: sqlite3.Connection) -> Iterator[list[tuple[int | None, int]]]:
    """Yield the keys with the ids of their units, some thousands at a time."""
    from glossary.figures.masking import number_key

    last = 0
    query = "SELECT id, source FROM unit WHERE id > ? ORDER BY id LIMIT ?"
    while rows := connection.execute(query, (last, _BATCH)).fetchall():
        yield [(number_key(source), id) for id, source in rows]
        last = rows[-1][0]
