"""Weigh two texts by their lengths alone (Gale and Church 1993).

The lengths of a sentence and of its translation differ by a factor, with a spread that grows with
the square root of the length.
"""

from __future__ import annotations

RATIO = 5.0
"""English characters for one Chinese character, as official translations run."""

_SPREAD = 12.0
_FURTHER = 1.2
MOVES = (
    {(1, 1): 0.0, (2, 1): 2.2, (1, 2): 1.6, (2, 2): 4.5, (1, 0): 7.0, (0, 1): 7.0}
    | {(1, n): 1.6 + _FURTHER * (n - 2) for n in range(3, 17)}
    | {(n, 1): 2.2 + _FURTHER * (n - 2) for n in range(3, 5)}
)
"""What a move of so many Chinese and English sentences costs, lengths aside."""


def length_cost(zh: int, en: int, *, ratio: float = RATIO) -> float:
    """Return how unlikely ``en`` characters translate ``zh`` ones: 0 where they are as expected."""
    return (en - ratio * zh) ** 2 / (2 * _SPREAD * max(ratio * zh, en, 1))


def ratio_of(zh: int, en: int, *, usual: float = RATIO) -> float:
    """Estimate the ratio of a text from its lengths, leaning on the usual one where it is short."""
    return (en + 50 * usual) / (zh + 50)
