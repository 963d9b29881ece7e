"""Near answers to a Chinese query from a compiled termbase: similar forms, longer ones around it.

A near answer scores by what both share: 100 × 2·shared / (length of both together), the same for
forms that resemble the query and forms that hold it. Only what resembles it must reach the
threshold. What names another thing (:mod:`glossary.zh.near`) is no answer, however alike it is.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..zh.near import is_near
from .cache import Compiled

NEAREST = 10
"""Near answers to a query that has no exact one."""


_SAME_CHARACTERS = 90.0
"""Least score of a form that has the query's characters in another order."""


class Near(NamedTuple):
    """A concept by its number in the cache, and how near a phrase of it is."""

    concept: int
    score: float


def nearest(compiled: Compiled, query: str, *, threshold: float) -> list[Near]:
    """Return the concepts nearest to a query in Chinese, folded."""
    alike = _sounds(compiled)
    best: dict[int, float] = {}
    for number, key, score in (*_similar(compiled, query, threshold), *_around(compiled, query)):
        if key not in query and is_near(query, key, alike):
            best[number] = max(score, best.get(number, 0.0))
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [Near(concept, round(score, 2)) for concept, score in ordered[:NEAREST]]


def _sounds(compiled: Compiled) -> dict[int, str]:
    rows = compiled.rows("SELECT sign, alike FROM sound")
    return {ord(character): sign for sign, alike in rows for character in alike}


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


def _similar(compiled: Compiled, query: str, threshold: float) -> Iterator[tuple[int, str, float]]:
    from rapidfuzz.distance import Indel

    for number, key in _sharing(compiled, query, threshold):
        score = 100 * Indel.normalized_similarity(query, key)
        if sorted(query) == sorted(key):
            score = max(score, _SAME_CHARACTERS)
        if score >= threshold:
            yield number, key, score


def _around(compiled: Compiled, query: str) -> Iterator[tuple[int, str, float]]:
    """Yield forms that hold the whole query, of two characters or more."""
    if len(query) < 2:
        return
    counts = _frequencies(compiled, sorted(set(query)))
    if len(counts) < len(set(query)):
        return
    rarest = min(query, key=lambda part: counts[part])
    for number, key in _with_parts(compiled, [rarest]):
        if query in key:
            yield number, key, _share(len(query), len(query), len(key))


def _sharing(compiled: Compiled, query: str, threshold: float) -> Iterator[tuple[int, str]]:
    """Yield (concept, key) of every form that could reach ``threshold``.

    With similarity t, a form shares at least n·t/(2 - t) of the query's n parts (it is longest
    when it is nothing but shared parts). So it holds one of the n - share + 1 rarest.
    """
    t = threshold / 100
    distinct = sorted(set(query))
    share = max(1, -(-len(query) * t // (2 - t)) - (len(query) - len(distinct)))
    counts = _frequencies(compiled, distinct)
    rarest = sorted(distinct, key=lambda part: counts.get(part, 0))
    yield from _with_parts(compiled, rarest[: max(1, int(len(distinct) - share + 1))])


def pack(phrases: array[int]) -> bytes:
    """Return the numbers of phrases as the cache keeps them: four bytes each, little-endian."""
    if sys.byteorder == "big":
        phrases.byteswap()
    return phrases.tobytes()


def unpack(packed: bytes) -> array[int]:
    """Return the numbers that were packed."""
    phrases = array("I", packed)
    if sys.byteorder == "big":
        phrases.byteswap()
    return phrases


def _frequencies(compiled: Compiled, parts: Sequence[str]) -> dict[str, int]:
    marks = ",".join("?" * len(parts))
    return dict(
        compiled.rows(
            f"SELECT part, length(phrases) FROM part WHERE kind = 'zh' AND part IN ({marks})", parts
        )
    )


def _with_parts(compiled: Compiled, parts: Sequence[str]) -> Iterator[tuple[int, str]]:
    marks = ",".join("?" * len(parts))
    rows = compiled.rows(f"SELECT phrases FROM part WHERE kind = 'zh' AND part IN ({marks})", parts)
    numbers = sorted(set().union(*(unpack(packed) for (packed,) in rows)))
    yield from compiled.rows(
        "SELECT k.concept, k.key FROM json_each(?) n JOIN key k ON k.number = n.value",
        (str(numbers),),
    )
