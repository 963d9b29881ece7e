"""Divide the English of a bead of sentences among its Chinese clauses."""

from __future__ import annotations

from typing import NamedTuple

from ..text.segment import bare
from .chart import ChartProblem, Costs, divide
from .cuts import cut_costs
from .evidence import Evidence
from .length import ratio_of

DEFAULT = Costs()

MOST_PLACES = 32
"""Word boundaries looked at in one bead, the likeliest; the work grows with their cube."""


class ClauseLink(NamedTuple):
    """Clauses ``[first:last]`` of a paragraph on its words ``[start:end]``."""

    first: int
    last: int
    start: int
    end: int
    edges: float
    """What the dearer of its two cuts costs."""


def link_clauses(
    evidence: Evidence,
    clauses: tuple[int, int],
    words: tuple[int, int],
    *,
    costs: Costs = DEFAULT,
) -> list[ClauseLink]:
    """Link the clauses ``[first:last]`` to stretches of the words ``[first:last]``."""
    first, base = clauses[0], words[0]
    if clauses[0] >= clauses[1] or words[0] >= words[1]:
        return []
    cuts = cut_costs(evidence.en, evidence.words[words[0] : words[1]])
    places = _places(cuts, clauses[1] - first)
    problem = _problem(evidence, clauses, words, places, costs)
    return [
        ClauseLink(
            piece.first + first,
            piece.last + first,
            base + places[piece.start],
            base + places[piece.end],
            max(cuts[places[piece.start]], cuts[places[piece.end]]),
        )
        for piece in divide(problem)
    ]


def _places(cuts: list[float], clauses: int) -> list[int]:
    """Choose where cuts are considered: both ends, and the cheapest boundaries between."""
    inner = sorted(range(1, len(cuts) - 1), key=cuts.__getitem__)
    most = max(MOST_PLACES, min(3 * clauses, 3 * MOST_PLACES))
    return [0, *sorted(inner[: most - 2]), len(cuts) - 1]


def _problem(
    evidence: Evidence,
    clauses: tuple[int, int],
    words: tuple[int, int],
    places: list[int],
    costs: Costs,
) -> ChartProblem:
    import numpy as np

    gain = evidence.gain[slice(*clauses), slice(*words)]
    starts = [word.start for word in evidence.words[slice(*words)]]
    lengths = np.array([*starts, evidence.words[words[1] - 1].end + 1], dtype=float) - starts[0]
    zh = np.array([len(bare(c).text) + 0.5 for c in evidence.clauses[slice(*clauses)]])
    ratio = ratio_of(int(zh.sum()), int(lengths[-1]), usual=evidence.lexicon.ratio)
    cuts = cut_costs(evidence.en, evidence.words[slice(*words)])
    priced = costs.cut * np.array(cuts)[places]
    return ChartProblem(
        gain=gain,
        places=places,
        expected=(zh * ratio).astype(np.float32),
        lengths=lengths[places].astype(np.float32),
        cuts=priced.astype(np.float32),
        costs=costs,
    )
