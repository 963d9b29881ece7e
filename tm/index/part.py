"""Search one built part: arrays in memory or mapped from a file, never changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappush, heappushpop
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from .alphabet import Alphabet, Arrays
from .bounds import LOWEST, SHARED, Plan, plan, reaches
from .holding import holding
from .removed import Removed
from .stretches import Shared, stretches
from .texts import Texts

Array = NDArray[Any]

_FEW = 2_000  # rows whose signatures are read at once rather than looking up tokens
_SHORT = 32  # a token's rows that are read whole rather than searched for those of fitting length
_CHUNK = 1 << 14  # signatures read at once: they stay in the processor's cache
_SMALL, _LARGE = 20_000, 200_000  # rows from which on it pays to ask for more shared tokens


class Found(NamedTuple):
    """A row that scores enough, in the order of answers."""

    unlikeness: float  # distance / total
    age: int  # the date, negative
    id: int


class Query(NamedTuple):
    """A text as a part sees it."""

    codes: list[int]
    ranks: list[int]  # of the tokens the part knows, rare first
    unknown: int  # tokens that no row has
    sign: Array


class Likely(NamedTuple):
    """Rows that the signatures do not rule out, and the least their distance can be."""

    rows: Array
    lengths: Array
    distances: Array


class Part:
    """Rows that are searched together."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._alphabet = Alphabet(arrays)
        names = ("starts", "firsts", "bases", "ranks", "bits", "lists", "rows", "ids", "dates")
        self._view = {name: arrays[name].data for name in names}  # quick to read one of
        self._text = Texts(arrays["codes"], len(self._alphabet))
        self._longest = len(arrays["firsts"]) - 2
        self._shared = SHARED if len(self) > _LARGE else 3 if len(self) > _SMALL else 2

    def __len__(self) -> int:
        return len(self.arrays["ids"])

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
        query = self._query(tokens)
        likely = self._among(self._likely(query, threshold), group)
        return self._compare(query, likely, threshold, limit, removed)

    def holding(
        self, tokens: Sequence[str], *, limit: int | None, group: int | None, removed: Removed
    ) -> list[Found]:
        """Return rows that hold ``tokens``, unsorted: the best ``limit`` are there.

        Texts of different lengths are at least as far apart as the lengths are.
        """
        query = self._query(tokens)
        rows = holding(self.arrays, self._alphabet, tokens)
        lengths = self.arrays["starts"][rows + 1].astype(np.int64) - self.arrays["starts"][rows]
        likely = Likely(rows, lengths, np.abs(lengths - len(tokens)))
        return self._compare(query, self._among(likely, group), 0, limit, removed)

    def stretches(
        self, tokens: Sequence[str], *, shortest: int, group: int | None, removed: Removed
    ) -> list[Shared]:
        """Return the longest stretches shared with rows, in their order in the query."""
        codes = np.array(self._alphabet.codes(tokens), np.uint32)
        return stretches(self.arrays, codes, shortest=shortest, group=group, removed=removed)

    def _among(self, likely: Likely, group: int | None) -> Likely:
        if group is None:
            return likely
        here = self.arrays["groups"][likely.rows] == group
        return Likely(*(each[here] for each in likely))

    def _query(self, tokens: Sequence[str]) -> Query:
        bases, ranks, bits = self._view["bases"], self._view["ranks"], self._view["bits"]
        codes = self._alphabet.codes(tokens)
        none = len(self._alphabet)
        times: dict[int, int] = {}
        found, sign = [], 0
        for code in codes:
            time = times[code] = times.get(code, -1) + 1
            if code != none and (token := bases[code] + time) < bases[code + 1]:
                rank = ranks[token]
                found.append(rank)
                sign |= 1 << bits[rank]
        found.sort()
        words = np.frombuffer(sign.to_bytes(32, "little"), "<u8")
        return Query(codes, found, len(codes) - len(found), words)

    def _likely(self, query: Query, threshold: float) -> Likely:
        """Return a superset of the rows that score ``threshold``, by lengths and tokens."""
        if threshold <= 0:
            return self._signed(query, slice(0, len(self)), np.zeros(1, np.int64))
        todo = plan(len(query.codes), threshold, self._shared, self._longest)
        if todo.shortest > todo.longest:
            return self._signed(query, slice(0, 0), todo.needs)
        first = self._view["firsts"][todo.shortest]
        end = self._view["firsts"][todo.longest + 1]
        if threshold >= LOWEST and end - first > _FEW and todo.shared:
            return self._signed(query, self._posted(query, todo, first), todo.needs)
        chunks = [
            self._signed(query, slice(at, min(at + _CHUNK, end)), todo.needs)
            for at in range(first, max(end, first + 1), _CHUNK)
        ]
        return (
            chunks[0]
            if len(chunks) == 1
            else Likely(*map(np.concatenate, zip(*chunks, strict=True)))
        )

    def _posted(self, query: Query, todo: Plan, first: int) -> Array:
        """Return the rows that show ``todo.shared`` of the query's rarest tokens."""
        lists, rows, firsts = self._view["lists"], self._view["rows"], self._view["firsts"]
        postings = self.arrays["rows"]
        read = []
        for rank, reach in zip(query.ranks, todo.reach[query.unknown :], strict=False):
            begin, end = lists[rank], lists[rank + 1]
            if end - begin > _SHORT:
                begin = bisect_left(rows, first, begin, end)
                end = bisect_left(rows, firsts[reach + 1], begin, end)
            read.append(postings[begin:end])
        if not read:
            return postings[:0]
        found = np.concatenate(read)
        found.sort()
        gap = todo.shared - 1
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
        common = _count(signs & query.sign)
        size = len(query.ranks) - int(np.bitwise_count(query.sign).sum())
        kept = np.flatnonzero(common + size >= need)
        rows, lengths, common, need = rows[kept], lengths[kept], common[kept], need[kept]
        shared = np.minimum(common + size, lengths - _count(signs[kept]) + common)
        kept = np.flatnonzero(shared >= need)
        lengths = lengths[kept]
        return Likely(rows[kept], lengths, lengths + len(query.codes) - 2 * shared[kept])

    def _compare(
        self,
        query: Query,
        likely: Likely,
        threshold: float,
        limit: int | None,
        removed: Removed,
    ) -> list[Found]:
        """Measure the likely rows, the likeliest first, until no other can be among the best."""
        starts, ids, dates = self._view["starts"], self._view["ids"], self._view["dates"]
        length = len(query.codes)
        text = self._text.of(query.codes)
        totals = likely.lengths + length
        least = likely.distances / np.maximum(totals, 1)
        order = np.argsort(least, kind="stable") if len(least) > 1 else slice(None)
        found: list[Found] = []
        best: list[float] = []  # the unlikeness of the best ``limit``, negative: a heap
        for row, floor in zip(likely.rows[order].tolist(), least[order].tolist(), strict=True):
            if limit is not None and len(best) == limit and floor > (-best[0] if best else -1):
                break
            begin, end = starts[row], starts[row + 1]
            total = length + end - begin
            distance = Indel.distance(text, self._text.at(begin, end))
            if reaches(distance, total, threshold) and ids[row] not in removed:
                unlike = distance / total if total else 0.0
                found.append(Found(unlike, -dates[row], ids[row]))
                if limit is not None:
                    (heappush if len(best) < limit else heappushpop)(best, -unlike)
        return found


def _count(words: Array) -> Array:
    """Return how many bits each row of four words has set: 255 at most, so a byte holds the sum."""
    counts = np.bitwise_count(words)
    sums = np.ascontiguousarray(counts).view(np.uint32)[:, 0] * np.uint32(0x01010101)
    return (sums >> np.uint32(24)).astype(np.int64)
