"""Concordance: units that resemble a text or hold it, in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.zh.fold import fold
from glossary.zh.script import has_hanzi

from ..memory import Memory, date_number
from ..model import TranslationUnit, Unit
from ..store import StoredUnit

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A unit with the stretches of its ``side`` that hold the text (code points).

    ``kind`` is exact, fuzzy or contains; ``score`` is the similarity of the whole texts for all.
    ``other`` are the stretches of the other side that say the same, as far as they are known.
    """

    score: float
    kind: str
    side: str
    unit: TranslationUnit
    date: str
    spans: Spans
    other: Spans = ()


def search(memory: Memory, text: str, *, threshold: float = 70, limit: int = 20) -> list[SearchHit]:
    """Return the units that score ``threshold`` or hold ``text``, best first.

    Order is score, then newer document, then order of entry. Chinese is compared with sources,
    anything else with targets, there in any case.
    """
    side = "source" if has_hanzi(text) else "target"
    folded = fold(text)
    matcher = memory.matcher(side)
    scores: dict[int, float] = {}
    for unit in (Unit.SENTENCE, Unit.CLAUSE):
        (group,) = memory.groups(unit)
        hits = matcher.search(folded, threshold=threshold, limit=limit, group=group)
        if unit is Unit.SENTENCE:  # a clause that holds the text stands in a sentence that does
            hits += matcher.holding(folded, limit=limit, group=group)
        scores.update((hit.id, hit.score) for hit in hits)
    found = [_found(unit, side, text, scores[unit.id]) for unit in memory.store.units(list(scores))]
    found.sort(key=lambda pair: (-pair[1].score, -date_number(pair[1].date), pair[0]))
    return [hit for _, hit in found[:limit]]


def _found(stored: StoredUnit, side: str, text: str, score: float) -> tuple[int, SearchHit]:
    where = stored.unit.source if side == "source" else stored.unit.target
    spans = spans_of(text, where)
    kind = "exact" if score == 100 else "contains" if spans else "fuzzy"
    return stored.id, SearchHit(score, kind, side, stored.unit, stored.date, spans)


def spans_of(text: str, where: str) -> Spans:
    """Find every place of ``text`` in ``where``, whatever the width, form and case."""
    pattern = re.compile(re.escape(fold(text)), re.IGNORECASE)
    return tuple(found.span() for found in pattern.finditer(fold(where)))
