"""Which renderings stand in the documents of a memory, and what these offer to the termbase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..terms.attest import Report, Standing, unconfirmed
from ..terms.extract import Proposal


class TallyRecord(TypedDict):
    """A document that has a rendering: the first place, and how many."""

    document: str
    locator: str
    count: int


class AttestedRecord(TypedDict):
    """A rendering that was found."""

    concept: str
    en: str
    documents: list[TallyRecord]


class UnitRecord(TypedDict):
    """A unit of the memory."""

    document: str
    locator: str
    zh: str
    en: str


class MissingRecord(TypedDict):
    """A concept, and the sentences in which none of its renderings was found."""

    concept: str
    zh: str
    places: int
    sentences: list[UnitRecord]


class UnconfirmedRecord(TypedDict):
    """A citation that says attested, of a document in which nothing was found now."""

    concept: str
    en: str
    document: str


class AttestationRecord(TypedDict):
    """What was found in the documents of a memory; ``written`` are the files changed for it."""

    documents: list[str]
    places: int
    attested: int
    renderings: list[AttestedRecord]
    missing: list[MissingRecord]
    unconfirmed: list[UnconfirmedRecord]
    written: list[str]


class ExampleRecord(TypedDict):
    """A place in which a formulation stands with its English."""

    document: str
    locator: str
    source: str
    target: str


class ProposalRecord(TypedDict):
    """A formulation with its English; ``concept`` is null for one the termbase lacks."""

    zh: str
    en: str
    concept: str | None
    known: list[str]
    count: int
    attested: int
    documents: list[str]
    citations: list[TallyRecord]
    others: list[str]
    example: ExampleRecord
    score: float


def attestation_record(report: Report, written: Sequence[str]) -> AttestationRecord:
    """Return what was found, the concepts missing most often first."""
    return {
        "documents": sorted(report.documents),
        "places": sum(report.places.values()),
        "attested": report.attested,
        "renderings": [
            {
                "concept": concept,
                "en": text,
                "documents": [
                    {"document": name, "locator": tally.locator, "count": tally.count}
                    for name, tally in tallies.items()
                ],
            }
            for (concept, text), tallies in report.found.items()
        ],
        "missing": [_missing(found, report) for found in report.missing_by_frequency()],
        "unconfirmed": [
            {"concept": concept.id, "en": term.text, "document": citation.document}
            for concept in report.concepts.values()
            for term, citation in unconfirmed(concept, report)
        ],
        "written": list(written),
    }


def proposal_record(proposal: Proposal) -> ProposalRecord:
    """Return what is proposed."""
    concept, example = proposal.concept, proposal.example
    return {
        "zh": proposal.zh,
        "en": proposal.en,
        "concept": concept.id if concept else None,
        "known": [term.text for term in concept.renderings] if concept else [],
        "count": proposal.count,
        "attested": proposal.attested,
        "documents": list(proposal.documents),
        "citations": [
            {"document": cite.document, "locator": cite.locator, "count": cite.count}
            for cite in proposal.citations
        ],
        "others": list(proposal.others),
        "example": {
            "document": example.document,
            "locator": example.sentence,
            "source": example.text,
            "target": example.target,
        },
        "score": round(proposal.score, 2),
    }


def _missing(found: Sequence[Standing], report: Report) -> MissingRecord:
    concept = found[0].concept
    return {
        "concept": concept.id,
        "zh": concept.zh,
        "places": report.places[concept.id],
        "sentences": [
            {
                "document": standing.unit.document,
                "locator": standing.unit.locator,
                "zh": standing.unit.source,
                "en": standing.unit.target,
            }
            for standing in found
        ],
    }
