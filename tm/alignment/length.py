"""Weigh two texts by their lengths alone (Gale and Church 1993).

The lengths of a sentence and of its translation differ by a factor, with a spread that grows with
the square root of the length.
"""

from __future__ import annotations

import math

RATIO = 5.0
"""English characters for one Chinese character, as official translations run."""

_SPREAD = 12.0
"""Variance of the English length for each character expected, nearly twice the 6.8 that Gale and
Church (1993) found between European languages."""
_FURTHER = 1.2
"""What each further sentence on a side costs: less than the first, so that lists hold together."""
MOVES = (
    {(1, 1): 0.0, (2, 1): 2.2, (1, 2): 1.6, (2, 2): 4.5, (1, 0): 7.0, (0, 1): 7.0}
    | {(1, n): 1.6 + _FURTHER * (n - 2) for n in range(3, 17)}
    | {(n, 1): 2.2 + _FURTHER * (n - 2) for n in range(3, 5)}
)
"""What a move of so many Chinese and English sentences costs, lengths aside."""


def length_cost(zh: int, en: int, *, ratio: float = RATIO) -> float:
    """Return how unlikely ``en`` characters translate ``zh`` ones: 0 where they are as expected.

    The tails are those of Student's distribution with four degrees: translators do add and omit.
    """
    off = (en - ratio * zh) ** 2 / (_SPREAD * max(ratio * zh, en, 1))
    return 2.5 * math.log1p(off / 4)


def ratio_of(zh: int, en: int, *, usual: float = RATIO, lean: int = 50) -> float:
    """Estimate the ratio of a text from its lengths; a short one leans on the usual ratio."""
    return (en + lean * usual) / (zh + lean)
