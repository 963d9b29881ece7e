"""What is wrong with a memory's file, in a sentence: what it is, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from glossary import Document

from ..errors import StoreError
from ..model import TranslationUnit, Unit
from .contract import StoredUnit

UNITS = [Unit.SENTENCE, Unit.CLAUSE]
"""What the numbers in the column ``kind`` mean."""

_REMEDY = "restore it from a copy, or move it away and learn its documents again (tifa memory add)"
_SAID = {
    "SQLITE_FULL": "the disk is full; nothing was changed",
    "SQLITE_BUSY": "busy: another program has been writing to it for a minute; try again",
    "SQLITE_LOCKED": "busy: another program is writing to it; try again",
    "SQLITE_READONLY": "cannot be written (read-only)",
    "SQLITE_CANTOPEN": "cannot be opened, or the files beside it (-wal, -shm) cannot be made",
    "SQLITE_IOERR": "cannot be read or written (the disk reports an error)",
    "SQLITE_NOTADB": "not a Tifa memory (not a database)",
    "SQLITE_TOOBIG": "a text is too long to be kept",
}
_OURS = (sqlite3.ProgrammingError, sqlite3.InterfaceError)  # what a caller did, no file's fault


def damaged(path: Path | str, what: str) -> StoreError:
    """Say that a memory's file is not what was written, and what to do."""
    return StoreError(f"{path}: the memory is damaged ({what}); {_REMEDY}")


@contextmanager
def clear_errors(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says into a sentence with the file's name."""
    try:
        yield
    except _OURS as error:
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for beginning, said in _SAID.items():
            if name.startswith(beginning):
                raise StoreError(f"{path}: {said}") from error
        raise damaged(path, str(error).partition("with text")[0].strip()) from error


def checksum(source: str, target: str) -> int:
    """Return what a unit's texts are compared with when they are read again."""
    return crc32(f"{source}\0{target}".encode(errors="surrogatepass"))


def read_unit(path: Path | str, row: Sequence[Any]) -> StoredUnit:
    """Make a unit of a row, if it is one and its texts are those that were stored."""
    id, source, target, document, locator, kind, confidence, date, kept = row
    texts = (source, target, document, locator, date)
    if not (all(type(text) is str for text in texts) and _is_date(date)):
        raise damaged(path, f"unit {id} is no unit")
    if kind not in (0, 1) or not isinstance(confidence, (int, float)):
        raise damaged(path, f"unit {id} of {document} is no unit")
    if kept is not None and kept != checksum(source, target):
        raise damaged(path, f"unit {locator} of {document} is not what was stored")
    unit = TranslationUnit(source, target, document, locator, UNITS[kind], confidence)
    return StoredUnit(id, unit, date)


def read_document(path: Path | str, row: Sequence[Any]) -> Document:
    """Make a document of a row, if it is one."""
    if not all(type(text) is str for text in row) or not _is_date(row[1]):
        raise damaged(path, f"document {row[0]!r} is no document")
    return Document(*row)


def read_counts(path: Path | str, rows: Sequence[Sequence[Any]]) -> dict[tuple[str, Unit], int]:
    """Make counts of rows, if they are counts."""
    if not all(type(document) is str and kind in (0, 1) for document, kind, _ in rows):
        raise damaged(path, "units of no document, or of no kind")
    return {(document, UNITS[kind]): count for document, kind, count in rows}


def read_ranges(path: Path | str, rows: Sequence[Sequence[Any]]) -> list[range]:
    """Make ranges of ids of rows, if they are such."""
    if not all(type(first) is type(last) is int for first, last in rows):
        raise damaged(path, "what was removed is no range")
    return [range(first, last + 1) for first, last in rows]


def read_number(path: Path | str, rows: Sequence[Sequence[Any]]) -> int:
    """Read the one number that a row holds."""
    try:
        ((value,),) = rows
        return int(value)
    except (TypeError, ValueError) as error:
        raise damaged(path, "it has lost count of its changes") from error


def _is_date(text: str) -> bool:
    return not text or (len(text) <= 10 and text.isascii() and text.replace("-", "").isdecimal())
