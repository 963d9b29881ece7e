"""Attestation: which rendering stands beside a concept's Chinese."""

from __future__ import annotations

from glossary import Citation, Concept, Reliability, Term
from glossary.recognition.recogniser import Recogniser
from tm.model import TranslationUnit, Unit
from tm.terms.attest import attest, unconfirmed, with_evidence


def concept(zh: str, *english: str, cites: tuple[Citation, ...] = ()) -> Concept:
    name = english[0].replace(" ", "-")
    renderings = (Term(text, "en", citations=cites) for text in english)
    return Concept(name, "f", (Term(zh, "zh"), *renderings))


HOLISTIC = concept("总体国家安全观", "holistic approach to national security", "overall outlook")
SECURITY = concept("国家安全", "national security")
REFORM = concept("深化改革", "deepen reform")
TERMS = Recogniser([HOLISTIC, SECURITY, REFORM])


def unit(zh: str, en: str, document: str = "report-2024", locator: str = "1.1") -> TranslationUnit:
    return TranslationUnit(zh, en, document, locator)


def counts(*units: TranslationUnit) -> dict[str, int]:
    report = attest(units, TERMS)
    return {text: tally.count for (_, text), by in report.found.items() for tally in by.values()}


def test_a_rendering_in_any_inflection_is_attested_with_its_place():
    units = [
        unit("要深化改革。", "Reform must go on.", locator="2.1"),
        unit("全面深化改革。", "Deepening fully the reforms.", locator="3.2"),
        unit("深化改革。", "We deepened reform.", locator="4.1"),
    ]

    report = attest(units, TERMS)
    (rendering,) = with_evidence(REFORM, report).renderings

    assert rendering.citations == (Citation("report-2024", "3.2", Reliability.ATTESTED, 2),)
    assert [s.unit.locator for s in report.missing["deepen-reform"]] == ["2.1"]


def test_words_within_a_longer_rendering_attest_only_that_one():
    english = "A holistic approach to national security is the guide to security work."

    assert counts(unit("总体国家安全观是国家安全工作的指引。", english)) == {
        "holistic approach to national security": 1
    }


def test_a_clause_unit_is_not_counted_beside_its_sentence():
    clause = TranslationUnit("深化改革", "deepen reform", "report", "1.1.1", Unit.CLAUSE)

    assert counts(clause) == {}


def test_attested_evidence_replaces_weaker_citations_of_the_same_document():
    weak = (
        Citation("report-2024", "IV", Reliability.CITED),
        Citation("older", "2", Reliability.CITED),
    )
    known = Concept(
        "deepen-reform", "f", (Term("深化改革", "zh"), Term("deepen reform", "en", citations=weak))
    )
    report = attest([unit("深化改革", "deepen reform")], Recogniser([known]))

    (rendering,) = with_evidence(known, report).renderings

    assert [(c.document, c.reliability) for c in rendering.citations] == [
        ("older", "cited"),
        ("report-2024", "attested"),
    ]


def test_a_claim_that_the_document_does_not_bear_out_is_reported_not_removed():
    claimed = (Citation("report-2024", "9.1", Reliability.ATTESTED),)
    known = Concept(
        "deepen-reform",
        "f",
        (Term("深化改革", "zh"), Term("deepen reform", "en", citations=claimed)),
    )
    report = attest([unit("深化改革", "go on with it")], Recogniser([known]))

    assert [citation for _, citation in unconfirmed(known, report)] == list(claimed)
    assert with_evidence(known, report) == known
