"""What an alignment is made of, as frozen values."""

from __future__ import annotations

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
