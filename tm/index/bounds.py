"""How many tokens two texts must share to reach a threshold: whole numbers only, no rounding.

With ``m`` and ``l`` tokens and a longest common subsequence of ``c``, the Indel distance is
``m + l - 2c`` and the score ``200c / (m + l)``. So a score of ``t`` needs ``c >= t(m + l)/200``.
A common subsequence takes each token at most as often as both texts have it: *every* bound on the
tokens shared, order aside, bounds ``c`` from above.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

LOWEST = 60
"""The lowest threshold that postings answer; below it every signature is read."""

SHARED = 4
"""The most shared tokens a search may ask postings for (``Plan.shared``)."""


@lru_cache(maxsize=64)
def _ratio(threshold: float) -> tuple[int, int]:
    numerator, denominator = float(threshold).as_integer_ratio()
    return numerator, 200 * denominator


def need(total: int, threshold: float) -> int:
    """Return how many tokens texts of ``total`` together must share to score ``threshold``.

    >>> need(20, 70), need(21, 70), need(0, 70)
    (7, 8, 0)
    """
    numerator, denominator = _ratio(threshold)
    return -(-numerator * total // denominator)


def reaches(distance: int, total: int, threshold: float) -> bool:
    """Tell whether texts of ``total`` tokens, ``distance`` apart, score ``threshold`` or more."""
    if not total:
        return threshold <= 100
    return total - distance >= 2 * need(total, threshold)


def score(distance: int, total: int) -> float:
    """Return ``rapidfuzz.fuzz.ratio`` from the Indel distance: equal fractions, equal floats."""
    return (1.0 - distance / total) * 100.0 if total else 100.0


def head(length: int) -> int:
    """Return how many of its rarest tokens a row must show in the postings.

    Of two texts that share ``c`` tokens, each in one order of rarity, let ``x`` be the ``s``-th
    shared token. ``c - s`` shared tokens follow it in both, so it stands among the first
    ``m - c + s`` of the one and ``l - c + s`` of the other: at least ``s`` shared tokens stand
    in both of these heads. ``c`` is least for the shortest text that can score ``LOWEST``.
    """
    shortest = -(-length * LOWEST // (200 - LOWEST))
    return length - need(length + shortest, LOWEST) + SHARED


NEVER = 1 << 40
"""More tokens than any text has."""


class Plan(NamedTuple):
    """What a search with ``length`` tokens must look at."""

    shortest: int  # rows with fewer tokens cannot score enough
    longest: int  # nor rows with more
    needs: array[int]  # tokens a row of each length must share; too many to have after longest
    shared: int  # rows must show this many of ...
    reach: Sequence[int]  # the rarest tokens of the query: i matters in rows up to reach[i] long


@lru_cache(maxsize=1024)
def plan(length: int, threshold: float, shared: int, limit: int) -> Plan:
    """Plan a search for a text of ``length`` tokens in rows up to ``limit`` long.

    ``threshold`` is above 0 and at most 100.

    A row of ``l`` tokens shares ``need(length + l)`` or it cannot score: no more than either
    text has, which bounds ``l`` on both sides. By the argument of ``head``, ``shared`` of these
    stand among the query's first ``length - need + shared``; token ``i`` is one of them only
    while ``need <= length + shared - 1 - i``, that is for rows up to ``reach[i]`` long.
    """
    numerator, denominator = _ratio(threshold)
    longest = min(length * denominator // numerator - length, limit)
    needs = [need(length + row, threshold) for row in range(longest + 1)]
    shortest = next((row for row in range(longest + 1) if needs[row] <= row), longest + 1)
    if shortest > longest:
        return Plan(shortest, longest, array("q", [NEVER]), 0, [])
    shared = min(shared, needs[shortest])
    reach = []
    for index in range(length):
        furthest = (length + shared - 1 - index) * denominator // numerator - length
        if furthest < shortest:
            break
        reach.append(min(furthest, longest))
    return Plan(shortest, longest, array("q", [*needs, NEVER]), shared, reach)
