"""How often an English phrase stands in a memory, inflection and articles aside.

A part lists, beside its rows, the stems of their words and where each stem stands. A phrase is
looked for at the places of its rarest word: so every phrase can be counted and none is stored.

``ids``                 of each row, in order of entry
``starts``, ``codes``   where each row begins, and its words as codes (``alphabet``)
``letters``, ``tokens`` the stems, sorted
``lists``, ``places``   the places in ``codes`` at which each stem stands
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
from .phrase_files import read_arrays, write_arrays
from .removed import Removed

Progress = Callable[[int], None]

TAIL = 5_000
"""Rows that came after the file and are laid out anew by every process that asks."""

_STEP = 5_000  # rows after which progress is told
_SENTENCE, _CLAUSE, _DOUBTFUL_CLAUSE = 0, 1, 3  # groups of rows
_NAME = "phrases"


class PhraseIndex:
    """Counts phrases in the English of a store, in step with it. Threads take turns.

    ``changes`` returns what happened after a sequence number. The arrays of most rows are kept in
    the first of ``folders`` that can be written to; what came after them is laid out when asked.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        identity: str,
        changes: Callable[[int], RowChanges],
        progress: Progress = lambda done: None,
    ) -> None:
        self._folders, self._identity = list(folders), identity
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
            if self._changes(self._until).sequence != self._until:
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
        read = read_arrays(self._folders, _NAME, self._identity)
        until, last = (int(str(each)) for each in read[0][1:]) if read else (0, 0)
        part = _PhrasePart(read[1]) if read else None
        changes = self._changes(until)
        rows = list(islice(changes.added, TAIL + 1)) if part else []
        if part is None or changes.sequence < until or len(rows) > max(TAIL, len(part) // 8):
            self._build()
            return
        self._removed = Removed(changes.removed)
        tail = [row for row in rows if row.id > last]
        self._parts = [part, *([_PhrasePart(build(tail))] if tail else [])]
        self._settle(changes.sequence)

    def _build(self) -> None:
        changes = self._changes(0)
        arrays = build(changes.added, progress=self._progress)
        last = int(arrays["ids"].max(initial=0))
        stamp = (self._identity, changes.sequence, last)
        any(write_arrays(folder, _NAME, stamp, arrays) for folder in self._folders)
        self._removed, self._parts = Removed(), [_PhrasePart(arrays)]
        self._settle(changes.sequence)

    def _settle(self, until: int) -> None:
        self._until = until
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


def build(rows: Iterable[Row], *, progress: Progress = lambda done: None) -> Arrays:
    """Return the arrays of a part; ``progress`` hears how many rows were read."""
    known: dict[str, int] = {}
    ids, lengths, codes = array("q"), array("I"), array("I")
    for row in _smallest(rows):
        keys = tokenize(row.text).keys
        codes.extend([known.setdefault(key, len(known)) for key in keys])
        ids.append(row.id)
        lengths.append(len(keys))
        if len(ids) % _STEP == 0:
            progress(len(ids))
    stems = sorted(known)
    number = np.empty(len(stems), np.uint32)
    number[[known[stem] for stem in stems]] = np.arange(len(stems), dtype=np.uint32)
    numbered = number[np.frombuffer(codes, np.uint32)] if codes else np.zeros(0, np.uint32)
    starts = np.concatenate([[0], np.cumsum(np.frombuffer(lengths, np.uint32), dtype=np.int64)])
    counts = np.bincount(numbered, minlength=len(stems))
    letters = "".join(stems).encode("utf-32-le", "surrogatepass")
    return {
        "ids": np.array(ids, np.int64),
        "starts": starts.astype(np.uint32),
        "codes": numbered,
        "letters": np.frombuffer(letters, "<u4"),
        "tokens": np.cumsum([0, *map(len, stems)], dtype=np.uint32),
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
