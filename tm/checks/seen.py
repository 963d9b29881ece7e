"""Variants of official renderings that official English has itself: no one is accused of them.

``tm/checks/data/seen.txt`` holds the words of each, reduced to keys, one variant a line: what would
be near misses and calques of the termbase in official documents, and no sentence of any.
``python -m benchmarks.check.write_lists`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

PATH = Path(__file__).parent / "data" / "seen.txt"


class Seen(Protocol):
    """What tells whether some words stand in official English, one after another."""

    def holds(self, keys: Sequence[str]) -> bool:
        """Tell whether words, given as keys, are a variant in official use."""
        ...


class SeenVariants:
    """A set of variants.

    >>> SeenVariants(["communit of shar futur"]).holds(("communit", "of", "shar", "futur"))
    True
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = frozenset(lines)

    def holds(self, keys: Sequence[str]) -> bool:
        """Tell whether words, given as keys, are a variant in official use."""
        return " ".join(keys) in self._lines


@cache
def seen_variants() -> SeenVariants:
    """Return the variants that the package knows."""
    return SeenVariants(PATH.read_text(encoding="utf-8").split("\n") if PATH.exists() else ())
