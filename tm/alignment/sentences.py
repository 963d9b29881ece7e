"""Pair the sentences of a paragraph by their lengths and by what is known of their words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model import Segment
from .evidence import Evidence, summed
from .length import MOVES, length_cost, ratio_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEXICON_WEIGHT = 0.5
"""How much a word's gain counts against the length: neighbouring words are not independent."""

BAND = 30
"""Sentences by which the two sides may run apart; it bounds the work on very long texts."""


BEAM, BEAM_WORDS = 40.0, 80.0
"""A beginning this much dearer than the cheapest is not followed: by lengths alone, and words."""


class Bead(NamedTuple):
    """Sentences ``zh[zh_first:zh_last]`` and their translation, ``en[en_first:en_last]``."""

    zh_first: int
    zh_last: int
    en_first: int
    en_last: int


def bead_sentences(
    zh: Sequence[Segment], en: Sequence[Segment], evidence: Evidence | None = None
) -> list[Bead]:
    """Find the cheapest monotone chain of beads; one-sided beads are sentences left out.

    ``evidence`` has a row for each Chinese sentence; without it, lengths decide alone.
    """
    chain = _Chain(zh, en, evidence)
    for i in range(len(zh) + 1):
        for k in chain.live(i):
            chain.extend(i, k)
    return chain.trace()


class _Chain:
    """The cheapest cost to reach each pair of places between sentences."""

    def __init__(
        self, zh: Sequence[Segment], en: Sequence[Segment], evidence: Evidence | None
    ) -> None:
        self.left = _sums([len(s.text) for s in zh])
        self.right = _sums([len(s.text) for s in en])
        self.ratio = ratio_of(self.left[-1], self.right[-1])
        self.gains = _Gains(evidence, en) if evidence is not None else None
        self.best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}

    def band(self, i: int) -> range:
        """Keep near the diagonal, wider where the counts differ."""
        rows, columns = len(self.left) - 1, len(self.right) - 1
        centre = i * columns // max(rows, 1)
        reach = BAND + abs(rows - columns)
        return range(max(0, centre - reach), min(columns, centre + reach) + 1)

    def live(self, i: int) -> Iterator[int]:
        """Yield the places worth going on from; dear beginnings are not."""
        reached = [self.best[i, k][0] for k in self.band(i) if (i, k) in self.best]
        most = min(reached, default=0.0) + (BEAM if self.gains is None else BEAM_WORDS)
        for k in self.band(i):
            if (i, k) in self.best and self.best[i, k][0] <= most:
                yield k

    def extend(self, i: int, k: int) -> None:
        so_far, most = self.best[i, k][0], len(self.right) - k
        for (a, b), penalty in MOVES.items():
            if b < most and i + a < len(self.left) and self._fits(i, a, k, b):
                cost = so_far + penalty + (self._price(i, a, k, b) if a and b else 0.0)
                if cost < self.best.get((i + a, k + b), (math.inf, (0, 0)))[0]:
                    self.best[i + a, k + b] = cost, (i, k)

    def _fits(self, i: int, a: int, k: int, b: int) -> bool:
        """Leave out joined sentences that are far too long for their counterpart."""
        en = self.right[k + b] - self.right[k]
        return b <= 2 or not a or en < 3 * self.ratio * (self.left[i + a] - self.left[i]) + 200

    def _price(self, i: int, a: int, k: int, b: int) -> float:
        lengths = self.left[i + a] - self.left[i], self.right[k + b] - self.right[k]
        gain = self.gains.of(i, a, k, b) if self.gains else 0.0
        return length_cost(*lengths, ratio=self.ratio) - LEXICON_WEIGHT * gain

    def trace(self) -> list[Bead]:
        end = (len(self.left) - 1, len(self.right) - 1)
        at = end if end in self.best else max(self.best, key=sum)
        beads: list[Bead] = []
        while at != (0, 0):
            before = self.best[at][1]
            beads.append(Bead(before[0], at[0], before[1], at[1]))
            at = before
        return beads[::-1]


class _Gains:
    """Sums of gains over whole English sentences, for one Chinese sentence or several together."""

    def __init__(self, evidence: Evidence, en: Sequence[Segment]) -> None:
        import numpy as np

        starts = np.array([word.start for word in evidence.words])
        edges = [*(segment.start for segment in en), len(evidence.en)]
        self.places = np.searchsorted(starts, edges)
        self.gain = evidence.gain
        self.rows: dict[tuple[int, int], NDArray[np.float64]] = {}

    def of(self, i: int, a: int, k: int, b: int) -> float:
        if (i, a) not in self.rows:
            self.rows[i, a] = summed(self.gain[i : i + a])[self.places]
        row = self.rows[i, a]
        return float(row[k + b] - row[k])


def _sums(lengths: Sequence[int]) -> list[int]:
    sums = [0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums
