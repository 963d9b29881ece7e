"""The bundled termbase holds to its own rules."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from glossary import Concept, Document, Reliability, Status, Term
from glossary.en.words import phrase_key
from glossary.evidence.status import AUTHORITIES, derive
from glossary.files.documents import format_documents, read_documents
from glossary.files.places import BUNDLED, DOCUMENTS
from glossary.files.po import canonical, format_po, read_po
from glossary.zh.fold import fold

FILES = sorted(BUNDLED.glob("*.po"))
KEPT_ASIDE = ("gwr-2022", "xi-newyear-2024")
"""Documents to measure on: nothing in the termbase may come from them."""
LETTERS_ONLY = {"5G", "PM2.5"}
"""Terms that Chinese writes without a Chinese character."""
_HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return read_documents(BUNDLED / DOCUMENTS)


@pytest.fixture(scope="module")
def concepts() -> list[Concept]:
    return [concept for file in FILES for concept in read_po(file)]


def english(concept: Concept) -> list[Term]:
    return [term for term in concept.terms if term.language == "en"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_equals_its_canonical_rewrite(file):
    text = file.read_text(encoding="utf-8")

    assert format_po(read_po(file)) == text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_has_no_character_that_po_tools_trip_over(file):
    text = file.read_text(encoding="utf-8")
    odd = {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}

    assert not odd
    assert unicodedata.normalize("NFC", text) == text


def test_the_registry_of_documents_equals_its_canonical_rewrite(documents):
    text = (BUNDLED / DOCUMENTS).read_text(encoding="utf-8")

    assert format_documents(documents.values()) == text


def test_documents_have_an_issuer_a_title_a_short_name_and_a_real_date(documents):
    for document in documents.values():
        assert document.issuer and document.title_en and document.short, document.id
        if document.date:
            date.fromisoformat(document.date + "-01-01"[len(document.date) - 4 :])


def test_short_names_of_documents_differ(documents):
    names = Counter(document.short for document in documents.values())

    assert [name for name, count in names.items() if count > 1] == []


def test_every_authority_issued_a_document(documents):
    assert set(AUTHORITIES) <= {document.issuer for document in documents.values()}


def test_every_document_is_cited_and_every_cited_document_is_registered(concepts, documents):
    cited = {c.document for concept in concepts for t in english(concept) for c in t.citations}

    assert cited == set(documents)
    assert not cited & set(KEPT_ASIDE)


def test_two_thousand_concepts_stand_in_twelve_fields_or_more(concepts):
    assert len(concepts) >= 2000
    assert len(FILES) >= 12


def test_concept_ids_are_unique_over_all_files(concepts):
    ids = Counter(concept.id for concept in concepts)

    assert [name for name, count in ids.items() if count > 1] == []


def test_a_chinese_form_belongs_to_one_concept(concepts):
    claims = Counter(form for concept in concepts for form in {fold(f) for f in concept.forms})

    assert [form for form, count in claims.items() if count > 1] == []


def test_a_concept_does_not_repeat_a_form(concepts):
    for concept in concepts:
        assert len({fold(form) for form in concept.forms}) == len(concept.forms), concept.id


def test_a_fixed_wording_has_one_preferred_rendering_and_a_word_none(concepts):
    for concept in concepts:
        preferred = [t for t in english(concept) if t.status is Status.PREFERRED]
        assert (
            len(preferred) == 1
            if concept.is_fixed
            else not any(term for term in preferred if not term.decided)
        ), concept.id


def test_every_rendering_cites_a_document(concepts):
    assert [t.text for concept in concepts for t in english(concept) if not t.citations] == []


def test_a_rendering_cites_a_document_once(concepts):
    for concept in concepts:
        for term in english(concept):
            cited = [citation.document for citation in term.citations]
            assert len(set(cited)) == len(cited), term.text


def test_only_attested_citations_count_places(concepts):
    for concept in concepts:
        for citation in (c for term in english(concept) for c in term.citations):
            assert citation.count == 1 or citation.reliability is Reliability.ATTESTED, concept.id


def test_a_rendering_that_an_official_document_uses_is_not_deprecated(concepts, documents):
    for concept in concepts:
        for term in (t for t in english(concept) if t.status is Status.DEPRECATED):
            attested = [c for c in term.citations if c.reliability is Reliability.ATTESTED]
            assert not attested, term.text


def test_statuses_follow_from_the_evidence(concepts, documents):
    for concept in concepts:
        assert derive(concept, documents) == concept, concept.id


def test_renderings_and_citations_stand_in_canonical_order(concepts, documents):
    dates = {document.id: document.date for document in documents.values()}
    for concept in concepts:
        assert canonical(concept, dates=dates) == concept, concept.id


def test_renderings_of_a_concept_differ_in_more_than_case_article_or_inflection(concepts):
    for concept in concepts:
        keys = Counter(phrase_key(term.text) for term in english(concept))
        assert [key for key, count in keys.items() if count > 1] == [], concept.id


def test_renderings_are_clean_english(concepts):
    for text in (term.text for concept in concepts for term in english(concept)):
        assert text == " ".join(text.split()), text
        assert not _HAN.search(text), text
        assert not re.search("[\"'‘，。；：、（）]", text), text
        assert not re.match(r"to [a-z]|(the|an?) [a-z]", text), text
        assert text[-1] not in ".,;:", text


def test_chinese_terms_are_clean_chinese(concepts):
    for form in (form for concept in concepts for form in concept.forms):
        assert _HAN.search(form) or form in LETTERS_ONLY, form
        assert not re.search(r"\s", form), form
        assert form[0] not in "，。；、" and form[-1] not in "，。；、", form


def test_head_forms_stand_without_quotation_marks(concepts):
    assert [c.zh for c in concepts if re.search("[“”‘’\"']", c.zh)] == []


def test_members_of_a_formula_are_given_without_repetition(concepts):
    for concept in concepts:
        assert len(set(concept.members)) == len(concept.members), concept.id
        assert len(concept.members) != 1, concept.id


@pytest.mark.parametrize(
    ("zh", "status", "en"),
    [
        ("总体国家安全观", "preferred", "holistic approach to national security"),
        ("人类命运共同体", "preferred", "human community with a shared future"),
        ("人类命运共同体", "admitted", "community with a shared future for mankind"),
        ("退役军人", "preferred", "ex-service members"),
        ("退役军人", "superseded", "demobilized military personnel"),
        ("统筹发展和安全", "preferred", "ensure both development and security"),
        ("四个全面战略布局", "deprecated", "four comprehensives"),
    ],
)
def test_known_terms_stand_as_the_documents_have_them(concepts, zh, status, en):
    concept = next(concept for concept in concepts if zh in concept.forms)
    found = {term.text: term.status.value for term in english(concept)}

    assert found.get(en) == status
