"""Align the sentences of a paragraph by their lengths alone (Gale and Church 1993).

The lengths of a sentence and of its translation differ by a factor, with a spread that grows with
the square root of the length. This is the baseline, and what is used where no lexicon is learned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..model import Segment, Unit
from ..segment import english_sentences, sentences
from .model import Pair

RATIO = 5.0
"""English characters for one Chinese character, as official translations run."""

_SPREAD = 12.0
_FURTHER = 1.2
_MOVES = (
    {(1, 1): 0.0, (2, 1): 2.2, (1, 2): 1.6, (2, 2): 4.5, (1, 0): 7.0, (0, 1): 7.0}
    | {(1, n): 1.6 + _FURTHER * (n - 2) for n in range(3, 17)}
    | {(n, 1): 2.2 + _FURTHER * (n - 2) for n in range(3, 5)}
)
"""What a move of so many Chinese and English sentences costs, lengths aside."""


def align_sentences(zh: str, en: str) -> list[Pair]:
    """Pair the sentences of one paragraph with those of its translation, in order.

    A sentence that has no counterpart is in no pair.
    """
    left, right = sentences(zh), english_sentences(en)
    beads = length_beads([len(s.text) for s in left], [len(s.text) for s in right])
    return [_pair(left[i:j], right[k:m]) for i, j, k, m in beads if i < j and k < m]


def length_beads(zh: Sequence[int], en: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Find the cheapest monotone chain of beads ``(zh from, to, en from, to)`` over all lengths."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    left, right = _sums(zh), _sums(en)
    ratio = ratio_of(left[-1], right[-1])
    for i in range(len(zh) + 1):
        for k in range(len(en) + 1):
            if (i, k) in best:
                _extend(best, left, right, (i, k), ratio)
    return _trace(best, len(zh), len(en))


def length_cost(zh: int, en: int, *, ratio: float = RATIO) -> float:
    """Return how unlikely ``en`` characters translate ``zh`` ones: 0 where they are as expected."""
    return (en - ratio * zh) ** 2 / (2 * _SPREAD * max(ratio * zh, en, 1))


def ratio_of(zh: int, en: int) -> float:
    """Estimate the ratio of a text from its lengths, leaning on the usual one where it is short."""
    return (en + 50 * RATIO) / (zh + 50)


def _extend(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    left: list[int],
    right: list[int],
    at: tuple[int, int],
    ratio: float,
) -> None:
    so_far, (i, k) = best[at][0], at
    for (a, b), penalty in _MOVES.items():
        if i + a >= len(left) or k + b >= len(right):
            continue
        cost = so_far + penalty
        if a and b:
            cost += length_cost(left[i + a] - left[i], right[k + b] - right[k], ratio=ratio)
        if cost < best.get((i + a, k + b), (math.inf, at))[0]:
            best[i + a, k + b] = cost, at


def _trace(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], zh: int, en: int
) -> list[tuple[int, int, int, int]]:
    beads: list[tuple[int, int, int, int]] = []
    at = (zh, en)
    while at != (0, 0):
        before = best[at][1]
        beads.append((before[0], at[0], before[1], at[1]))
        at = before
    return beads[::-1]


def _sums(lengths: Sequence[int]) -> list[int]:
    sums = [0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums


def _pair(zh: list[Segment], en: list[Segment]) -> Pair:
    left, right = (zh[0].start, zh[-1].end), (en[0].start, en[-1].end)
    cost = length_cost(left[1] - left[0], right[1] - right[0])
    score = math.exp(-cost / 2) / (1 + 0.25 * abs(len(zh) - len(en)))
    return Pair(Unit.SENTENCE, left, right, round(score, 3))
