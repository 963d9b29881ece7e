"""Near answers from a compiled termbase: similar phrases, shorter ones inside, longer ones around.

A near answer scores by what both phrases share: 100 × 2·shared / (length of both together), the
same for phrases that resemble the query, stand in it or hold it. Only what resembles it must reach
the threshold; the others say enough by holding, or standing in, the whole of it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cache import Compiled

NEAREST = 10
"""Near answers to a query that has no exact one."""

_LONGEST = 40
"""Characters or words of a query that are searched for phrases standing in it."""


class Near(NamedTuple):
    """A concept by its number in the cache, and how near a phrase of it is."""

    concept: int
    score: float


def nearest(compiled: Compiled, query: Sequence[str], kind: str, *, threshold: float) -> list[Near]:
    """Return the concepts nearest to a query of characters (``zh``) or word keys (``en``)."""
    if not query:
        return []
    found = [
        *_similar(compiled, query, kind, threshold),
        *_inside(compiled, query, kind),
        *_around(compiled, query, kind),
    ]
    best: dict[int, float] = {}
    for near in found:
        best[near.concept] = max(near.score, best.get(near.concept, 0.0))
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [Near(concept, round(score, 2)) for concept, score in ordered[:NEAREST]]


def beginning(compiled: Compiled, typed: str, kind: str) -> list[Near]:
    """Return the concepts whose pinyin or initials begin with what was typed, four or more."""
    if len(typed) < 4:
        return []
    rows = compiled.rows(
        "SELECT concept, key FROM key WHERE kind = ? AND key > ? AND key < ?"
        " ORDER BY length(key), concept LIMIT ?",
        (kind, typed, typed + "{", NEAREST),
    )
    return [Near(number, _share(len(typed), len(typed), len(key))) for number, key in rows]


def _share(shared: int, one: int, other: int) -> float:
    return 200 * shared / (one + other)


def _similar(
    compiled: Compiled, query: Sequence[str], kind: str, threshold: float
) -> Iterator[Near]:
    from rapidfuzz.distance import Indel

    for number, key in _sharing(compiled, query, kind, threshold):
        score = 100 * Indel.normalized_similarity(query, _parts(key, kind))
        if score >= threshold:
            yield Near(number, score)


def _inside(compiled: Compiled, query: Sequence[str], kind: str) -> Iterator[Near]:
    """Yield phrases of two parts or more that stand in the query, the outermost at each place."""
    size = min(len(query), _LONGEST)
    joint = "" if kind == "zh" else " "
    spans = {
        joint.join(query[start:end]): (start, end)
        for start in range(size)
        for end in range(start + 2, size + 1)
        if (start, end) != (0, len(query))
    }
    rows: list[tuple[str, int]] = []
    keys = list(spans)
    for first in range(0, len(keys), 500):
        some = keys[first : first + 500]
        marks = ",".join("?" * len(some))
        rows += compiled.rows(
            f"SELECT key, concept FROM key WHERE kind = ? AND key IN ({marks})", (kind, *some)
        )
    places = {spans[key] for key, _ in rows}
    for key, number in rows:
        start, end = spans[key]
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in places):
            yield Near(number, _share(end - start, end - start, len(query)))


def _around(compiled: Compiled, query: Sequence[str], kind: str) -> Iterator[Near]:
    """Yield phrases that hold the whole query, of two parts or more."""
    if len(query) < 2:
        return
    counts = _frequencies(compiled, sorted(set(query)), kind)
    if len(counts) < len(set(query)):
        return
    rarest = min(query, key=lambda part: counts[part])
    joint = "" if kind == "zh" else " "
    wanted = joint.join(query)
    for number, key in _with_parts(compiled, [rarest], kind):
        if f"{joint}{wanted}{joint}" in f"{joint}{key}{joint}":
            yield Near(number, _share(len(query), len(query), len(_parts(key, kind))))


def _sharing(
    compiled: Compiled, query: Sequence[str], kind: str, threshold: float
) -> Iterator[tuple[int, str]]:
    """Yield (concept, key) of every phrase that could reach ``threshold``.

    With similarity t, a phrase shares at least n·t/(2 - t) of the query's n parts (it is longest
    when it is nothing but shared parts). So it holds one of the n - share + 1 rarest.
    """
    t = threshold / 100
    distinct = sorted(set(query))
    share = max(1, -(-len(query) * t // (2 - t)) - (len(query) - len(distinct)))
    counts = _frequencies(compiled, distinct, kind)
    rarest = sorted(distinct, key=lambda part: counts.get(part, 0))
    yield from _with_parts(compiled, rarest[: max(1, int(len(distinct) - share + 1))], kind)


def pack(phrases: array[int]) -> bytes:
    """Return the numbers of phrases as the cache keeps them: four bytes each, little-endian."""
    if sys.byteorder == "big":
        phrases.byteswap()
    return phrases.tobytes()


def _unpack(packed: bytes) -> array[int]:
    phrases = array("I", packed)
    if sys.byteorder == "big":
        phrases.byteswap()
    return phrases


def _frequencies(compiled: Compiled, parts: Sequence[str], kind: str) -> dict[str, int]:
    marks = ",".join("?" * len(parts))
    return dict(
        compiled.rows(
            f"SELECT part, length(phrases) FROM part WHERE kind = ? AND part IN ({marks})",
            (kind, *parts),
        )
    )


def _with_parts(compiled: Compiled, parts: Sequence[str], kind: str) -> Iterator[tuple[int, str]]:
    marks = ",".join("?" * len(parts))
    rows = compiled.rows(
        f"SELECT phrases FROM part WHERE kind = ? AND part IN ({marks})", (kind, *parts)
    )
    numbers = sorted(set().union(*(_unpack(packed) for (packed,) in rows)))
    yield from compiled.rows(
        "SELECT k.concept, k.key FROM json_each(?) n JOIN key k ON k.number = n.value",
        (str(numbers),),
    )


def _parts(key: str, kind: str) -> list[str]:
    return list(key) if kind == "zh" else key.split()
