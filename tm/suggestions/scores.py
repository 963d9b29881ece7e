"""How a score is written, wherever one is shown."""

from __future__ import annotations


def score_text(score: float) -> str:
    """Write a score without a fraction, never rounded up to one that says more.

    >>> score_text(99.6), score_text(101.0)
    ('99', '101')
    """
    return str(int(score))
