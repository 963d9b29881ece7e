"""What stood in official English before a day, document by document: stretches of words as numbers.

For the shipped list of variants one file is enough; to leave a document out, each needs its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from benchmarks.report import shared
from glossary.en.tokens import tokenize

from .tables import rows

LONGEST = 14
_BASE = 0x9E3779B97F4A7C15


class Grams(NamedTuple):
    """The stretches of two to :data:`LONGEST` words of a document, as sorted numbers."""

    document: str
    date: str
    numbers: Any


class SeenBefore:
    """The stretches of every document but one, of a day or before."""

    def __init__(self, grams: Sequence[Grams], document: str, date: str) -> None:
        kept = [g.numbers for g in grams if g.document != document and g.date <= date]
        self._numbers = np.unique(np.concatenate(kept)) if kept else np.zeros(0, np.uint64)

    def holds(self, keys: Sequence[str]) -> bool:
        """Tell whether words, given as keys, stand there one after another."""
        number = 0
        for key in keys:
            number = (number * _BASE + _number(key)) % 2**64
        at = int(np.searchsorted(self._numbers, np.uint64(number)))
        return at < len(self._numbers) and int(self._numbers[at]) == number


def grams_of_documents() -> list[Grams]:
    """Read every official document at hand."""
    return [Grams(name, date, _grams(text)) for name, date, text in _texts()]


def _texts() -> Iterator[tuple[str, str, str]]:
    for each in rows(shared("corpus", "documents.tsv")):
        table = rows(shared("corpus", f"{each['id']}.tsv"))
        if each["issuer"] != "China Daily":
            yield each["id"], each["date"], "\n\n".join(row["en"] for row in table)
    for each in rows(shared("english", "documents.tsv")):
        text = shared("english", f"{each['id']}.txt").read_text(encoding="utf-8")
        lines = (line for line in text.split("\n") if line[:1] != "#")
        yield each["id"], each["date"], "\n\n".join(lines)


def _grams(text: str) -> Any:
    words = np.array([_number(key) for key in tokenize(text).keys], dtype=np.uint64)
    stretches, found = words, [np.zeros(0, np.uint64)]
    for size in range(2, min(LONGEST, len(words)) + 1):
        stretches = stretches[:-1] * np.uint64(_BASE) + words[size - 1 :]
        found.append(stretches)
    return np.unique(np.concatenate(found))


@cache
def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
