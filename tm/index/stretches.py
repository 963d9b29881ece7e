"""Find the longest stretches that a query shares with the rows of a part.

The places of every fourth three tokens of a row are kept, by a hash of the three. A shared
stretch of six tokens or more covers one of these places whole: of any four neighbouring places
one is kept, and from each of the stretch's first four on three tokens lie inside it. So the
places kept for the query's own threes lead to every such stretch, which begins at most three
tokens before one of them. Shorter stretches are looked for in the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Array, Arrays
from .grams import DROP, FACTOR, FOLD, GRAM, SHORTEST, STRIDE
from .removed import Removed

_CHUNK = 1 << 21


class Shared(NamedTuple):
    """A stretch of the query that ``rows`` of a part share, with the newest of them."""

    start: int
    end: int
    age: int  # the date, negative
    id: int
    row_start: int
    rows: int


class Pairs(NamedTuple):
    """Places where query and text agree, with the stretch that holds each."""

    query: Array  # the place in the query
    text: Array  # the place among the codes
    row: Array
    start: Array  # of the stretch in the query: at most ``back`` before the place
    end: Array


def sample(codes: Array, starts: Array) -> Arrays:
    """Return the sampled places, sorted by bucket, and where each bucket begins."""
    places = _sampled(starts.astype(np.int64))
    count = max(len(places) // 16, 1)
    size = 1 << (count - 1).bit_length()
    keys = np.empty(len(places), np.uint64)
    for first in range(0, len(places), _CHUNK):
        some = places[first : first + _CHUNK]
        bucket = _bucket(codes, some, size).astype(np.uint64)
        keys[first : first + _CHUNK] = bucket << np.uint64(32) | some.astype(np.uint64)
    keys.sort()
    ends = np.searchsorted(keys, np.arange(size + 1, dtype=np.uint64) << np.uint64(32))
    return {"buckets": ends.astype(np.uint32), "grams": keys.astype(np.uint32)}


def _sampled(starts: Array) -> Array:
    """Return the places 0, 4, 8 … of each row from which three tokens fit."""
    counts = np.maximum(np.diff(starts) - GRAM + STRIDE, 0) // STRIDE
    first = np.cumsum(counts) - counts
    steps = np.arange(int(counts.sum())) - np.repeat(first, counts)
    places: Array = np.repeat(starts[:-1], counts) + steps * STRIDE
    return places


def _bucket(codes: Array, places: Array, size: int) -> Array:
    value = np.zeros(len(places), np.uint64)
    for step in range(GRAM):
        value = (value + codes[places + step]) * np.uint64(FACTOR)
        value ^= value >> np.uint64(FOLD)
    return (value >> np.uint64(DROP)).astype(np.int64) & (size - 1)


def stretches(
    arrays: Arrays, query: Array, *, shortest: int, group: int | None, removed: Removed
) -> list[Shared]:
    """Return the stretches of ``shortest`` tokens or more that are shared, none inside another."""
    found = pairs(arrays, query, shortest)
    kept = ~removed.holds(arrays["ids"][found.row])
    if group is not None:
        kept &= arrays["groups"][found.row] == group
    found = Pairs(*(each[kept] for each in found))
    return [_newest(arrays, found, start, end) for start, end in maximal(found)]


def _newest(arrays: Arrays, found: Pairs, start: int, end: int) -> Shared:
    rows, places = holders(found, arrays["starts"], start, end)
    dates, ids = arrays["dates"][rows], arrays["ids"][rows]
    best = np.lexsort((ids, -dates))[0]
    return Shared(start, end, -int(dates[best]), int(ids[best]), int(places[best]), len(rows))


def pairs(arrays: Arrays, query: Array, shortest: int) -> Pairs:
    """Return where stretches of ``shortest`` tokens or more are shared, maybe some shorter."""
    if shortest < SHORTEST:
        back, (at, place) = 0, _scanned(arrays, query, max(shortest, 1))
    else:
        back, (at, place) = STRIDE - 1, _looked_up(arrays, query)
    starts, codes = arrays["starts"], arrays["codes"]
    row = np.searchsorted(starts, place.astype(np.uint32), "right") - 1
    start = at - _agree(
        query, codes, at - 1, place - 1, -1, np.minimum(np.minimum(at, back), place - starts[row])
    )
    room = np.minimum(len(query) - at, starts[row + 1] - place)
    end = at + _agree(query, codes, at, place, 1, room)
    long = end - start >= shortest
    return Pairs(at[long], place[long], row[long], start[long], end[long])


def _looked_up(arrays: Arrays, query: Array) -> tuple[Array, Array]:
    """Return (place in the query, place in the text) of all that share a bucket."""
    at = np.arange(max(len(query) - GRAM + 1, 0))
    bucket = _bucket(query, at, len(arrays["buckets"]) - 1)
    first = arrays["buckets"][bucket].astype(np.int64)
    count = arrays["buckets"][bucket + 1].astype(np.int64) - first
    shift = first - (np.cumsum(count) - count)
    places = arrays["grams"][np.arange(int(count.sum())) + np.repeat(shift, count)]
    return np.repeat(at, count), places.astype(np.int64)


def _scanned(arrays: Arrays, query: Array, shortest: int) -> tuple[Array, Array]:
    """Return the places of each of the query's stretches of ``shortest`` tokens, row ends aside."""
    codes = arrays["codes"]
    last = len(query) - shortest + 1
    places = [
        occurrences(codes, [[code] for code in query[at : at + shortest].tolist()])
        for at in range(last)
    ]
    at = np.repeat(np.arange(max(last, 0)), [len(place) for place in places])
    return at, np.concatenate(places) if places else at


