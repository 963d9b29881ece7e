"""The compiled termbase: a SQLite file from which a look-up is answered at once.

The PO files are the truth. The cache remembers each file's time, size and hash; when time or size
changed the hash decides whether it is compiled again (:mod:`.compile`). A cache that is not what
was written, to the last bit, is compiled anew. Reading it loads as little as can be: a look-up is
a new process each time.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

from ..errors import TermbaseError
from ..model import Citation, Concept, ConceptKind, Reliability, Status, Term

FORMAT = 23
"""Raise with every change of the tables or of what a key is."""

_STATUSES = {status.value: status for status in Status}
_RELIABILITIES = {reliability.value: reliability for reliability in Reliability}
_SEAL = slice(68, 72)  # SQLite's application id


class SourceFile(NamedTuple):
    """A file as it was when it was compiled; ``time`` in nanoseconds, ``size`` in bytes."""

    path: str
    time: int
    size: int
    hash: str


class UnusableCacheError(TermbaseError):
    """A compiled termbase that was damaged while it was open."""


class Compiled:
    """A compiled termbase that is open: any thread may read it, one statement at a time.

    One connection serves them all, so what it answers stays the same when another process puts a
    newer file in the cache's place. It must allow other threads (``check_same_thread=False``).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, Lock()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement: none is left for later, when another thread reads."""
        with self._lock:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.ProgrammingError:
                raise  # closed already: no fault of the file
            except sqlite3.Error as error:
                raise UnusableCacheError(
                    f"the compiled termbase cannot be read any more ({error}): run this again"
                ) from error

    def close(self) -> None:
        """Close it, once a statement that runs has ended."""
        with self._lock:
            self._connection.close()


def sources_of(paths: Sequence[Path]) -> list[SourceFile]:
    """Return each file as it is now."""
    return [
        SourceFile(*state, hash_of(path)) for path, state in zip(paths, _states(paths), strict=True)
    ]


def _states(paths: Sequence[Path]) -> list[tuple[str, int, int]]:
    """Return path, time (ns) and size of each file."""
    try:
        return [(str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in paths]
    except OSError as error:
        raise TermbaseError(f"{error.filename}: cannot be read ({error.strerror})") from error


def open_if_fresh(cache: Path, files: Sequence[Path]) -> Compiled | None:
    """Open the cache if it was compiled from just these files as they are now, else ``None``."""
    if not is_sealed(cache):
        return None
    compiled = Compiled(sqlite3.connect(cache, check_same_thread=False))
    try:
        compiled.rows("PRAGMA query_only = ON")
        if _is_fresh(compiled, files):
            return compiled
    except UnusableCacheError:
        pass
    compiled.close()
    return None


def seal(cache: Path) -> None:
    """Write the checksum of a cache into its head: SQLite keeps the place for applications."""
    with cache.open("r+b") as file:
        checksum = _checksum(file)
        file.seek(_SEAL.start)
        file.write(checksum)


def is_sealed(cache: Path) -> bool:
    """Tell whether a file is a cache, and just what was written."""
    try:
        with cache.open("rb") as file:
            head = file.read(100)
            return (
                head[:16] == b"SQLite format 3\0"
                and int.from_bytes(head[60:64], "big") == FORMAT
                and head[_SEAL] == _checksum(file)
            )
    except OSError:
        return False


def _checksum(file: BinaryIO) -> bytes:
    """Return the CRC-32 of a file with nothing in the place of the seal."""
    file.seek(0)
    head = file.read(100)
    checksum = zlib.crc32(head[: _SEAL.start] + bytes(4) + head[_SEAL.stop :])
    while block := file.read(1 << 18):
        checksum = zlib.crc32(block, checksum)
    return checksum.to_bytes(4, "big")


def concept_of(body: str) -> Concept:
    """Read back a concept."""
    name, subject_field, terms, *rest = json.loads(body)
    members, pinyin, exceptions, kind = (*rest, "", "", "", "")[
        :4
    ]  # the last fields may be left out
    return Concept(
        name,
        subject_field,
        tuple(_term(*term) for term in terms),
        tuple(members),
        pinyin,
        tuple(exceptions),
        ConceptKind(kind) if kind else None,
    )


def _term(
    text: str,
    language: str,
    status: str,
    citations: Sequence[list[Any]] = (),
    note: str = "",
    decided: str = "",
    part_of_speech: str = "",
) -> Term:
    cited = tuple(
        Citation(document, locator, _RELIABILITIES[reliability], count)
        for document, locator, reliability, count in citations
    )
    return Term(
        text, language, _STATUSES[status], cited, note, decided, part_of_speech=part_of_speech
    )


def _is_fresh(compiled: Compiled, files: Sequence[Path]) -> bool:
    ((version,),) = compiled.rows("PRAGMA user_version")
    if version != FORMAT:
        return False
    known = {
        path: (time, size, sha)
        for path, time, size, sha in compiled.rows("SELECT path, time, size, hash FROM source")
    }
    current = _states(files)
    if {path for path, _, _ in current} != set(known):
        return False
    return all(
        known[path][:2] == (time, size) or known[path][2] == hash_of(Path(path))
        for path, time, size in current
    )


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()
