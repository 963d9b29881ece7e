"""Statuses follow from documents, dates and authority."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Status, Term
from glossary.evidence.explain import explain
from glossary.evidence.status import as_of, derive

DOCUMENTS = {
    document.id: document
    for document in (
        Document("report-2016", "2016-03-05", "State Council"),
        Document("report-2018", "2018-03-05", "State Council"),
        Document("report-2021", "2021-03-05", "State Council"),
        Document("address-2022", "2022-12-31", "Xi Jinping"),
        Document("congress-2017", "2017-10-18", "CPC Central Committee"),
        Document("report-2024", "2024-03-05", "State Council", extent="part"),
        Document("list", "", "A newspaper"),
    )
}


WORD = ConceptKind.WORD


def concept(**cited: str) -> Concept:
    """Make a concept of renderings with their documents: ``report-2016×3`` has three places."""
    english = (Term(text, "en", citations=cites(documents)) for text, documents in cited.items())
    return Concept("term", "field", (Term("词", "zh"), *english))


def cites(documents: str) -> tuple[Citation, ...]:
    parted = (document.partition("×") for document in documents.split())
    return tuple(
        Citation(name, "1", Reliability.ATTESTED, int(count or 1)) for name, _, count in parted
    )


def statuses(concept: Concept) -> dict[str, str]:
    return {term.text: term.status.value for term in concept.terms if term.language == "en"}


def test_the_newest_document_of_one_issuer_decides_and_the_dropped_rendering_is_superseded():
    derived = derive(concept(old="report-2016×2", new="report-2018 report-2021"), DOCUMENTS)

    assert statuses(derived) == {"old": "superseded", "new": "preferred"}


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("report-2016", "report-2021×2", "admitted"),  # (1 − 1.5/2)² = 0.06
        ("report-2016", "report-2021×3", "superseded"),  # 0.02
        ("report-2016", "report-2016×4 report-2021×8", "admitted"),  # rare even then: 0.10
        ("report-2016 address-2022", "report-2021×9", "admitted"),  # one issuer still says so
        ("report-2016×9", "report-2024×9", "admitted"),  # passages only
        ("report-2016×9", "congress-2017×9", "admitted"),  # another issuer
    ],
)
def test_what_is_missing_from_too_few_places_is_not_superseded(old, new, status):
    assert statuses(derive(concept(old=old, new=new), DOCUMENTS))["old"] == status


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("modernize agriculture", "agricultural modernization"),
        ("large-scale development of the western region", "western region large scale development"),
        ("micro-level policy", "policies at the micro level"),
        ("supply and marketing cooperatives", "rural supply and marketing cooperatives"),
    ],
)
def test_the_same_roots_in_another_grammar_supersede_nothing(old, new):
    said = concept(**{old: "report-2016×9", new: "report-2021×9"})

    assert statuses(derive(said, DOCUMENTS))[old] == "admitted"


def test_a_family_of_renderings_is_given_up_together():
    said = concept(
        **{
            "modernize farms": "report-2016×3",
            "modernization of farms": "report-2018×2",
            "modern agriculture": "report-2021×3",
        }
    )

    assert list(statuses(derive(said, DOCUMENTS)).values()) == [
        "superseded",
        "superseded",
        "preferred",
    ]


def test_renderings_of_a_plain_word_are_admitted_side_by_side_the_frequent_first():
    word = concept(rare="report-2021", often="report-2016 report-2018", reported="")
    placeless = replace(word.terms[-1], citations=(Citation("congress-2017"),) * 3)

    derived = derive(replace(word, terms=(*word.terms[:-1], placeless), kind=WORD), DOCUMENTS)

    assert [term.text for term in derived.renderings] == ["often", "rare", "reported"]
    assert set(statuses(derived).values()) == {"admitted"}


def test_passages_of_a_newer_document_show_what_is_in_use_not_what_is_out_of_use():
    derived = derive(concept(old="report-2021", new="report-2024"), DOCUMENTS)

    assert statuses(derived) == {"old": "admitted", "new": "preferred"}
    assert "report-2024" in explain(derived, DOCUMENTS)["new"]


def test_a_higher_authority_decides_before_a_newer_document():
    derived = derive(concept(higher="report-2021", newer="address-2022"), DOCUMENTS)

    assert statuses(derived) == {"higher": "preferred", "newer": "admitted"}


def test_a_rendering_one_issuer_dropped_stays_admitted_while_another_uses_it():
    derived = derive(concept(shared="report-2016 address-2022", new="report-2021"), DOCUMENTS)

    assert statuses(derived) == {"shared": "admitted", "new": "preferred"}


def test_a_named_place_comes_before_a_document_without_one():
    terms = (
        *concept(placed="report-2018").terms,
        Term("placeless", "en", citations=(Citation("congress-2017"),)),
    )

    assert statuses(derive(Concept("t", "f", terms), DOCUMENTS))["placed"] == "preferred"


def test_a_persons_decision_is_kept():
    terms = (
        *concept(new="report-2021").terms,
        Term("house style", "en", Status.PREFERRED, decided="the series editor asked for it"),
        Term("wrong", "en", Status.DEPRECATED),
    )

    assert statuses(derive(Concept("t", "f", terms), DOCUMENTS)) == {
        "new": "admitted",
        "house style": "preferred",
        "wrong": "deprecated",
    }


def test_as_of_a_date_newer_evidence_is_unknown():
    full = derive(concept(old="report-2016", new="report-2021"), DOCUMENTS)

    then = as_of(full, "2017-10-18", DOCUMENTS)

    assert then is not None
    assert statuses(then) == {"old": "preferred"}
    assert as_of(full, "2015", DOCUMENTS) is None


def test_the_documents_that_decided_are_named_in_words():
    reasons = explain(
        derive(concept(old="report-2016×2", new="report-2018 report-2021"), DOCUMENTS), DOCUMENTS
    )

    assert reasons["new"].startswith(
        "stands in report-2021 (State Council, 2021-03-05), the newest"
    )
    assert reasons["old"] == (
        "last in report-2016 (State Council, 2016-03-05), in 2 of 2 places until then; "
        "2 places since report-2018 (State Council, 2018-03-05) say otherwise (“new”), "
        "by luck in 3 % of cases"
    )


def test_a_lower_authority_and_an_older_document_are_told_apart():
    by_issuer = derive(concept(higher="report-2021", newer="address-2022"), DOCUMENTS)
    shared = derive(concept(other="report-2018 address-2022", new="report-2021"), DOCUMENTS)

    assert explain(by_issuer, DOCUMENTS)["newer"].endswith("; State Council comes first")
    said = explain(shared, DOCUMENTS)["other"]
    assert "; report-2021 (State Council, 2021-03-05) is newer; " in said
    assert said.endswith("says otherwise (“new”), by luck in 25 % of cases: too few to tell")


def test_a_decision_is_told_with_its_reason_and_what_the_evidence_says():
    terms = (
        *concept(new="report-2021×9").terms,
        Term("chosen", "en", Status.PREFERRED, (Citation("report-2016"),), decided="it is clearer"),
        Term("wrong", "en", Status.DEPRECATED),
    )

    reasons = explain(derive(Concept("t", "f", terms), DOCUMENTS), DOCUMENTS)

    assert reasons["chosen"] == (
        "decided by hand: it is clearer (by its documents it would be superseded)"
    )
    assert reasons["wrong"] == "someone's judgement: not to be used"


def test_what_a_person_decided_held_before_too():
    dated = concept(trade="report-2016 report-2021×9", economic="report-2016")
    by_hand = replace(dated.terms[2], status=Status.ADMITTED, decided="the adjective")
    decided = replace(dated, terms=(*dated.terms[:2], by_hand))

    known = as_of(decided, "2021-12-31", DOCUMENTS)

    assert known
    assert statuses(known) == {"trade": "preferred", "economic": "admitted"}
    assert statuses(derive(dated, DOCUMENTS)) == {"trade": "preferred", "economic": "superseded"}
