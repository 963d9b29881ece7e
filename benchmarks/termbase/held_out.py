"""The termbase as it would stand had nobody read a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossary import Concept, Document, Status
from glossary.evidence.status import derive

KINDS = ("work report", "speech", "press conference", "constitution", "white paper", "other")
_PREFIXES = {
    "gwr-": "work report",
    "xi-": "speech",
    "mfa-presser-": "press conference",
    "cpc-constitution": "constitution",
    "prc-constitution": "constitution",
    "scio-": "white paper",
}


def kind_of(document: str) -> str:
    """Return what kind a document of the corpus is, by its id."""
    return next(
        (kind for prefix, kind in _PREFIXES.items() if document.startswith(prefix)), "other"
    )


def without(
    concepts: Iterable[Concept], document: str, documents: Mapping[str, Document]
) -> Iterator[Concept]:
    """Yield the concepts that are known from other documents, their statuses derived anew."""
    for concept in concepts:
        known = held_out(concept, document, documents)
        if known:
            yield known


def held_out(concept: Concept, document: str, documents: Mapping[str, Document]) -> Concept | None:
    """Return a concept without the citations of a document, ``None`` if nothing is left of it."""
    cited = [c.document for term in concept.terms for c in term.citations]
    if document not in cited:
        return concept
    terms = []
    for term in concept.terms:
        kept = tuple(c for c in term.citations if c.document != document)
        if term.language == "zh" or kept or not term.citations:
            terms.append(replace(term, citations=kept))
    if any(term.language == "en" and term.status is not Status.DEPRECATED for term in terms):
        return derive(replace(concept, terms=tuple(terms)), documents)
    return None
