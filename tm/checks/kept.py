"""Plain words that official English nearly always keeps: their absence tells of a mistake.

``tm/checks/data/kept.txt`` holds their Chinese, one a line: words of four characters and more whose
English, in whatever form and order, stood beside them in 93 % of four places at least.
``python -m benchmarks.check.write_lists`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "data" / "kept.txt"
PLACES = 4
"""Places below which nothing is known of a word."""
SHARE = 0.93
"""Which part of its places has its English."""


def is_kept(places: Iterable[bool]) -> bool:
    """Tell from the places of a word, with its English or without, whether it is kept.

    >>> is_kept([True] * 4), is_kept([True] * 3), is_kept([True, True, True, False])
    (True, False, False)
    """
    known = list(places)
    return len(known) >= PLACES and sum(known) >= SHARE * len(known)


@cache
def kept_words() -> frozenset[str]:
    """Return the words that the package knows to be kept."""
    lines = PATH.read_text(encoding="utf-8").split("\n") if PATH.exists() else []
    return frozenset(filter(None, lines))
