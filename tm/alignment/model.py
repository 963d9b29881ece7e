"""What an alignment is made of, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Unit


@dataclass(frozen=True, slots=True)
class Pair:
    """A span of Chinese and the span of English that says the same (code points, half-open).

    ``score`` is the aligner's confidence from 0 to 1, defined in ``docs/matching.md``.
    """

    unit: Unit
    zh: tuple[int, int]
    en: tuple[int, int]
    score: float


def finest(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the clause pairs, and the sentence pairs that have none, in Chinese order."""
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair.unit == "clause" or place + 1 == len(pairs) or pairs[place + 1].unit == "sentence"
    ]
