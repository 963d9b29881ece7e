"""A house style decides among renderings, and how they are spelled."""

from __future__ import annotations

import pytest

from glossary import Citation, Concept, Document, ProfileError, Reliability, Term
from glossary.en.spelling import spell
from glossary.evidence.status import AUTHORITIES, derive
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.files.profile import FOLDER, Profile, read_profile
from glossary.termbase import open_termbase

DOCUMENTS = {
    "report": Document("report", "2021", "State Council"),
    "article": Document("article", "2024", "A journal"),
}


def rendering(text: str, *names: str) -> Term:
    cites = tuple(Citation(name, "1", Reliability.CITED) for name in names)
    return Term(text, "en", citations=cites)


CONCEPT = derive(
    Concept(
        "defense",
        "defence",
        (
            Term("“国防”现代化", "zh"),
            rendering("modernization of national defense", "report"),
            rendering("defense modernization", "article"),
        ),
    ),
    DOCUMENTS,
)


def preferred(**options) -> str:
    return Profile("house", **options).apply(CONCEPT, DOCUMENTS).preferred.text


def test_the_order_of_documents_and_issuers_decides():
    assert CONCEPT.preferred.text == "modernization of national defense"
    assert preferred(order=("article", "State Council")) == "defense modernization"
    assert preferred(order=("A journal",)) == "defense modernization"


def test_a_chosen_rendering_comes_first_whatever_the_quotation_marks():
    chosen = Profile("house", renderings={"国防现代化": "defense modernization"})

    concept = chosen.apply(CONCEPT, DOCUMENTS)

    assert concept.preferred.text == "defense modernization"
    assert concept.preferred.decided == "chosen by house"
    assert [term.status for term in concept.renderings] == ["preferred", "admitted"]


def test_a_chosen_rendering_that_no_document_has_is_added():
    assert preferred(renderings={"国防现代化": "modern forces"}) == "modern forces"


def test_renderings_are_shown_in_the_spelling_of_the_style():
    assert preferred(spelling="en-GB") == "modernisation of national defence"


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("people-centered", "people-centred"),
        ("Labor and Defense", "Labour and Defence"),
        ("optimize, urbanization", "optimise, urbanisation"),
        ("World Trade Organization", "World Trade Organization"),
        ("exercise, enterprise, size, prize", "exercise, enterprise, size, prize"),
    ],
)
def test_spellings_change_into_one_another(american, british):
    assert spell(american, "en-GB") == british
    assert spell(british, "en-US") == american


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_profile_chooses_for_terms_and_issuers_that_there_are(file, keep):
    profile = read_profile(file.stem)
    termbase = keep(open_termbase())
    issuers = {document.issuer for document in termbase.documents.values()}

    assert set(profile.order) <= issuers | set(termbase.documents)
    missing = [
        zh for zh in profile.renderings if not any(m.score == 100 for m in termbase.lookup(zh))
    ]
    assert missing == []


def test_official_is_the_order_the_files_follow():
    assert read_profile("official") == Profile(
        "official", "the official documents", AUTHORITIES, "", {}
    )


def test_a_termbase_opened_in_a_style_answers_in_it(tmp_path, keep):
    write_po(tmp_path / "defence.po", [CONCEPT])
    write_documents(tmp_path / "documents.tsv", DOCUMENTS.values())
    style = tmp_path / "house.toml"
    style.write_text('order = ["article"]\nspelling = "en-GB"\n', encoding="utf-8")

    profile = read_profile(str(style))
    termbase = keep(
        open_termbase([tmp_path], bundled=False, cache_folder=tmp_path, profile=profile)
    )

    assert termbase.lookup("国防现代化")[0].concept.preferred.text == "defence modernisation"
    assert termbase.recognise("国防现代化")[0].concept.preferred.text == "defence modernisation"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = ", "house.toml: not TOML"),
        ('titel = "x"', "titel is none of title"),
        ('spelling = "en-AU"', "spelling en-AU is none of en-US, en-GB"),
        ('order = "x"', "order is a list"),
        ("[renderings]\nx = 1", "x is a text"),
    ],
)
def test_a_malformed_profile_is_refused_by_name(tmp_path, text, problem):
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ProfileError, match=problem):
        read_profile(str(path))


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(ProfileError, match="shipped are cicir-journal, official"):
        read_profile("nowhere")
