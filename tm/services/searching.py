"""A search of the memory, its hits marked on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.termbase import Termbase

from ..memory import Memory
from ..suggestions.search_all import Concordance, SearchFilter, concordance, parts_of
from ..terms.both_sides import on_both_sides
from ..terms.observer import observer_of
from .days import check_day


def search_memory(
    words: Sequence[str],
    termbase: Termbase,
    memory: Memory,
    *,
    threshold: float = 70,
    limit: int | None = 20,
    chosen: SearchFilter | None = None,
    doubtful: bool = False,
) -> Concordance:
    """Return what :func:`.concordance` finds; termbase and memory say where the other side is."""
    found = concordance(
        memory, words, threshold=threshold, limit=limit, chosen=chosen, doubtful=doubtful
    )
    observer = observer_of(memory, termbase)
    hits = on_both_sides(found.hits, parts_of(words), termbase, observer)
    return replace(found, hits=tuple(hits))


def check_days(chosen: SearchFilter, mark: str = "") -> None:
    """Raise :class:`~tm.errors.RequestError` for a day that is none; ``mark`` is for its name."""
    check_day(f"{mark}since", chosen.since)
    check_day(f"{mark}until", chosen.until)
