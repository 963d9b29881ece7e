"""The log beside a memory's file (SQLite's write-ahead log): emptied at once, and told from others.

SQLite takes any log that bears the file's name for the file's own, so a backup that is put beside
the log of the file it replaces would be mixed with it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from ..errors import StoreError

_PATIENCE, _TIMEOUT = 200, 60_000  # milliseconds: for readers to be done, for a writer


def empty_log(connection: sqlite3.Connection) -> None:
    """Put what was just written into the file itself, unless somebody is in the way."""
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA busy_timeout = {_TIMEOUT}")


def base_of(connection: sqlite3.Connection, path: Path, sequence: int) -> int:
    """Return the number of the change up to which the file alone holds everything."""
    if not _size_of_log(path):
        return sequence - 1
    query = "SELECT base FROM history WHERE sequence = ?"
    row = connection.execute(query, (sequence - 1,)).fetchone()
    return row[0] if row and row[0] else 0


def check_log(path: Path) -> None:
    """Refuse a file beside the log of another one; look before SQLite may write either."""
    if _size_of_log(path):
        with suppress(sqlite3.Error):  # what cannot be read now is said when it is opened
            alone, base, known = _last_change(path), None, None
            with closing(_connect(path, "mode=ro")) as connection:
                query = "SELECT base FROM history ORDER BY sequence DESC LIMIT 1"
                base = connection.execute(query).fetchone()
                query = "SELECT 1 FROM history WHERE sequence = ? AND mark = ?"
                known = connection.execute(query, alone or (0, "")).fetchone()
            if alone and base and base[0] is not None and (alone[0] < base[0] or not known):
                raise StoreError(
                    f"{path}: the log beside it ({path.name}-wal) is another file's; delete it and"
                    f" {path.name}-shm if this file is a backup that you put here"
                )


def check_size(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose former self somebody still uses, and with it what SQLite shares."""
    (pages,), (size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    if pages * size > path.stat().st_size and not _size_of_log(path):
        raise StoreError(
            f"{path}: a program still has the file open that stood here before; close it first"
        )


def _last_change(path: Path) -> tuple[int, str] | None:
    """Return number and mark of the latest change in the file alone, whatever its log says."""
    query = "SELECT sequence, mark FROM history ORDER BY sequence DESC LIMIT 1"
    with closing(_connect(path, "immutable=1")) as alone:
        found: tuple[int, str] | None = alone.execute(query).fetchone()
        return found


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


def _size_of_log(path: Path) -> int:
    with suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size
    return 0
