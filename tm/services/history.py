"""The history of what a user typed, in the documents of termbase and memory."""

from __future__ import annotations

from typing import NamedTuple

from glossary.compiled.lookup import LookupMatch
from glossary.termbase import Termbase

from ..memory import Memory
from ..terms.history import Line, history


class TermHistory(NamedTuple):
    """A concept that answers a query, with its lines."""

    match: LookupMatch
    lines: list[Line]


def history_of(
    term: str, termbase: Termbase, memory: Memory | None, *, as_of: str = ""
) -> TermHistory | None:
    """Return the history of the concept that answers best, as of a day; ``None`` where none does.

    Documents of the memory are counted sentence by sentence.
    """
    match = next(iter(termbase.lookup(term)), None)
    if match is None:
        return None
    documents = dict(termbase.documents)
    if memory is None:
        return TermHistory(match, history(match.concept, documents))
    documents = {**{d.id: d for d in memory.store.documents()}, **documents}
    units = [stored.unit for stored in memory.store.changes_since(0).added]
    if as_of:
        units = [unit for unit in units if "" < documents[unit.document].date <= as_of]
    return TermHistory(match, history(match.concept, documents, units=units))
