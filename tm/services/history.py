"""The history of what a user typed, in the documents of termbase and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from glossary import Concept, Document
from glossary.compiled.lookup import LookupMatch
from glossary.termbase import Termbase
from glossary.zh.fold import fold
from glossary.zh.script import HANZI

from ..memory import Memory
from ..model import TranslationUnit, Unit
from ..terms.history import Line, history

_VARIED = re.compile(f"(?:[^{HANZI}]|[的和与及以])+")
_YEAR = re.compile(r"[（(]\d{4}年?[）)]$")
_START = 4
"""Units among which a document's title stands."""
_SHORTEST = 2
"""Characters that few enough sentences hold."""


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
    learned = {d.id: d for d in memory.store.documents()}
    names = {id: _known_as(document, documents, memory) for id, document in learned.items()}
    documents = {**learned, **documents}
    counted = {name for (name, unit), _ in memory.store.counts().items() if unit is Unit.SENTENCE}
    if as_of:
        counted = {name for name in counted if "" < documents[name].date <= as_of}
    units = (
        replace(unit, document=names[unit.document])
        for unit in _sentences_with(match.concept, memory)
        if unit.document in counted
    )
    named = {names[name] for name in counted}
    return TermHistory(match, history(match.concept, documents, units=units, counted=named))


def _known_as(learned: Document, documents: Mapping[str, Document], memory: Memory) -> str:
    """Return the id a termbase has for a learned document, which may be another: it counts once.

    Its titles tell, or its first lines where it has a day but no title; dates may not differ.
    """
    if learned.id in documents:
        return learned.id
    titles = _titles(learned)
    if titles:
        possible = [d for d in documents.values() if _agree(d.date, learned.date)]
        same = [d.id for d in possible if titles & _titles(d)]
    else:
        possible = [d for d in documents.values() if d.title_zh and d.date == learned.date != ""]
        units = memory.store.units_of(learned.id)[:_START] if possible else []
        start = fold("\n".join(stored.unit.source for stored in units)).casefold()
        same = [d.id for d in possible if _title(d.title_zh) in start]
    return same[0] if len(same) == 1 else learned.id


def _titles(document: Document) -> set[str]:
    titles = (document.short, document.title_en, document.title_zh)
    return {_title(title) for title in titles if title}


def _title(text: str) -> str:
    """Return a title without the year in brackets that tells it from its like."""
    return fold(_YEAR.sub("", text)).casefold().strip()


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _sentences_with(concept: Concept, memory: Memory) -> Iterator[TranslationUnit]:
    """Yield the sentences in which a form of a concept can stand, and others: few of them all.

    However a form is varied, its longest stretch without 的, a connective or a sign stays.
    """
    pieces = {max(_VARIED.split(fold(form)), key=len) for form in concept.forms}
    if min(map(len, pieces)) < _SHORTEST:
        yield from (stored.unit for stored in memory.store.changes_since(0).added)
        return
    matcher = memory.matcher("source")
    groups = memory.groups(Unit.SENTENCE, doubtful=True)
    ids = {
        hit.id
        for piece in pieces
        for group in groups
        for hit in matcher.holding(piece, limit=None, group=group)
    }
    yield from (stored.unit for stored in memory.store.units(sorted(ids)))
