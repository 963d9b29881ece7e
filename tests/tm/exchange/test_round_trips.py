"""What is written is read back: everything a concept has, in every format that can hold it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Concept, Status, Term
from glossary.files.po import canonical
from tm.exchange.formats import FORMATS, format_of, read_exchange
from tm.exchange.model import Exchange
from tm.exchange.notes import note_of, values_of

from .samples import CONCEPTS, DOCUMENTS, SAMPLE

WHOLE = ("tbx", "tbx-dct", "tbx-v2", "multiterm", "csv", "xlsx")


def written(folder: Path, name: str, exchange: Exchange = SAMPLE) -> Path:
    path = folder / f"terms{(*FORMATS[name].suffixes, '.tbx')[0]}"
    path.write_bytes(b"".join(FORMATS[name].write(exchange)))
    return path


@pytest.mark.parametrize("name", WHOLE)
def test_concepts_and_documents_survive_there_and_back(name, tmp_path):
    read = read_exchange(written(tmp_path, name))

    assert read.concepts == CONCEPTS
    assert sorted(read.documents, key=lambda d: d.id) == sorted(DOCUMENTS, key=lambda d: d.id)
    assert read.skipped == ()


@pytest.mark.parametrize("name", WHOLE)
def test_a_second_time_gives_the_same_file(name, tmp_path):
    first = written(tmp_path, name).read_bytes()

    again = b"".join(FORMATS[name].write(read_exchange(written(tmp_path, name))))

    assert again == first or name == "xlsx"


def test_utx_keeps_forms_statuses_parts_of_speech_and_notes(tmp_path):
    path = written(tmp_path, "utx")

    read = {concept.id: concept for concept in read_exchange(path).concepts}

    assert path.read_text(encoding="utf-8").startswith("#UTX 1.20; zh-CN/en-US; ")
    assert read["2022-kite-games"].forms == CONCEPTS[0].forms
    assert [t.status for t in read["2022-kite-games"].terms[2:]] == [
        Status.PREFERRED,
        Status.SUPERSEDED,
        Status.DEPRECATED,
    ]
    assert read["2022-kite-games"].preferred.note == CONCEPTS[0].preferred.note
    assert read["take-in"].terms[1].part_of_speech == "verb"


def test_a_glossary_for_omegat_has_only_what_is_to_be_used(tmp_path):
    read = read_exchange(written(tmp_path, "omegat"))

    texts = {term.text for concept in read.concepts for term in concept.terms}
    assert "Kite Games" in texts
    assert "Glider Games" not in texts


def test_a_table_sorted_by_its_user_is_the_same_termbase(tmp_path):
    path = written(tmp_path, "csv")
    head, *rows = path.read_bytes().decode("utf-8-sig").split('"\r\n"')
    path.write_text('"\r\n"'.join([head, *sorted(r.removesuffix('"\r\n') for r in rows)]) + '"\r\n')

    read = {concept.id: concept for concept in read_exchange(path).concepts}

    dates = {document.id: document.date for document in DOCUMENTS}
    for concept in CONCEPTS:
        again = canonical(read[concept.id], dates=dates)
        assert set(again.terms) == set(canonical(concept, dates=dates).terms)
        assert read[concept.id].members == concept.members


def test_every_cell_of_a_spreadsheet_is_a_text(tmp_path):
    from python_calamine import load_workbook

    path = written(tmp_path, "xlsx")

    sheet = load_workbook(str(path)).get_sheet_by_name("Terms").to_python()
    names = sheet[0]
    row = dict(zip(names, sheet[1], strict=True))
    assert row["locator"] == "50.10"
    assert row["note"].startswith("=1+1")
    assert sheet[2][names.index("locator")] == "007"
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<dataValidation" in text and "<autoFilter" in text and 'state="frozen"' in text


def test_multiterm_is_utf_16_with_its_mark_and_counts_its_concepts(tmp_path):
    data = written(tmp_path, "multiterm").read_bytes()

    text = data.decode("utf-16")
    assert data.startswith(b"\xff\xfe")
    assert text.count("<conceptGrp><concept>") == 3
    assert "<concept>3</concept>" in text


def test_suffixes_tell_the_format():
    names = ("a.tbx", "a.xml", "a.csv", "a.XLSX", "a.utx", "a.utf8")

    found = [format_of(Path(name)) for name in names]

    assert found == ["tbx", "multiterm", "csv", "xlsx", "utx", "omegat"]


TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)


@given(st.lists(TEXT, max_size=4), TEXT)
def test_a_note_holds_any_text(members, reading):
    note = note_of([("pinyin", reading), *(("member", member) for member in members)])

    values = values_of(note) or {}

    assert values.get("member", []) == members
    assert values["pinyin"] == [reading]


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT, TEXT)
@pytest.mark.parametrize("name", ("tbx", "tbx-dct", "tbx-v2", "multiterm", "csv"))
def test_any_text_survives(name, tmp_path_factory, zh, en, note):
    term = Term(en, "en", Status.PREFERRED, note=f"n {note}")
    concept = Concept("a", "own", (Term(f"国{zh}", "zh"), term))
    path = written(tmp_path_factory.mktemp("any"), name, Exchange((concept,)))

    assert read_exchange(path).concepts == (concept,)
