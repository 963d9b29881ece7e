"""Segments, queries and the answers of brute force, the same in every run."""

from __future__ import annotations

import lzma
import random
from collections.abc import Sequence
from itertools import islice

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from tm.index import Hit, Row
from tm.index.bounds import reaches, score

from ..report import shared

THRESHOLDS = (60, 70, 85)


def segments(count: int) -> list[str]:
    """Read the first ``count`` Chinese segments."""
    with lzma.open(
        shared("bench", "segments-1m.zh.txt.xz"), "rt", encoding="utf-8", newline="\n"
    ) as file:
        return [line.rstrip("\n") for line in islice(file, count)]


def queries() -> list[str]:
    """Read the 1,000 queries: edited by 5–30 %, with changed figures, unrelated."""
    with shared("bench", "queries.tsv").open(encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n").split("\t", 1)[1] for line in file]


def english(count: int) -> list[str]:
    """Read the English sides of the first pairs that have 20 characters or more."""
    with lzma.open(
        shared("bench", "pairs.zh-en.tsv.xz"), "rt", encoding="utf-8", newline="\n"
    ) as file:
        texts = (line.rstrip("\n").split("\t")[1] for line in file)
        return list(islice((text for text in texts if len(text) >= 20), count))


def edited(texts: Sequence[str], count: int) -> list[str]:
    """Take some English segments and change up to a third of the words of each."""
    dice = random.Random(2)
    vocabulary = [word for text in dice.sample(list(texts), 500) for word in text.split()]
    chosen = []
    for text in dice.sample(list(texts), count):
        words = text.split()
        for _ in range(dice.randint(0, len(words) // 3)):
            place = dice.randrange(len(words))
            words[place : place + dice.randint(0, 1)] = dice.choices(
                vocabulary, k=dice.randint(0, 1)
            )
        chosen.append(" ".join(words) or text)
    return chosen


def rows(texts: Sequence[str]) -> list[Row]:
    """Make rows whose dates differ, so that ties are broken both ways."""
    return [Row(id, text, 0, 20000101 + 10000 * (id * 7 % 23)) for id, text in enumerate(texts)]


class Brute:
    """The distances of some queries to every row, without any cut-off."""

    def __init__(self, among: Sequence[Row], texts: Sequence[str] | None = None) -> None:
        self._rows = among
        self._texts = texts or [row.text for row in among]
        self._lengths = np.array([len(text) for text in self._texts])

    def hits(self, query: str, threshold: float, limit: int | None) -> list[Hit]:
        """Return what the definition of search says, from all distances."""
        distances = self._distances(query)
        totals = self._lengths + len(query)
        near = np.flatnonzero(100 * (totals - distances) >= threshold * totals)
        found = []
        for place in near.tolist():
            row, distance, total = self._rows[place], int(distances[place]), int(totals[place])
            if reaches(distance, total, threshold):
                found.append((-score(distance, total), -row.date, row.id))
        return [Hit(id, -negative) for negative, _, id in sorted(found)[:limit]]

    def _distances(self, query: str) -> np.ndarray:
        if getattr(self, "_last", None) is None or self._last[0] != query:
            matrix = process.cdist([query], self._texts, scorer=Indel.distance, dtype=np.int32)
            self._last = (query, matrix[0])
        return self._last[1]
