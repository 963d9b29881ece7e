"""Divide English words among Chinese clauses: the cheapest way, neighbours may change places.

The chart is that of an inversion transduction grammar (Wu 1997) over a few clauses at a time: two
neighbouring blocks stand in Chinese order or, at a price, the other way round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .evidence import summed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDEST_TURN = 5
"""Clauses that may change places with each other; further apart they keep their order."""

WIDEST_MERGE = 4
"""Clauses that may share one span."""

WIDEST_TURN_IF_LARGE, LARGE = 3, 48
"""The same where there are more places than this, for speed."""


class Costs(NamedTuple):
    """What the parts of a division cost, in the units of the gains (nats)."""

    word: float = 0.5
    length: float = 1.2
    spread: float = 0.45
    cut: float = 1.0
    merge: float = 5.0
    skip: float = 6.0
    turn: float = 4.0


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """One bead: the gains of its clauses over its words, the lengths expected, the costs of cuts.

    ``places`` are the word boundaries where a cut is considered, the first and the last included;
    ``lengths`` and ``cuts`` say how many characters lie before each, and what a cut there costs.
    """

    gain: NDArray[np.float64]
    expected: NDArray[np.float32]
    places: list[int]
    lengths: NDArray[np.float32]
    cuts: NDArray[np.float32]
    costs: Costs


class ChartPiece(NamedTuple):
    """Clauses ``[first:last]`` on the words between two places."""

    first: int
    last: int
    start: int
    end: int


def divide(problem: ChartProblem) -> list[ChartPiece]:
    """Return the cheapest pieces in Chinese order; a clause in no piece was left out."""
    chart = _Chart(problem)
    return sorted(chart.pieces(0, len(problem.expected), 0, len(problem.cuts) - 1))


class _Chart:
    """Tables of the cheapest division of each block of clauses over each stretch of words.

    A block wider than ``turn`` clauses begins at the first clause and the first word, so its table
    has one row, and its last part is a narrow block that keeps its place.
    """

    def __init__(self, problem: ChartProblem) -> None:
        self.problem = problem
        self.turn = WIDEST_TURN if len(problem.cuts) <= LARGE else WIDEST_TURN_IF_LARGE
        self.tables: dict[tuple[int, int], NDArray[np.float32]] = {}
        count = len(problem.expected)
        for width in range(1, count + 1):
            for first in range(count - width + 1 if width <= self.turn else 1):
                self.tables[first, first + width] = self._fill(first, first + width)

    def _fill(self, first: int, last: int) -> NDArray[np.float32]:
        import numpy as np

        rows = None if last - first <= self.turn else 1
        best = self._leaf(first, last)[:rows]
        for middle, turned in self._splits(first, last):
            left, right, extra = self._halves(first, middle, last, turned)
            np.minimum(best, _join(left[:rows], right) + extra, out=best)
        return best

    def _splits(self, first: int, last: int) -> list[tuple[int, bool]]:
        nearby = [m for m in range(first + 1, last) if last - m <= self.turn]
        turned = [(m, True) for m in nearby if last - first <= self.turn]
        return [(m, False) for m in nearby] + turned

    def _halves(
        self, first: int, middle: int, last: int, turned: bool
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
        left, right = self.tables[first, middle], self.tables[middle, last]
        if turned:
            return right + self.problem.cuts, left, self.problem.costs.turn
        return left + self.problem.cuts, right, 0.0

    def _leaf(self, first: int, last: int) -> NDArray[np.float32]:
        """Price one span for all of these clauses together, and no span at all."""
        import numpy as np

        p, costs = self.problem, self.problem.costs
        size = len(p.cuts)
        best = np.full((size, size), math.inf, dtype=np.float32)
        if last - first <= WIDEST_MERGE:
            sums = _pooled(p, first, last)
            gains = sums[None, :] - sums[:, None]
            lengths = p.lengths[None, :] - p.lengths[:, None]
            expected = p.expected[first:last].sum()
            off = np.log((np.maximum(lengths, 0) + 8) / (expected + 8))
            price = costs.length * off**2 / (2 * costs.spread**2) - costs.word * gains
            price += costs.merge * (last - first - 1)
            best[lengths > 0] = price[lengths > 0]
        if last - first == 1:
            np.fill_diagonal(best, costs.skip)
        return best

    def pieces(self, first: int, last: int, start: int, end: int) -> list[ChartPiece]:
        """Read back how the cheapest division came about."""
        best = self.tables[first, last][start, end]
        for middle, turned in self._splits(first, last):
            left, right, extra = self._halves(first, middle, last, turned)
            sums = left[start, :] + right[:, end] + extra
            place = int(sums.argmin())
            if sums[place] <= best + 1e-3:
                spans = ((start, place), (place, end))
                one, two = spans[::-1] if turned else spans
                return [*self.pieces(first, middle, *one), *self.pieces(middle, last, *two)]
        return [ChartPiece(first, last, start, end)] if start < end else []


def _join(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Combine two tables at their cheapest meeting place (a min-plus product)."""
    best: NDArray[np.float32] = (left[:, None, :] + right.T[None, :, :]).min(axis=2)
    return best


def _pooled(p: ChartProblem, first: int, last: int) -> NDArray[np.float32]:
    """Sum the gains before each place, of these clauses taken together."""
    import numpy as np

    sums: NDArray[np.float32] = summed(p.gain[first:last])[p.places].astype(np.float32)
    return sums
