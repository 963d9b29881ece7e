"""Termbase files as a whole: what is wrong, what differs, what is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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
from glossary.files.diff import compare
from glossary.files.documents import write_documents
from glossary.files.edit import add_rendering, id_for, register, rewrite
from glossary.files.po import format_po, read_po, write_po
from glossary.files.validate import validate

YEARS = ("2016", "2021")
DOCUMENTS = [Document(f"report-{year}", year, "State Council") for year in YEARS]
BY_ID = {document.id: document for document in DOCUMENTS}
CITED = {year: (Citation(f"report-{year}", "1", Reliability.CITED, 2),) for year in YEARS}


def en(text: str, year: str = "2021", status: str = "preferred", **options) -> Term:
    return Term(text, "en", Status(status), CITED.get(year, ()), **options)


def concept(name: str, zh: str, *english: Term, forms: tuple[str, ...] = ()) -> Concept:
    return Concept(name, "f", (Term(zh, "zh"), *(Term(form, "zh") for form in forms), *english))


def fine(*english: Term, zh: str = "佳", forms: tuple[str, ...] = ()) -> Concept:
    return concept("fine", zh, *english, forms=forms)


def problems(folder: Path, *concepts: Concept) -> list[str]:
    write_documents(folder / "documents.tsv", DOCUMENTS)
    write_po(folder / "f.po", concepts)
    found = validate([folder / "documents.tsv", folder / "f.po"])
    return [problem.rule for problem in found]


GOOD = concept("good", "好", en("good"))


def test_files_in_order_have_no_problem(tmp_path):
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (fine(en("Fine"), en("a fine", "2016", "admitted")), "alike"),
        (fine(en("fine"), en("fine", "2016", "admitted")), "duplicate-rendering"),
        (fine(en("fine"), zh="好"), "shared-form"),
        (fine(en("fine"), forms=("“好”",)), "shared-form"),
        (fine(en("fine"), en("well")), "conflict"),
        (fine(en("fine"), en("well", "2016", "admitted")), "status"),
        (fine(en("fine", "none")), "no-source"),
        (fine(replace(en("fine"), citations=(Citation("lost"),))), "orphan-citation"),
        (fine(replace(en("fine"), citations=CITED["2021"] * 2)), "duplicate-citation"),
        (fine(en("fine"), forms=("妙", "妙")), "duplicate-form"),
        (replace(fine(en("fine")), exceptions=("另外",)), "exception"),
    ],
)
def test_a_problem_is_named(tmp_path, wrong, rule):
    assert set(problems(tmp_path, GOOD, wrong)) == {rule}


def test_a_status_decided_by_hand_is_no_problem(tmp_path):
    chosen = en("fine", "2016", decided="the editor’s choice")

    assert problems(tmp_path, concept("fine", "佳", chosen, en("well", "2021", "admitted"))) == []


def test_malformed_files_and_a_file_out_of_order_are_named(tmp_path):
    text = format_po([concept("a", "甲", en("a")), concept("b", "乙", en("b"))])
    head, first, second = text.rstrip("\n").split("\n\n")
    (tmp_path / "order.po").write_text(f"{head}\n\n{second}\n\n{first}\n", encoding="utf-8")
    (tmp_path / "broken.po").write_text('msgid "好\n', encoding="utf-8")
    write_documents(tmp_path / "documents.tsv", DOCUMENTS)

    found = validate(sorted(tmp_path.iterdir()))

    assert [(Path(problem.file).name, problem.rule) for problem in found] == [
        ("broken.po", "malformed"),
        ("order.po", "form"),
    ]


def test_what_a_further_folder_adds_to_a_concept_is_no_conflict(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    problems(tmp_path, GOOD)
    write_po(own / "f.po", [concept("good", "好", en("fine", "none", decided="house style"))])

    assert validate([tmp_path / "documents.tsv", tmp_path / "f.po", own / "f.po"]) == []


def test_two_versions_are_compared_in_words():
    older = en("good", "2016", "superseded")
    old = [
        concept("good", "好", en("good", "2016")),
        concept("gone", "去", en("gone")),
    ]
    new = [
        concept("good", "好", en("fine"), older, forms=("佳",)),
        concept("new", "新", en("new")),
    ]

    changed, added, removed = compare(old, new)

    assert changed.lines == (
        "now “fine”, no longer “good”",
        "new rendering: “fine” preferred (report-2021)",
        "“good” was preferred, is superseded",
        "new form: 佳",
    )
    assert (added.zh, removed.zh) == ("新", "去")
    assert compare(new, new) == []


def test_an_added_rendering_takes_its_place_by_its_documents(tmp_path):
    first = concept("good", "好", en("good", "2016"))
    second = concept("good", "好", en("fine", "2021", "admitted"))
    add_rendering(tmp_path, "f", first, documents=BY_ID)

    stands = add_rendering(tmp_path, "f", second, documents=BY_ID)

    statuses = [(term.text, term.status) for term in stands.renderings]
    assert statuses == [("fine", "preferred"), ("good", "superseded")]
    assert read_po(tmp_path / "f.po") == [stands]


def test_a_plain_word_has_no_preferred_rendering(tmp_path):
    renderings = (en("good", "2016", "admitted"), en("fine", "2021", "admitted"))
    word = replace(concept("good", "好", *renderings), kind=ConceptKind.WORD)

    assert problems(tmp_path, word) == []
    assert problems(tmp_path, replace(word, kind=ConceptKind.NAME)) == ["status", "status"]


def test_what_becomes_a_word_is_told_among_the_changes():
    was = concept("good", "好", en("good"))

    (changed,) = compare([was], [replace(was, kind=ConceptKind.WORD)])

    assert changed.lines == ("word, was of no kind",)


def test_a_document_is_registered_once(tmp_path):
    register(tmp_path, DOCUMENTS[0])
    register(tmp_path, Document("report-2016", "2016-03-05"))

    assert (tmp_path / "documents.tsv").read_text(encoding="utf-8").count("report-2016") == 1


def test_a_rewrite_that_changes_nothing_writes_nothing(tmp_path):
    problems(tmp_path, GOOD)

    assert rewrite([tmp_path / "f.po"], lambda concept: concept, documents=BY_ID) == []


def test_an_id_needs_an_english_word():
    with pytest.raises(TermbaseError, match="name one"):
        id_for("“…”", [])


def test_what_an_editor_saves_meanwhile_is_changed_too_never_overwritten(tmp_path):
    problems(tmp_path, GOOD)
    path = tmp_path / "f.po"
    saved = False

    def noted(concept: Concept) -> Concept:
        nonlocal saved
        if not saved:  # as Poedit saves, which knows of no lock
            saved = True
            write_po(path, [GOOD, fine(en("fine"))])
        return replace(concept, exceptions=(f"美{concept.zh}",))

    assert rewrite([path], noted, documents=BY_ID) == [path]
    assert [c.exceptions for c in read_po(path)] == [("美佳",), ("美好",)]


def test_a_file_that_never_rests_is_left_alone(tmp_path):
    problems(tmp_path, GOOD)
    path = tmp_path / "f.po"
    versions = iter(range(100))

    def noted(concept: Concept) -> Concept:
        write_po(path, [concept, fine(en(f"fine {next(versions)}"))])
        return replace(concept, exceptions=("美好",))

    with pytest.raises(TermbaseError, match="changed all the time; nothing was written"):
        rewrite([path], noted, documents=BY_ID)
