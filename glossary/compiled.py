"""Compile a termbase into the cache: beside, then renamed, so a reader never sees half of it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from .cache import FORMAT, hash_of, state_of
from .english import phrase_key
from .model import Concept, Document
from .skeleton import bare

_SCHEMA = """
CREATE TABLE source (path TEXT PRIMARY KEY, time INTEGER, size INTEGER, hash TEXT);
CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT);
CREATE TABLE concept (number INTEGER PRIMARY KEY, id TEXT UNIQUE, pinyin TEXT, body TEXT);
CREATE TABLE key (key TEXT, kind TEXT, concept INTEGER, head INTEGER,
                  PRIMARY KEY (key, kind, concept)) WITHOUT ROWID;
CREATE TABLE phrase (number INTEGER PRIMARY KEY, kind TEXT, key TEXT, concept INTEGER);
CREATE TABLE part (part TEXT, kind TEXT, phrase INTEGER,
                   PRIMARY KEY (part, kind, phrase)) WITHOUT ROWID;
CREATE TABLE frequency (part TEXT, kind TEXT, count INTEGER,
                        PRIMARY KEY (part, kind)) WITHOUT ROWID;
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


def _body_of(concept: Concept) -> str:
    value = {
        "id": concept.id,
        "subject_field": concept.subject_field,
        "terms": [
            {
                "text": term.text,
                "language": term.language,
                "status": term.status,
                "citations": [
                    (c.document, c.locator, c.reliability, c.count) for c in term.citations
                ],
                "note": term.note,
                "decided": term.decided,
            }
            for term in concept.terms
        ],
        "members": concept.members,
        "pinyin": concept.pinyin,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    from .fold import fold, folding_table

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
    concepts = list(concepts)
    words = frozenset(form for concept in concepts for form in concept.forms if len(form) < 4)
    connection.executemany(
        "INSERT INTO concept VALUES (?, ?, ?, ?)",
        (
            (number, concept.id, _pinyin(concept, words), _body_of(concept))
            for number, concept in enumerate(concepts, 1)
        ),
    )
    keys: dict[tuple[str, str, int], int] = {}
    for number, concept in enumerate(concepts, 1):
        for key, kind, head in _keys(concept, [fold(form) for form in concept.forms]):
            keys[key, kind, number] = max(head, keys.get((key, kind, number), 0))
    _fill_keys(connection, keys)


def _fill_keys(connection: sqlite3.Connection, keys: Mapping[tuple[str, str, int], int]) -> None:
    """Write keys, and the phrases among them with their parts; sorted, which is written faster."""
    connection.executemany(
        "INSERT INTO key VALUES (?, ?, ?, ?)", sorted((*key, head) for key, head in keys.items())
    )
    searched = sorted((number, kind, key) for key, kind, number in keys if kind in ("zh", "en"))
    phrases = [(n, kind, key, number) for n, (number, kind, key) in enumerate(searched, 1)]
    connection.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", phrases)
    parts = sorted(
        (part, kind, n)
        for n, kind, key, _ in phrases
        for part in set(key if kind == "zh" else key.split())
    )
    connection.executemany("INSERT INTO part VALUES (?, ?, ?)", parts)
    connection.execute(
        "INSERT INTO frequency SELECT part, kind, count(*) FROM part GROUP BY part, kind"
    )


def _pinyin(concept: Concept, words: Set[str]) -> str:
    from .pinyin import read_aloud

    return concept.pinyin or read_aloud(concept.zh, words=words)


def _keys(concept: Concept, forms: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield (key, kind, is head) under which a concept is found."""
    from .pinyin import plain, syllables

    for position, form in enumerate(forms):
        head = int(position == 0)
        yield form, "zh", head
        yield bare(form), "zh", head
        readings = syllables(form)
        if head and concept.pinyin:
            readings = [plain(word) for word in concept.pinyin.split()]
        yield "".join(readings), "pinyin", head
        if len(form) > 1:
            yield "".join(syllable[:1] for syllable in syllables(form)), "initials", head
    for term in concept.renderings:
        yield " ".join(phrase_key(term.text)), "en", int(term is concept.preferred)
