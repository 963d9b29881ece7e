"""What an agent reads beside look-ups: a concept, a document, a sentence's terms, a history."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.compiled.lookup import LookupKind, LookupMatch
from glossary.termbase import Termbase

from ..errors import MissingError
from ..memory import Memory
from ..records.history import line_record
from ..records.lookup import LookupRecord, lookup_record
from ..records.named import NamedDocumentRecord, TermHistoryRecord
from .history import history_of


def terms_in(text: str, termbase: Termbase) -> Iterator[LookupRecord]:
    """Yield the concepts that stand in a text, each once: fixed wordings, then plain words."""
    once = {match.concept.id: match for match in reversed(termbase.recognise(text))}
    for term in sorted(once.values(), key=lambda m: (not m.concept.is_fixed, m.start)):
        share = round(100 * (term.end - term.start) / len(text), 2)
        pinyin = termbase.pinyin(term.concept)
        match = LookupMatch(text, term.concept, LookupKind.PART, share, pinyin)
        yield lookup_record(match, termbase)


def concept_called(name: str, termbase: Termbase) -> LookupRecord:
    """Return a concept by its id, with the reasons of its statuses."""
    concept = termbase.concept(name)
    if concept is None:
        raise MissingError(f"{name}: no concept of the termbase")
    match = LookupMatch(name, concept, LookupKind.EXACT, 100, termbase.pinyin(concept))
    return lookup_record(match, termbase, why=True)


def document_called(name: str, termbase: Termbase, memory: Memory | None) -> NamedDocumentRecord:
    """Return a document by its id, of the termbase's registry or of the memory."""
    stored = {d.id: d for d in memory.store.documents()} if memory else {}
    document = termbase.documents.get(name) or stored.get(name)
    if document is None:
        raise MissingError(f"{name}: no document of the termbase or the memory")
    counts = memory.store.counts() if memory else {}
    return {
        "document": document.id,
        "title_zh": document.title_zh,
        "title_en": document.title_en,
        "issuer": document.issuer,
        "date": document.date,
        "units": sum(count for (owner, _), count in counts.items() if owner == name),
    }


def term_history(
    term: str, termbase: Termbase, memory: Memory | None, *, as_of: str = ""
) -> TermHistoryRecord:
    """Return the history of the concept that answers best, and say which one that is."""
    found = history_of(term, termbase, memory, as_of=as_of)
    if found is None:
        return {"concept": None, "zh": term, "match": 0.0, "renderings": []}
    return {
        "concept": found.match.concept.id,
        "zh": found.match.concept.zh,
        "match": found.match.score,
        "renderings": [line_record(line) for line in found.lines],
    }
