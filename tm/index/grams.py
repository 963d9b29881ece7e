"""Where the sampled places of a text are kept (``stretches``), for one place at a time."""

from __future__ import annotations

from collections.abc import Iterable

GRAM, STRIDE = 3, 4
SHORTEST = GRAM + STRIDE - 1
"""The shortest stretch that is sure to cover a sampled place whole."""

FACTOR, FOLD, DROP = 0x9E3779B97F4A7C15, 29, 20
_WORD = (1 << 64) - 1


def bucket(codes: Iterable[int], size: int) -> int:
    """Return the bucket, of ``size``, for the three codes at a place."""
    value = 0
    for code in codes:
        value = (value + code) * FACTOR & _WORD
        value ^= value >> FOLD
    return value >> DROP & size - 1
