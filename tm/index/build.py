"""Lay rows out as the arrays that ``part`` searches, block by block to keep memory small.

``ids``, ``dates``, ``groups``  of each row; rows are sorted by length, then by order of entry
``starts``, ``codes``           where each row begins, and its tokens as codes (``alphabet``)
``firsts``                      the first row of each length or more
``bases``, ``ranks``            code ``c`` for the ``k``-th time is token ``bases[c] + k``, and
                                its place in the order of rarity
``lists``, ``rows``             the rows with each token, by rank: the postings
``bits``, ``signs``             the bit of each token, by rank, and the bits of each row's tokens
``buckets``, ``grams``          places of sampled stretches (``stretches``)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heapreplace
from itertools import islice

import numpy as np

from .arrays import Array, Arrays
from .bounds import head
from .contract import Row
from .numbers import Numbers, narrowest
from .stretches import sample
from .tokens import Tokens, characters

Progress = Callable[[int], None]

BLOCK = 1 << 16
STEPS = 3
BITS = 255  # of 256, so that a count of common bits fits a byte
_WEIGHED = 4096  # tokens given the least burdened bit; rarer ones take turns


def build(
    rows: Iterable[Row], *, tokens: Tokens = characters, progress: Progress = lambda done: None
) -> Arrays:
    """Return the arrays of a part that holds ``rows``.

    ``progress`` hears of ``STEPS`` steps for each row: it is read, counted and posted.
    """
    arrays = _sorted(_read(rows, tokens, progress))
    count = len(arrays["ids"])
    arrays |= _tokens(arrays, lambda row: progress(count + row))
    arrays |= _postings(arrays, lambda row: progress(2 * count + row))
    arrays |= sample(arrays["codes"], arrays["starts"])
    return arrays


def blocks(arrays: Arrays) -> Iterator[tuple[int, int]]:
    """Cut the rows into ranges that are worked on at once."""
    starts, row, last = arrays["starts"].astype(np.int64), 0, len(arrays["starts"]) - 1
    while row < last:
        end = int(np.searchsorted(starts, starts[row] + BLOCK * 32, "right")) - 1
        end = min(max(end, row + 1), row + BLOCK, last)
        yield row, end
        row = end


def _read(rows: Iterable[Row], tokens: Tokens, progress: Progress) -> Arrays:
    """Read rows in the order they come; codes are numbered as tokens appear."""
    numbers = Numbers()
    ids, dates, groups, lengths, codes = [], [], [], [], []
    stream, seen = iter(rows), 0
    while chunk := list(islice(stream, 20_000)):
        ids.append(np.array([row.id for row in chunk], np.int64))
        dates.append(np.array([row.date for row in chunk], np.int32))
        groups.append(np.array([row.group for row in chunk], np.uint8))
        split = [tokens(row.text) for row in chunk]
        lengths.append(np.array([len(each) for each in split], np.int64))
        codes.append(numbers.of(split))
        seen += len(chunk)
        progress(seen)
    return {
        "ids": _join(ids, np.int64),
        "dates": _join(dates, np.int32),
        "groups": _join(groups, np.uint8),
        "lengths": _join(lengths, np.int64),
        "codes": _join(codes, np.uint16),
        "known": np.array(list(numbers.known), dtype=object),
    }


def _sorted(read: Arrays) -> Arrays:
    """Sort rows by length and number tokens by the sorted alphabet."""
    known = read["known"]
    order = np.argsort(known)
    number = np.empty(len(known), narrowest(len(known) + 1))
    number[order] = np.arange(len(known))
    lengths = read["lengths"]
    by_length = np.argsort(lengths, kind="stable")
    old = np.concatenate([[0], np.cumsum(lengths)])[by_length]
    lengths = lengths[by_length]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    if starts[-1] >= 1 << 32:
        raise ValueError("more than four thousand million tokens in one index")
    arrays: Arrays = {name: read[name][by_length] for name in ("ids", "dates", "groups")}
    arrays["starts"] = starts.astype(np.uint32)
    arrays["firsts"] = np.searchsorted(lengths, np.arange(_longest(lengths) + 2)).astype(np.uint32)
    codes = np.empty(len(read["codes"]), number.dtype)
    for first, end in blocks(arrays):
        shift = np.repeat(old[first:end] - starts[first:end], lengths[first:end])
        here = slice(int(starts[first]), int(starts[end]))
        codes[here] = number[read["codes"][np.arange(here.start, here.stop) + shift]]
    return arrays | {"codes": codes} | _alphabet(known[order].tolist())


def _alphabet(tokens: list[str]) -> Arrays:
    """Lay sorted tokens out as one text and its offsets."""
    text = "".join(tokens).encode("utf-32-le", "surrogatepass")
    ends = np.cumsum([0, *map(len, tokens)], dtype=np.uint32)
    return {"letters": np.frombuffer(text, "<u4"), "tokens": ends}


def _tokens(arrays: Arrays, worked: Progress) -> Arrays:
    """Order (code, k-th time) tokens by how many rows have them, rare first, and share out bits."""
    found: list[Array] = []
    counts: list[Array] = []
    for first, end in blocks(arrays):
        _, code, time = _occurrences(arrays, first, end)
        keys, rows = np.unique(code << np.uint64(32) | time, return_counts=True)
        found.append(keys)
        counts.append(rows)
        worked(end)
    keys, places = np.unique(_join(found, np.uint64), return_inverse=True)
    rows = np.bincount(places, _join(counts, np.int64), len(keys)).astype(np.int64)
    codes = len(arrays["tokens"]) - 1
    bases = np.searchsorted(keys, np.arange(codes + 1, dtype=np.uint64) << np.uint64(32))
    ranks = np.empty(len(keys), np.uint32)
    ranks[np.argsort(rows, kind="stable")] = np.arange(len(keys))
    return {"bases": bases.astype(np.uint32), "ranks": ranks, "bits": _bits(np.sort(rows))}


def _bits(rows: Array) -> Array:
    """Give each token, rare first, one of 255 bits so that all are set about as often."""
    bits = np.arange(len(rows), dtype=np.int64) % BITS
    common = rows[::-1][:_WEIGHED].tolist()
    loads = [(0, bit) for bit in range(BITS)]
    heapify(loads)
    for place, weight in enumerate(common, 1):
        load, bit = loads[0]
        bits[-place] = bit
        heapreplace(loads, (load + weight, bit))
    return bits.astype(np.uint8)


def _postings(arrays: Arrays, worked: Progress) -> Arrays:
    """List the rows that show each token among their rarest ones, and sign every row."""
    ranks, bases, bits = arrays["ranks"], arrays["bases"].astype(np.int64), arrays["bits"]
    lengths = np.diff(arrays["starts"].astype(np.int64))
    heads = np.array([head(length) for length in range(_longest(lengths) + 1)], np.int64)
    signs = np.zeros((len(lengths), 4), np.uint64)
    kept: list[tuple[int, Array, Array]] = []
    for first, end in blocks(arrays):
        row, code, time = _occurrences(arrays, first, end)
        rank = ranks[bases[code.astype(np.int64)] + time.astype(np.int64)]
        flags = np.zeros((end - first, BITS + 1), np.bool_)
        flags[row.astype(np.int64), bits[rank]] = True
        signs[first:end] = np.packbits(flags, axis=1, bitorder="little").view("<u8")
        keys = np.sort(row << np.uint64(32) | rank)
        row = (keys >> np.uint64(32)).astype(np.int64)
        begin = arrays["starts"][first:end].astype(np.int64) - int(arrays["starts"][first])
        place = np.arange(len(keys)) - begin[row]
        keys = keys[place < heads[lengths[first:end]][row]]
        keys = np.sort(keys << np.uint64(32) | keys >> np.uint64(32))
        rank, row = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
        kept.append((first, rank.astype(np.uint32), row.astype(np.uint16)))
        worked(end)
    return _listed(kept, len(ranks)) | {"signs": signs}


def _listed(kept: list[tuple[int, Array, Array]], tokens: int) -> Arrays:
    """Join the blocks' lists of rows, each sorted by token, into one list for each token."""
    lists = np.zeros(tokens + 1, np.int64)
    for _, rank, _ in kept:
        lists[1:] += np.bincount(rank, minlength=tokens)
    np.cumsum(lists, out=lists)
    rows = np.empty(int(lists[-1]), np.uint32)
    free = lists[:-1].copy()
    for place, (first, rank, row) in enumerate(kept):
        kept[place] = (0, rank[:0], row[:0])  # its memory is needed
        counts = np.bincount(rank, minlength=tokens)
        begin = np.cumsum(counts) - counts
        rows[np.arange(len(rank)) + (free - begin)[rank]] = row + np.uint32(first)
        free += counts
    return {"lists": lists.astype(np.uint32), "rows": rows}


def _occurrences(arrays: Arrays, first: int, end: int) -> tuple[Array, Array, Array]:
    """Return row (from 0), code and how often the code came before, for each token of a block."""
    starts = arrays["starts"][first : end + 1].astype(np.int64)
    codes = arrays["codes"][starts[0] : starts[-1]].astype(np.uint64)
    keys = np.repeat(np.arange(end - first, dtype=np.uint64), np.diff(starts)) << np.uint64(32)
    keys |= codes
    keys.sort()
    places = np.arange(len(keys))
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = keys[1:] != keys[:-1]
    time = places - np.maximum.accumulate(np.where(fresh, places, 0))
    return keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF), time.astype(np.uint64)


def _longest(lengths: Array) -> int:
    return int(lengths.max()) if len(lengths) else 0


def _join(arrays: list[Array], kind: type[np.generic]) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, kind)
