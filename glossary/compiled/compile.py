"""Compile a termbase into the cache: beside, then renamed, so a reader never sees half of it."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from ..files.places import is_po
from ..model import Document
from ..zh.fold import folding_table
from ..zh.homophones import sounds
from .cache import FORMAT, Compiled, SourceFile, seal, sources_of
from .kept import keep_readings, readings_kept
from .load import documents_of, put_together, rows_in
from .nearest import pack
from .rows import ConceptRow, read, words_of

_WORTH = 500
"""Forms that were read anew, from which on they are kept."""
_UNUSED, _LEFT = 60 * 86_400, 3_600  # seconds; what is still asked for is compiled again

_SCHEMA = """
CREATE TABLE source (number INTEGER PRIMARY KEY, path TEXT, time INTEGER, size INTEGER, hash TEXT);
CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT);
CREATE TABLE concept (number INTEGER PRIMARY KEY, id TEXT, pinyin TEXT, body TEXT);
CREATE TABLE key (number INTEGER PRIMARY KEY, key TEXT, kind TEXT, concept INTEGER, head INTEGER);
CREATE TABLE part (part TEXT, kind TEXT, phrases BLOB, PRIMARY KEY (part, kind)) WITHOUT ROWID;
CREATE TABLE sound (sign TEXT PRIMARY KEY, alike TEXT) WITHOUT ROWID;
CREATE TABLE fold (character TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID;
"""


def compile_termbase(cache: Path, files: Sequence[Path]) -> Compiled:
    """Compile files into ``cache``, or in memory where that cannot be written."""
    sources = sources_of(files)  # before they are read: what changes meanwhile is compiled again
    documents = documents_of(files)
    rows_of = {
        number: rows_in(source, documents.keys(), kept_in=cache.parent)
        for number, source in enumerate(sources)
        if is_po(Path(source.path))
    }
    rows = _read_aloud(put_together(files, rows_of), kept_in=cache.parent)

    def fill(connection: sqlite3.Connection) -> None:
        _fill_tables(connection, sources, documents)
        _fill(connection, rows)

    with suppress(OSError, sqlite3.Error):  # no room, nowhere to write
        return _written(cache, fill)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _write(connection, fill)
    return Compiled(connection)


def _written(cache: Path, fill: Callable[[sqlite3.Connection], None]) -> Compiled:
    temporary = _temporary_beside(cache)
    try:
        # Closed before it is renamed: its lock is gone then, and Windows moves no open file.
        with closing(sqlite3.connect(temporary)) as connection:
            _write(connection, fill)
        seal(temporary)
        temporary.replace(cache)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _tidy(cache)
    return Compiled(sqlite3.connect(cache, check_same_thread=False))


def _tidy(cache: Path) -> None:
    """Delete the caches of termbases nobody asks for any more, and what was left half written."""
    now = time.time()
    for pattern, age in (("termbase-*", _UNUSED), (".termbase-*", _LEFT)):
        for path in cache.parent.glob(pattern):
            with suppress(OSError):
                if path != cache and path.stat().st_mtime < now - age:
                    path.unlink()


def _write(connection: sqlite3.Connection, fill: Callable[[sqlite3.Connection], None]) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA cache_size = -65536")
    connection.executescript(_SCHEMA)
    with connection:
        fill(connection)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.commit()


def _temporary_beside(cache: Path) -> Path:
    """Return a place beside the cache; raises ``OSError`` where SQLite cannot write."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    temporary = cache.with_name(f".{cache.name}.{os.getpid()}.{threading.get_ident()}")
    temporary.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(temporary)) as probe:
            probe.execute("PRAGMA user_version = 0")
            probe.execute("CREATE TABLE probe (x)")
            probe.execute("DROP TABLE probe")
    except sqlite3.Error as error:
        raise OSError(f"{temporary}: {error}") from error
    return temporary


def _fill_tables(
    connection: sqlite3.Connection,
    sources: Sequence[SourceFile],
    documents: Mapping[str, Document],
) -> None:
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
        [(number, *source) for number, source in enumerate(sources)],
    )
    connection.executemany(
        "INSERT INTO document VALUES (?, ?)",
        [(d.id, json.dumps(asdict(d), ensure_ascii=False)) for d in documents.values()],
    )
    folds = [(chr(code), folded) for code, folded in folding_table().items()]
    connection.executemany("INSERT INTO fold VALUES (?, ?)", folds)
    connection.executemany("INSERT INTO sound VALUES (?, ?)", _sounds())


def _sounds() -> Iterable[tuple[str, str]]:
    alike: defaultdict[str, str] = defaultdict(str)
    for code, sign in sounds().items():
        alike[sign] += chr(code)
    return alike.items()


def _read_aloud(rows: Sequence[ConceptRow], *, kept_in: Path) -> list[ConceptRow]:
    """Read every concept aloud; what the words of this termbase do not change is taken as kept."""
    words = words_of(key for row in rows for key in row.keys)
    kept = readings_kept(kept_in)
    readings = kept.still_right(words)
    known = len(readings)
    found = [read(row, words, readings) for row in rows]
    if len(readings) - known > _WORTH:
        keep_readings(kept_in, words, readings)
    return found


def _fill(connection: sqlite3.Connection, rows: Sequence[ConceptRow]) -> None:
    connection.executemany(
        "INSERT INTO concept VALUES (?, ?, ?, ?)",
        ((n, row.id, row.pinyin, row.body) for n, row in enumerate(rows, 1)),
    )
    connection.executemany(
        "INSERT INTO key VALUES (NULL, ?, ?, ?, ?)",
        (
            (key, kind, number, head)
            for number, row in enumerate(rows, 1)
            for key, kind, head in row.keys
        ),
    )
    _fill_parts(connection, rows)
    # Made when all stands there: far quicker than keeping them in order row by row.
    connection.execute("CREATE INDEX key_by_text ON key (key, kind)")
    connection.execute("CREATE UNIQUE INDEX concept_by_id ON concept (id)")


def _fill_parts(connection: sqlite3.Connection, rows: Sequence[ConceptRow]) -> None:
    """Write for each hanzi, and each word, the numbers of the keys that hold it."""
    hanzi: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    keys = (key for row in rows for key in row.keys)
    for number, (key, kind, _) in enumerate(keys, 1):
        if kind == "zh":
            for part in set(key):
                hanzi[part].append(number)
        elif kind == "en":
            for part in set(key.split()):
                words[part].append(number)
    for kind, parts in (("zh", hanzi), ("en", words)):
        connection.executemany(
            "INSERT INTO part VALUES (?, ?, ?)",
            ((part, kind, pack(numbers)) for part, numbers in sorted(parts.items())),
        )
