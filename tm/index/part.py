"""Search one built part with whole arrays, in memory or mapped from a file, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Array, Arrays
from .bounds import LOWEST, Plan
from .holding import holding
from .ranking import Found
from .removed import Removed
from .stretches import Shared, stretches
from .texts import Read
from .view import Query, RowCandidate, View

_FEW = 2_000  # rows whose signatures are read at once rather than looking up tokens
_CHUNK = 1 << 14  # signatures read at once: they stay in the processor's cache


class Likely(NamedTuple):
    """Rows that the signatures do not rule out, and the least their distance can be."""

    rows: Array
    lengths: Array
    distances: Array


class Part:
    """Rows that are searched together."""

    def __init__(self, arrays: Arrays, read: Read | None = None) -> None:
        self.arrays = arrays
        self._view = View({name: array.data for name, array in arrays.items()}, read)

    def __len__(self) -> int:
        return len(self._view)

    def search(
        self,
        tokens: Sequence[str],
        *,
        threshold: float,
        limit: int | None,
        group: int | None,
        removed: Removed,
    ) -> list[Found]:
        """Return rows that score ``threshold`` or more, unsorted: the best ``limit`` are there."""
        query = self._view.query(tokens)
        candidates = self._among(self._likely(query, threshold), group)
        return self._view.compare(
            query, candidates, threshold=threshold, limit=limit, removed=removed
        )

    def holding(
        self, tokens: Sequence[str], *, limit: int | None, group: int | None, removed: Removed
    ) -> list[Found]:
        """Return rows that hold ``tokens``, unsorted: the best ``limit`` are there.

        Texts of different lengths are at least as far apart as the lengths are.
        """
        query = self._view.query(tokens)
        rows = holding(self.arrays, self._view.alphabet, tokens)
        lengths = self.arrays["starts"][rows + 1].astype(np.int64) - self.arrays["starts"][rows]
        candidates = self._among(Likely(rows, lengths, np.abs(lengths - len(tokens))), group)
        return self._view.compare(query, candidates, threshold=0, limit=limit, removed=removed)

    def stretches(
        self, tokens: Sequence[str], *, shortest: int, group: int | None, removed: Removed
    ) -> list[Shared]:
        """Return the longest stretches shared with rows, in their order in the query."""
        codes = np.array(self._view.alphabet.codes(tokens), np.uint32)
        return stretches(self.arrays, codes, shortest=shortest, group=group, removed=removed)

    def _among(self, likely: Likely, group: int | None) -> list[RowCandidate]:
        if group is not None:
            here = self.arrays["groups"][likely.rows] == group
            likely = Likely(*(each[here] for each in likely))
        return [RowCandidate(*each) for each in zip(*(a.tolist() for a in likely), strict=True)]

    def _likely(self, query: Query, threshold: float) -> Likely:
        """Return a superset of the rows that score ``threshold``, by lengths and tokens."""
        if threshold <= 0:
            return self._signed(query, slice(0, len(self)), np.zeros(1, np.int64))
        todo = self._view.plan(query, threshold)
        needs = np.frombuffer(todo.needs, np.int64)
        first, end = self._view.span(todo)
        if threshold >= LOWEST and end - first > _FEW and todo.shared:
            return self._signed(query, self._posted(query, todo), needs)
        chunks = [
            self._signed(query, slice(at, min(at + _CHUNK, end)), needs)
            for at in range(first, max(end, first + 1), _CHUNK)
        ]
        whole = (np.concatenate(each) for each in zip(*chunks, strict=True))
        return chunks[0] if len(chunks) == 1 else Likely(*whole)

    def _posted(self, query: Query, todo: Plan) -> Array:
        """Return the rows that show ``todo.shared`` of the query's rarest tokens."""
        postings, gap = self.arrays["rows"], todo.shared - 1
        read = [postings[begin:end] for begin, end in self._view.postings(query, todo)]
        found = np.concatenate(read) if read else postings[:0].copy()
        found.sort()
        if gap:
            found = found[gap:][found[gap:] == found[:-gap]]
        return found[:1] if len(found) < 2 else found[np.r_[True, found[1:] != found[:-1]]]

    def _signed(self, query: Query, rows: slice | Array, needs: Array) -> Likely:
        """Drop rows whose signatures show that too few tokens are shared.

        A bit set in one signature only is a token that the other text does not have, at least
        one for each such bit: what is left of either text bounds what they share.
        """
        starts = self.arrays["starts"]
        if isinstance(rows, slice):
            signs = self.arrays["signs"][rows]
            lengths = np.diff(starts[rows.start : rows.stop + 1])
            rows = np.arange(rows.start, rows.stop)
        else:
            signs = self.arrays["signs"].take(rows, axis=0)
            lengths = starts.take(rows + 1) - starts.take(rows)
        lengths = lengths.astype(np.int64)
        need = needs.take(lengths, mode="clip")
        common = _count(signs & np.frombuffer(query.sign.to_bytes(32, "little"), "<u8"))
        size = len(query.ranks) - query.sign.bit_count()
        kept = np.flatnonzero(common + size >= need)
        rows, lengths, common, need = rows[kept], lengths[kept], common[kept], need[kept]
        shared = np.minimum(common + size, lengths - _count(signs[kept]) + common)
        kept = np.flatnonzero(shared >= need)
        lengths = lengths[kept]
        return Likely(rows[kept], lengths, lengths + len(query.codes) - 2 * shared[kept])


def _count(words: Array) -> Array:
    """Return how many bits each row of four words has set: 255 at most, so a byte holds the sum."""
    counts = np.bitwise_count(words)
    sums = np.ascontiguousarray(counts).view(np.uint32)[:, 0] * np.uint32(0x01010101)
    return (sums >> np.uint32(24)).astype(np.int64)
