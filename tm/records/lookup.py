"""The answer to a look-up: a concept with its renderings, their documents and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from glossary import Citation, ConceptKind, Document, Status, Term

if TYPE_CHECKING:
    from glossary.compiled.lookup import LookupMatch
    from glossary.termbase import Termbase


class CitationRecord(TypedDict):
    """A document that has a rendering, and where in it."""

    document: str
    title: str
    issuer: str
    date: str
    locator: str
    reliability: str
    count: int


class RenderingRecord(TypedDict):
    """A rendering; ``count`` is that of its places, ``strength`` says on what it rests.

    ``valid_to`` is the last day known of one that is superseded.
    """

    en: str
    status: str
    count: int
    strength: str
    note: str
    part_of_speech: str
    valid_from: str | None
    valid_to: str | None
    citations: list[CitationRecord]
    why: NotRequired[str]


class AnswerRecord(TypedDict):
    """How a concept answers a query."""

    kind: str
    score: float


class LookupRecord(TypedDict):
    """A concept that answers a query; ``kind`` is that of the concept, not of the match."""

    query: str
    concept: str
    kind: str
    zh: str
    pinyin: str
    forms: list[str]
    subject_field: str
    match: AnswerRecord
    renderings: list[RenderingRecord]


def lookup_record(match: LookupMatch, termbase: Termbase, *, why: bool = False) -> LookupRecord:
    """Return a look-up; with ``why`` each rendering has the reason of its status."""
    said = termbase.strength(match.concept)
    renderings = [_rendering(term, said[term.text], termbase) for term in match.concept.renderings]
    if why:
        reasons = termbase.explain(match.concept)
        for rendering in renderings:
            rendering["why"] = reasons[rendering["en"]]
    return {
        "query": match.query,
        "concept": match.concept.id,
        "kind": (match.concept.kind or ConceptKind.FORMULATION).value,
        "zh": match.concept.zh,
        "pinyin": match.pinyin,
        "forms": list(match.concept.forms[1:]),
        "subject_field": match.concept.subject_field,
        "match": {"kind": match.kind.value, "score": match.score},
        "renderings": renderings,
    }


def _rendering(term: Term, strength: str, termbase: Termbase) -> RenderingRecord:
    dates = sorted(
        date for cite in term.citations if (date := termbase.document(cite.document).date)
    )
    ended = term.status is Status.SUPERSEDED and dates
    return {
        "en": term.text,
        "status": term.status.value,
        "count": term.places,
        "strength": strength,
        "note": term.note,
        "part_of_speech": term.part_of_speech,
        "valid_from": dates[0] if dates else None,
        "valid_to": dates[-1] if ended else None,
        "citations": [_citation(cite, termbase.document(cite.document)) for cite in term.citations],
    }


def _citation(citation: Citation, document: Document) -> CitationRecord:
    return {
        "document": document.id,
        "title": document.title_en or document.title_zh,
        "issuer": document.issuer,
        "date": document.date,
        "locator": citation.locator,
        "reliability": citation.reliability.value,
        "count": citation.count,
    }
