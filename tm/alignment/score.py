"""Turn what speaks for a pair into a confidence from 0 to 1 (defined in ``docs/matching.md``)."""

from __future__ import annotations

import math
from typing import NamedTuple

DOUBTFUL = 0.5
"""Pairs below this confidence are kept apart, and marked for a person to look at."""


class Clues(NamedTuple):
    """What speaks for a pair and against it."""

    support: float
    """The mean gain of its English words."""

    around: float
    """The same of the sentences it stands in."""

    contrast: float
    """By how much that exceeds the gain they would have with the clause before or after."""

    joined: int
    """How many pieces stand together in it, beyond one on each side."""

    edges: float
    """What the dearer of the two cuts in the English costs."""


def confidence(zh: int, en: int, clues: Clues, *, ratio: float, learned: bool) -> float:
    """Return a logistic function of the clues and of both lengths.

    Its weights were fitted to ``benchmarks/gold/dev.tsv`` with good, poor and self-taught lexicons,
    and to paragraphs set against the wrong English. Without a lexicon (``learned``) there is no
    support, and lengths alone must convince.
    """
    off = abs(math.log((en + 8) / (zh * ratio + 8)))
    lean = 1.6
    if learned:
        lean = 0.7 + 0.4 * min(clues.support, 1.5) + 1.5 * min(clues.around, 1.5)
        lean += 0.2 * max(-1.0, min(clues.contrast, 1.5))
    lean -= 3.8 * off + 0.43 * clues.edges + 0.3 * clues.joined
    return round(1 / (1 + math.exp(-lean)), 3)