def occurrences(codes: Array, part: Sequence[Sequence[int]]) -> Array:
    """Return every place from which ``codes`` run through ``part``: any of each step's codes."""
    found = []
    for first in range(0, len(codes), _CHUNK):
        some = codes[first : first + _CHUNK + len(part) - 1]
        place = np.flatnonzero(_any_of(some[: max(len(some) - len(part) + 1, 0)], part[0]))
        for step in range(1, len(part)):
            place = place[_any_of(some[place + step], part[step])]
        found.append(place + first)
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _any_of(codes: Array, wanted: Sequence[int]) -> Array:
    return codes == wanted[0] if len(wanted) == 1 else np.isin(codes, np.array(wanted, codes.dtype))


def _agree(query: Array, codes: Array, at: Array, place: Array, step: int, room: Array) -> Array:
    """Count how far query and text agree from each pair of places on, at most ``room``."""
    length = np.zeros(len(at), np.int64)
    going = np.flatnonzero(room > 0)
    while len(going):
        ahead = step * length[going]
        same = query[at[going] + ahead] == codes[place[going] + ahead]
        going = going[same]
        length[going] += 1
        going = going[length[going] < room[going]]
    return length


def maximal(found: Pairs) -> list[tuple[int, int]]:
    """Return the stretches of the query that lie in no other, in order.

    >>> nothing = np.zeros(3, np.int64)
    >>> maximal(Pairs(nothing, nothing, nothing, np.array([4, 0, 0]), np.array([9, 7, 6])))
    [(0, 7), (4, 9)]
    """
    stretches, reached = [], 0
    for start, end in sorted(
        {*zip(found.start.tolist(), found.end.tolist(), strict=True)}, key=lambda s: (s[0], -s[1])
    ):
        if end > reached:
            stretches.append((start, end))
            reached = end
    return stretches


def holders(found: Pairs, starts: Array, start: int, end: int) -> tuple[Array, Array]:
    """Return the rows that have the stretch, and where each has it first."""
    has = (found.start <= start) & (found.query >= start) & (found.end >= end)
    place = found.text[has] - (found.query[has] - start)
    order = np.argsort(place)
    rows, first = np.unique(found.row[has][order], return_index=True)
    return rows, place[order][first] - starts[rows]
