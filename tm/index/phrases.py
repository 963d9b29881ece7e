"""Where a phrase stands in a memory: English with inflection and articles aside, or Chinese.

A part lists, beside its rows, their keys (stems of English words, pairs of Chinese characters) and
where each key stands. A phrase is looked for at the places of its rarest key: so every phrase can
be counted and none is stored.

``ids``                 of each row, in order of entry
``starts``, ``codes``   where each row begins, and its keys as codes (``alphabet``)
``letters``, ``tokens`` the keys, sorted
``lists``, ``places``   the places in ``codes`` at which each key stands
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import RLock

import numpy as np

from glossary.en.tokens import tokenize

from .alphabet import Alphabet
from .arrays import Array, Arrays
from .contract import Row, RowChanges
from .phrase_files import PhraseStamp, read_arrays, write_arrays
from .removed import Removed

Progress = Callable[[int], None]

TAIL = 5_000
"""Rows that came after the file and are laid out anew by every process that asks."""

_STEP = 5_000  # rows after which progress is told
_SENTENCE, _CLAUSE, _DOUBTFUL_CLAUSE = 0, 1, 3  # groups of rows
Keys = Callable[[str], Sequence[str]]


def stems(text: str) -> list[str]:
    """Return the keys of an English text."""
    return tokenize(text).keys


def pairs(text: str) -> list[str]:
    """Return the keys of a Chinese text.

    >>> pairs("改革开放")
    ['改革', '革开', '开放']
    """
    return [text[at : at + 2] for at in range(len(text) - 1)]


class PhraseIndex:
    """Finds phrases in one side of a store, in step with it. Threads take turns.

    ``keys`` are those of a text; ``changes`` returns what happened after a sequence number and
    ``mark`` the mark of the change with one. The arrays of most rows are kept in the first of
    ``folders`` that can be written to; what came after them is laid out when asked.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        name: str = "phrases-target",
        *,
        mark: Callable[[int], str],
        changes: Callable[[int], RowChanges],
        keys: Keys = stems,
        progress: Progress = lambda done: None,
    ) -> None:
        self._folders, self._name, self._keys, self._mark = list(folders), name, keys, mark
        self._changes, self._progress, self._turn = changes, progress, RLock()
        self._parts: list[_PhrasePart] = []
        self._load()

    def __len__(self) -> int:
        """Count the rows."""
        with self._turn:
            return sum(len(part) for part in self._parts) - self._gone

    def refresh(self) -> None:
        """Take in what changed in the store since."""
        with self._turn:
            is_other = self._mark(self._until) != self._known  # another store in its place
            if is_other or self._changes(self._until).sequence != self._until:
                self._load()

    def standing(self, keys: Sequence[str]) -> Array:
        """Return the ids of the rows in which ``keys`` (stems) stand one after another."""
        with self._turn:
            found = [part.standing(keys) for part in self._parts]
            ids: Array = np.concatenate(found) if found else np.zeros(0, np.int64)
            kept: Array = ids[~self._removed.holds(ids)] if self._gone else ids
            return kept

    def frequency(self, key: str) -> int:
        """Count the places of one stem, those of removed rows among them."""
        with self._turn:
            return sum(part.frequency(key) for part in self._parts)

    def _load(self) -> None:
        """Read the kept arrays and add what came after; build them when that is much."""
        read = read_arrays(self._folders, self._name, self._mark)
        until, last = (read[0].until, read[0].last) if read else (0, 0)
        part = _PhrasePart(read[1]) if read else None
        changes = self._changes(until)
        rows = list(islice(changes.added, TAIL + 1)) if part else []
        if part is None or changes.sequence < until or len(rows) > max(TAIL, len(part) // 8):
            self._build()
            return
        self._removed = Removed(changes.removed)
        tail = [row for row in rows if row.id > last]
        self._parts = [part, *([_PhrasePart(build(tail, keys=self._keys))] if tail else [])]
        self._settle(changes)

    def _build(self) -> None:
        changes = self._changes(0)
        arrays = build(changes.added, keys=self._keys, progress=self._progress)
        last = int(arrays["ids"].max(initial=0))
        stamp = PhraseStamp(changes.mark, changes.sequence, last)
        any(write_arrays(folder, self._name, stamp, arrays) for folder in self._folders)
        self._removed, self._parts = Removed(), [_PhrasePart(arrays)]
        self._settle(changes)

    def _settle(self, changes: RowChanges) -> None:
        self._until, self._known = changes.sequence, changes.mark
        gone = [part.count(self._removed) for part in self._parts]
        self._gone = sum(gone)


class _PhrasePart:
    """Rows that are counted together."""

    def __init__(self, arrays: Arrays) -> None:
        self._alphabet = Alphabet(arrays["letters"].data, arrays["tokens"].data)
        self._ids, self._starts, self._codes = (arrays[n] for n in ("ids", "starts", "codes"))
        self._lists, self._places = arrays["lists"], arrays["places"]

    def __len__(self) -> int:
        return len(self._ids)

    def count(self, ids: Removed) -> int:
        """Count the rows with some ids."""
        return int(ids.holds(self._ids).sum()) if len(ids) else 0

    def frequency(self, key: str) -> int:
        (code,) = self._alphabet.codes([key])
        return self._count(code) if code < len(self._alphabet) else 0

    def standing(self, keys: Sequence[str]) -> Array:
        codes = self._alphabet.codes(keys)
        if not codes or max(codes) == len(self._alphabet):
            return self._ids[:0]
        rarest = min(range(len(codes)), key=lambda at: self._count(codes[at]))
        first, end = self._lists[codes[rarest]], self._lists[codes[rarest] + 1]
        places = self._places[first:end].astype(np.int64) - rarest
        places = places[(places >= 0) & (places + len(codes) <= len(self._codes))]
        for at, code in enumerate(codes):
            if at != rarest:
                places = places[self._codes[places + at] == code]
        # of one type, or the whole of starts would be copied
        rows = np.searchsorted(self._starts, places.astype(self._starts.dtype), "right") - 1
        rows = rows[places + len(codes) <= self._starts[rows + 1]]
        ids: Array = self._ids[np.unique(rows)]
        return ids

    def _count(self, code: int) -> int:
        return int(self._lists[code + 1]) - int(self._lists[code])


def build(
    rows: Iterable[Row], *, keys: Keys = stems, progress: Progress = lambda done: None
) -> Arrays:
    """Return the arrays of a part; ``progress`` hears how many rows were read."""
    known: dict[str, int] = {}
    ids, lengths, codes = array("q"), array("I"), array("I")
    for row in _smallest(rows):
        found = keys(row.text)
        codes.extend([known.setdefault(key, len(known)) for key in found])
        ids.append(row.id)
        lengths.append(len(found))
        if len(ids) % _STEP == 0:
            progress(len(ids))
    tokens = sorted(known)
    number = np.empty(len(tokens), np.uint32)
    number[[known[token] for token in tokens]] = np.arange(len(tokens), dtype=np.uint32)
    numbered = number[np.frombuffer(codes, np.uint32)] if codes else np.zeros(0, np.uint32)
    starts = np.concatenate([[0], np.cumsum(np.frombuffer(lengths, np.uint32), dtype=np.int64)])
    counts = np.bincount(numbered, minlength=len(tokens))
    letters = "".join(tokens).encode("utf-32-le", "surrogatepass")
    return {
        "ids": np.array(ids, np.int64),
        "starts": starts.astype(np.uint32),
        "codes": numbered,
        "letters": np.frombuffer(letters, "<u4"),
        "tokens": np.cumsum([0, *map(len, tokens)], dtype=np.uint32),
        "lists": np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
        "places": np.argsort(numbered, kind="stable").astype(np.uint32),
    }


def _smallest(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the clauses that are sure, and the sure sentences that no such clause follows."""
    held: Row | None = None
    for row in rows:
        if row.group == _CLAUSE:
            held = None
            yield row
        elif row.group != _DOUBTFUL_CLAUSE:
            if held:
                yield held
            held = row if row.group == _SENTENCE else None
    if held:
        yield held
