"""Bring a memory that an earlier version wrote up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

FORMAT = 2
"""Version of the file: what its tables are, and what ``number_key`` means.

A file of a newer one is refused, an older one is brought up to date. 2: plans, decades, sessions
and 550多万 are figures of one reader (``glossary/figures/masking.py``).
"""
_BATCH = 5_000


def bring_up_to_date(connection: sqlite3.Connection) -> bool:
    """Work out the number keys of an older file anew, in one transaction.

    Returns whether the file is up to date: one that cannot be written stays as it is.
    """
    if _version(connection) >= FORMAT:
        return True
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < FORMAT:  # another process may have been faster
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            for keys in _new_keys(connection):
                connection.executemany("UPDATE unit SET number_key = ? WHERE id = ?", keys)
        connection.execute("COMMIT")
    except BaseException as error:
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
