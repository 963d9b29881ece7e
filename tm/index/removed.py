"""Ids of rows that are gone: documents leave in ranges, and ids are never used again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .arrays import Array


class Removed:
    """A set of ids, kept as ranges that do not touch.

    >>> gone = Removed([range(3, 6), range(6, 8), range(10, 11)])
    >>> [id for id in range(12) if id in gone], len(gone), gone.ranges
    ([3, 4, 5, 6, 7, 10], 6, [(3, 8), (10, 11)])
    """

    def __init__(self, ranges: Iterable[range] = ()) -> None:
        self.ranges: list[tuple[int, int]] = []
        self.add(ranges)

    def add(self, ranges: Iterable[range]) -> None:
        """Add ranges, which may overlap what is there."""
        joined: list[tuple[int, int]] = []
        new = [(ids.start, ids.stop) for ids in ranges if len(ids)]
        for start, stop in sorted([*self.ranges, *new]):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
            else:
                joined.append((start, stop))
        self.ranges = joined

    def __contains__(self, id: int) -> bool:
        place = bisect_right(self.ranges, (id, 1 << 63)) - 1
        return place >= 0 and id < self.ranges[place][1]

    def __len__(self) -> int:
        return sum(stop - start for start, stop in self.ranges)

    def holds(self, ids: Array) -> Array:
        """Tell of each id whether it is gone."""
        import numpy as np

        if not self.ranges:
            return np.zeros(len(ids), np.bool_)
        starts, stops = np.array(self.ranges, np.int64).T
        place = np.searchsorted(starts, ids, "right") - 1
        gone: Array = (place >= 0) & (ids < stops[place])
        return gone
