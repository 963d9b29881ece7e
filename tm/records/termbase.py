"""What a termbase holds, how two differ, what is wrong with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from glossary import Citation, Concept, ConceptKind, Reliability, Status

if TYPE_CHECKING:
    from glossary.files.diff import ConceptChange
    from glossary.files.validate import Problem
    from glossary.termbase import Termbase


class FieldRecord(TypedDict):
    """A subject field in figures."""

    concepts: int
    attested: int


class TermbaseRecord(TypedDict):
    """A termbase in figures; a concept is attested when one of its renderings is."""

    concepts: int
    attested_concepts: int
    forms: int
    renderings: int
    kind: dict[str, int]
    status: dict[str, int]
    reliability: dict[str, int]
    subject_fields: dict[str, FieldRecord]
    documents: int


class ChangeRecord(TypedDict):
    """What became of a concept: ``kind`` is added, removed or changed."""

    kind: str
    concept: str
    zh: str
    lines: list[str]


class ProblemRecord(TypedDict):
    """What is wrong with a file or a concept of it."""

    file: str
    concept: str
    rule: str
    message: str
    warning: bool


def termbase_record(termbase: Termbase) -> TermbaseRecord:
    """Count what a termbase holds, by subject field, kind, status and reliability."""
    every = list(termbase)
    terms = [term for concept in every for term in concept.renderings]
    kinds = Counter(str(concept.kind or "none") for concept in every)
    statuses = Counter(term.status.value for term in terms)
    reliabilities = Counter(_best(term.citations) for term in terms)
    fields = Counter(concept.subject_field for concept in every)
    attested = Counter(concept.subject_field for concept in every if _is_attested(concept))
    return {
        "concepts": len(every),
        "attested_concepts": attested.total(),
        "forms": sum(len(concept.forms) for concept in every),
        "renderings": len(terms),
        "kind": {kind: kinds[kind] for kind in (*ConceptKind, "none") if kinds[kind]},
        "status": {status.value: statuses[status.value] for status in Status},
        "reliability": {str(name): reliabilities[name] for name in (*Reliability, "none")},
        "subject_fields": {
            name: {"concepts": count, "attested": attested[name]}
            for name, count in sorted(fields.items(), key=lambda item: (-item[1], item[0]))
        },
        "documents": len(termbase.documents),
    }


def change_record(change: ConceptChange) -> ChangeRecord:
    """Return what became of a concept."""
    return {
        "kind": change.kind,
        "concept": change.concept,
        "zh": change.zh,
        "lines": list(change.lines),
    }


def problem_record(problem: Problem) -> ProblemRecord:
    """Return what is wrong."""
    return {
        "file": problem.file,
        "concept": problem.concept,
        "rule": problem.rule,
        "message": problem.message,
        "warning": problem.warning,
    }


def _is_attested(concept: Concept) -> bool:
    return any(_best(term.citations) == "attested" for term in concept.renderings)


def _best(citations: Iterable[Citation]) -> str:
    best = min((cite.reliability for cite in citations), key=lambda r: r.rank, default=None)
    return best.value if best else "none"
