"""Whole texts like one, with their translations: what another tool asks a memory for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.zh.fold import fold

from ..index import Hit
from ..memory import Memory, date_number
from ..model import Unit


class Similar(NamedTuple):
    """A text of the memory with its translation; 101 and 99 are scores as in a suggestion."""

    score: float
    source: str
    target: str


def similar(
    memory: Memory, text: str, *, side: str = "source", threshold: float = 70, limit: int = 5
) -> list[Similar]:
    """Return sentences and clauses that resemble a text, best first, each wording once.

    ``side`` is where the text stands: ``source`` for Chinese, with figures put into translations,
    ``target`` for English, whose translations are Chinese.
    """
    matcher = memory.matcher(side)
    hits: list[Hit] = []
    for unit in (Unit.SENTENCE, Unit.CLAUSE):
        (group,) = memory.groups(unit)
        hits += matcher.search(fold(text), threshold=threshold, limit=None, group=group)
    found = _chinese(memory, text, hits, threshold) if side == "source" else _english(memory, hits)
    return list(_once(found, limit))


def _chinese(memory: Memory, text: str, hits: list[Hit], threshold: float) -> Iterator[Similar]:
    for match in memory.matches(text, hits, threshold=threshold, limit=None):
        yield Similar(match.score, match.source, match.target)


def _english(memory: Memory, hits: list[Hit]) -> Iterator[Similar]:
    scores = {hit.id: hit.score for hit in hits}
    units = memory.store.units(list(scores))
    units.sort(key=lambda each: (-scores[each.id], -date_number(each.date), each.id))
    for stored in units:
        yield Similar(scores[stored.id], stored.unit.target, stored.unit.source)


def _once(found: Iterable[Similar], limit: int) -> Iterator[Similar]:
    seen: set[tuple[str, str]] = set()
    for each in found:
        if (each.source, each.target) not in seen:
            seen.add((each.source, each.target))
            yield each
            if len(seen) == limit:
                return
