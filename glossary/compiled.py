"""Compile a termbase into the cache: beside, then renamed, so a reader never sees half of it."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from .cache import FORMAT, hash_of, state_of
from .english import phrase_key
from .fold import fold, folding_table
from .kinship import sounds
from .model import Concept, Document
from .nearest import pack
from .pinyin import plain, read_aloud, spell
from .skeleton import bare

_SCHEMA = """
CREATE TABLE source (path TEXT PRIMARY KEY, time INTEGER, size INTEGER, hash TEXT);
CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT);
CREATE TABLE concept (number INTEGER PRIMARY KEY, id TEXT, pinyin TEXT, body TEXT);
CREATE TABLE key (number INTEGER PRIMARY KEY, key TEXT, kind TEXT, concept INTEGER, head INTEGER);
CREATE TABLE part (part TEXT, kind TEXT, phrases BLOB, PRIMARY KEY (part, kind)) WITHOUT ROWID;
CREATE TABLE sound (sign TEXT PRIMARY KEY, alike TEXT) WITHOUT ROWID;
CREATE TABLE fold (character TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID;
"""


def compile_termbase(
    cache: Path | None,
    files: Sequence[Path],
    concepts: Iterable[Concept],
    documents: Mapping[str, Document],
) -> sqlite3.Connection:
    """Compile concepts into ``cache`` (``None``, or a place that cannot be written: in memory)."""
    temporary = _temporary_beside(cache)
    connection = sqlite3.connect(temporary or ":memory:")
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA cache_size = -65536")
        connection.executescript(_SCHEMA)
        with connection:
            _fill(connection, files, concepts, documents)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.commit()
        if temporary and cache:
            Path(temporary).replace(cache)
    except BaseException:
        connection.close()
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise
    return connection


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _body_of(concept: Concept) -> str:
    """Return what :func:`glossary.cache.concept_of` reads: fields in order, the last ones short."""
    terms = [
        _shortened(
            term.text,
            term.language,
            term.status,
            [(c.document, c.locator, c.reliability, c.count) for c in term.citations],
            term.note,
            term.decided,
            term.part_of_speech,
        )
        for term in concept.terms
    ]
    return _encode(
        _shortened(
            concept.id,
            concept.subject_field,
            terms,
            concept.members,
            concept.pinyin,
            concept.exceptions,
        )
    )


def _shortened(*fields: object) -> Sequence[object]:
    """Leave out the empty fields at the end."""
    size = len(fields)
    while not fields[size - 1]:
        size -= 1
    return fields[:size]


def _temporary_beside(cache: Path | None) -> str | None:
    if cache is None:
        return None
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        temporary = cache.with_name(f".{cache.name}.{os.getpid()}")
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary)) as probe:
            probe.execute("PRAGMA user_version = 0")
            probe.execute("CREATE TABLE probe (x)")
            probe.execute("DROP TABLE probe")
    except (OSError, sqlite3.Error):
        return None
    return str(temporary)


def _fill(
    connection: sqlite3.Connection,
    files: Sequence[Path],
    concepts: Iterable[Concept],
    documents: Mapping[str, Document],
) -> None:
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?)",
        [(path, time, size, hash_of(Path(path))) for path, time, size in state_of(files)],
    )
    connection.executemany(
        "INSERT INTO document VALUES (?, ?)",
        [(d.id, json.dumps(asdict(d), ensure_ascii=False)) for d in documents.values()],
    )
    connection.executemany(
        "INSERT INTO fold VALUES (?, ?)",
        [(chr(code), folded) for code, folded in folding_table().items()],
    )
    alike: defaultdict[str, str] = defaultdict(str)
    for code, sign in sounds().items():
        alike[sign] += chr(code)
    connection.executemany("INSERT INTO sound VALUES (?, ?)", alike.items())
    concepts = list(concepts)
    words = frozenset(form for concept in concepts for form in concept.forms if len(form) < 4)
    connection.executemany(
        "INSERT INTO concept VALUES (?, ?, ?, ?)",
        (
            (number, concept.id, _pinyin(concept, words), _body_of(concept))
            for number, concept in enumerate(concepts, 1)
        ),
    )
    rows = [
        (key, kind, number, head)
        for number, concept in enumerate(concepts, 1)
        for (key, kind), head in _keys(concept, [fold(form) for form in concept.forms]).items()
    ]
    _fill_parts(connection, rows)
    connection.executemany("INSERT INTO key VALUES (NULL, ?, ?, ?, ?)", rows)
    # Made when all stands there: far quicker than keeping them in order row by row.
    connection.execute("CREATE INDEX key_by_text ON key (key, kind)")
    connection.execute("CREATE UNIQUE INDEX concept_by_id ON concept (id)")


def _fill_parts(connection: sqlite3.Connection, rows: Sequence[tuple[str, str, int, int]]) -> None:
    """Write for each hanzi, and each word, the numbers of the keys that hold it."""
    hanzi: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, (key, kind, _, _) in enumerate(rows, 1):
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


def _pinyin(concept: Concept, words: Set[str]) -> str:
    return concept.pinyin or read_aloud(concept.zh, words=words)


def _keys(concept: Concept, forms: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return (key, kind) under which a concept is found, with whether its head is found by it."""
    keys: dict[tuple[str, str], int] = {}
    for position, form in enumerate(forms):
        for key, kind in _keys_of_form(form, "" if position else concept.pinyin):
            keys.setdefault((key, kind), int(position == 0))
    for place, term in enumerate(concept.renderings):
        keys.setdefault((" ".join(phrase_key(term.text)), "en"), int(place == 0))
    for words in concept.exceptions:
        keys[fold(words), "except"] = 0
    return keys


def _keys_of_form(form: str, pinyin: str) -> list[tuple[str, str]]:
    """Return (key, kind) under which a form is found, read as ``pinyin`` if that is told."""
    read, initials = spell(form)
    keys = [(form, "zh"), (bare(form), "zh"), (plain(pinyin) if pinyin else read, "pinyin")]
    if len(form) > 1:
        keys.append((initials, "initials"))
    return keys
