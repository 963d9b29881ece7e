"""A user's own termbase adds to the bundled one and overrules it."""

from __future__ import annotations

import pytest

from glossary import (
    Citation,
    Concept,
    ConceptKind,
    Document,
    Reliability,
    Status,
    Term,
    TermbaseError,
)
from glossary.evidence.merge import merge
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.termbase import open_termbase


def place(folder, *renderings: Term, name: str = "security.po", forms: tuple[str, ...] = ()):
    folder.mkdir(exist_ok=True)
    chinese = tuple(Term(form, "zh") for form in ("总体国家安全观", *forms))
    write_po(folder / name, [Concept("holistic", "security", (*chinese, *renderings))])
    write_documents(
        folder / "documents.tsv", [Document("report", "2021"), Document("guide", "2024")]
    )
    return folder


def official(status: str = "preferred", **options) -> Term:
    cites = (Citation("report", "1", Reliability.ATTESTED),)
    return Term("holistic approach", "en", Status(status), cites, **options)


@pytest.fixture
def opened(tmp_path, keep):
    return lambda *places: keep(
        open_termbase(places, bundled=False, cache_folder=tmp_path / "cache")
    )


def test_a_later_place_adds_forms_and_renderings(tmp_path, opened):
    first = place(tmp_path / "a", official())
    own = place(tmp_path / "b", Term("overall outlook", "en"), forms=("总体安全观",))

    (concept,) = opened(first, own)

    assert concept.forms == ("总体国家安全观", "总体安全观")
    assert [(t.text, t.status) for t in concept.renderings] == [
        ("holistic approach", "preferred"),
        ("overall outlook", "admitted"),
    ]


def test_a_later_places_preferred_rendering_takes_precedence_and_says_from_where(tmp_path, opened):
    first = place(tmp_path / "a", official())
    own = place(tmp_path / "b", Term("house wording", "en", Status.PREFERRED), name="house.po")

    termbase = opened(first, own)
    (concept,) = termbase

    assert concept.preferred.text == "house wording"
    assert termbase.explain(concept)["house wording"] == "decided by hand: so in house.po"
    assert concept.renderings[1].status == "admitted"


def test_the_kind_is_what_the_later_place_says_if_it_says_any():
    word = Concept("take-in", "own", (Term("吸收", "zh"), official()), kind=ConceptKind.WORD)
    silent = Concept("take-in", "own", (Term("吸收", "zh"), Term("absorb", "en")))

    assert merge(word, silent, source="own.po").kind is ConceptKind.WORD
    assert merge(silent, word, source="own.po").kind is ConceptKind.WORD


def test_of_a_rendering_both_have_the_citations_of_both_stay(tmp_path, opened):
    first = place(tmp_path / "a", official())
    cite = (Citation("guide", "2", Reliability.CITED),)
    own = place(tmp_path / "b", Term("holistic approach", "en", Status.DEPRECATED, cite))

    (concept,) = opened(first, own)

    assert [c.document for c in concept.preferred.citations] == ["report", "guide"]
    assert concept.preferred.status == "deprecated"


def test_one_id_in_two_files_of_one_folder_is_an_error(tmp_path, opened):
    folder = place(tmp_path / "a", official())
    place(tmp_path / "a", official(), name="economy.po")

    with pytest.raises(TermbaseError, match=r"holistic stands in .*economy\.po too"):
        opened(folder)


def test_a_place_given_twice_is_an_error(tmp_path, opened):
    folder = place(tmp_path / "a", official())

    with pytest.raises(TermbaseError, match="given twice"):
        opened(folder, folder / "security.po")
