"""Do statuses hold? What was preferred, and what was superseded, looked for in newer documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from benchmarks.report import table
from benchmarks.termbase.gold import share
from glossary import Concept, ConceptKind, Document, Reliability, Status
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.evidence.status import as_of
from glossary.recognition.recogniser import Recogniser
from glossary.termbase import Termbase
from tm.model import TranslationUnit

BEFORE = "2020-12-31"


def statuses(termbase: Termbase, units: Sequence[TranslationUnit]) -> str:
    """Return what is stale, and what is said again though it was called superseded."""
    again, of = said_again(list(termbase), termbase.documents)
    return (
        "Preferred renderings of formulations, as the termbase would have had them at the end of"
        " 2020, seen in two documents and more: share that stands, beside its Chinese, in newer"
        f" documents.\n\n{_stale(termbase, units)}\n\n"
        "Superseded renderings, by what was read until the eve of a document of the same issuer"
        f" that has the term, stand in it in {share(again, of)} of {of:,} cases."
    )


def _stale(termbase: Termbase, units: Sequence[TranslationUnit]) -> str:
    then = [known for concept in termbase if (known := _as_of_then(concept, termbase.documents))]
    recogniser = Recogniser(then)
    rows = []
    for name, chosen in (
        ("work report 2021", lambda document: document == "gwr-2021"),
        ("speeches 2021–2024", _is_newer_speech),
    ):
        met, kept = standing(recogniser, [unit for unit in units if chosen(unit.document)])
        rows.append((name, len(met), share(len(kept), len(met))))
    return table(("", "terms met", "stands"), rows)


def _is_newer_speech(document: str) -> bool:
    return document.startswith("xi-") and "2021" <= document[-4:] <= "2024"


def _as_of_then(concept: Concept, documents: Mapping[str, Document]) -> Concept | None:
    """Return a formulation as it stood then, if two documents had its preferred rendering."""
    if concept.kind is not ConceptKind.FORMULATION:
        return None
    known = as_of(concept, BEFORE, documents)
    if not known or known.preferred.status is not Status.PREFERRED:
        return None
    read = [c for c in known.preferred.citations if c.reliability is not Reliability.REPORTED]
    return known if len(read) > 1 else None


def standing(recogniser: Recogniser, units: Sequence[TranslationUnit]) -> tuple[set[str], set[str]]:
    """Return the concepts met in some sentences, and those whose rendering stands there."""
    met: set[str] = set()
    kept: set[str] = set()
    for unit in units:
        english = tokenize(unit.target)
        for match in recogniser.recognise(unit.source, fuzzy=False):
            met.add(match.concept.id)
            if find_rendering(match.fill(match.concept.preferred), english):
                kept.add(match.concept.id)
    return met, kept


def said_again(concepts: Sequence[Concept], documents: Mapping[str, Document]) -> tuple[int, int]:
    """Count superseded renderings that the next documents of their issuers have after all.

    For every document and each of its concepts: the renderings superseded on the eve, by what was
    read until then, that its issuer had used; the first number are those that stand in it.
    """
    again = of = 0
    for concept in concepts:
        if not concept.is_fixed or len(concept.renderings) < 2:
            continue
        for name, standing_there in _documents_of(concept, documents).items():
            old = _superseded_before(concept, documents[name], documents)
            of += len(old)
            again += len(old & standing_there)
    return again, of


def _documents_of(concept: Concept, documents: Mapping[str, Document]) -> dict[str, set[str]]:
    """Return the whole, dated documents of a concept, each with the renderings it has."""
    found: dict[str, set[str]] = {}
    for term in concept.renderings:
        for cite in term.citations:
            document = documents[cite.document]
            read = cite.reliability is not Reliability.REPORTED and document.extent != "part"
            if read and len(document.date) == 10:
                found.setdefault(document.id, set()).add(term.text)
    return found


def _superseded_before(
    concept: Concept, document: Document, documents: Mapping[str, Document]
) -> set[str]:
    eve = date.fromisoformat(document.date) - timedelta(days=1)
    known = as_of(concept, eve.isoformat(), documents)
    return {
        term.text
        for term in (known.renderings if known else ())
        if term.status is Status.SUPERSEDED
        and any(documents[c.document].issuer == document.issuer for c in term.citations)
    }
