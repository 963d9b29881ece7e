"""What an earlier compile left that still holds: the rows of every file that did not change."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from .cache import FORMAT, Source
from .rows import Key, Row


class Unchanged(NamedTuple):
    """Rows by the number of their file, the words there were, and the tables that stay."""

    rows: Mapping[int, list[Row]]
    words: Set[str]
    sounds: Sequence[tuple[str, str]]
    folds: Sequence[tuple[str, str]]


NOTHING = Unchanged({}, frozenset(), (), ())


def unchanged(cache: Path, sources: Sequence[Source], documents: Set[str]) -> Unchanged:
    """Return what stays of ``cache`` when it is compiled anew from ``sources``.

    Nothing does where it cannot be read, or where a document that was known no longer is: then
    every citation must be looked at. A file of which a concept was put together with another
    file's is read again.
    """
    if not cache.is_file():
        return NOTHING
    try:
        with closing(sqlite3.connect(cache)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != FORMAT or not _known(connection) <= documents:
                return NOTHING
            return Unchanged(
                _rows(connection, _renumbered(connection, sources)),
                words_of(connection.execute("SELECT key, kind, head FROM key")),
                connection.execute("SELECT sign, alike FROM sound").fetchall(),
                connection.execute("SELECT character, folded FROM fold").fetchall(),
            )
    except (sqlite3.Error, ValueError):  # damaged
        return NOTHING


def words_of(keys: Iterable[Key]) -> frozenset[str]:
    """Return the words by which forms are split: short forms, and common halves of longer ones.

    国家安全, 经济安全 and 粮食安全 show that 安全 is a word.
    """
    words: set[str] = set()
    halves: Counter[str] = Counter()
    for key, kind, _ in keys:
        if kind == "zh" and len(key) < 5:
            if len(key) == 4:
                halves.update((key[:2], key[2:]))
            else:
                words.add(key)
    return frozenset(words.union(half for half, count in halves.items() if count > 2))


def _known(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT id FROM document")}


def _renumbered(connection: sqlite3.Connection, sources: Sequence[Source]) -> dict[str, int]:
    """Map the number of each file whose rows stay to the one that it has now."""
    now = {(source.path, source.hash): number for number, source in enumerate(sources)}
    then = connection.execute("SELECT number, path, hash FROM source")
    numbers = {str(old): now[path, sha] for old, path, sha in then if (path, sha) in now}
    for (files,) in connection.execute("SELECT files FROM concept WHERE files LIKE '% %'"):
        for old in files.split():
            numbers.pop(old, None)
    return numbers


def _rows(connection: sqlite3.Connection, numbers: Mapping[str, int]) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {number: [] for number in numbers.values()}
    concepts = connection.execute("SELECT id, files, pinyin, body FROM concept ORDER BY number")
    keys = connection.execute("SELECT concept, key, kind, head FROM key ORDER BY number")
    of_concepts = groupby(keys, itemgetter(0))
    for (name, files, pinyin, body), (_, some) in zip(concepts, of_concepts, strict=True):
        if (number := numbers.get(files)) is not None:
            own = [(key, kind, head) for _, key, kind, head in some]
            rows[number].append(Row(name, str(number), pinyin, body, own))
    return rows
