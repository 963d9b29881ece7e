"""A large termbase is compiled in two processes, with the answer of one."""

from __future__ import annotations

import shutil
import sys

import pytest

from glossary import TermbaseError, halves
from glossary.halves import compile_files
from glossary.load import rows_in
from glossary.places import BUNDLED, files_in
from glossary.po import read_po

FILES = {n: file for n, file in enumerate(files_in(BUNDLED)) if file.suffix == ".po"}
DOCUMENTS = frozenset(
    citation.document
    for file in FILES.values()
    for concept in read_po(file)
    for term in concept.terms
    for citation in term.citations
)


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch):
    monkeypatch.setattr(halves, "WORTH", 0)
    monkeypatch.setattr(halves, "_processors", lambda: 2)


@pytest.fixture(scope="module")
def expected():
    return {number: rows_in(file, number, DOCUMENTS) for number, file in FILES.items()}


@pytest.fixture
def alone(monkeypatch):
    """Count the files that this process compiles."""
    files = []

    def counted(file, number, documents):
        files.append(file)
        return rows_in(file, number, documents)

    monkeypatch.setattr(halves, "rows_in", counted)
    return files


def test_two_processes_compile_what_one_does(expected, alone):
    assert compile_files(FILES, DOCUMENTS) == expected
    assert 0 < len(alone) < len(FILES)


@pytest.mark.parametrize("python", [shutil.which("false"), "/no/such/python", ""])
def test_without_another_process_this_one_does_it_all(monkeypatch, expected, alone, python):
    monkeypatch.setattr(sys, "executable", python)

    assert compile_files(FILES, DOCUMENTS) == expected
    assert sorted(alone) == sorted(FILES.values())


def test_an_answer_cut_short_is_none(monkeypatch, expected):
    monkeypatch.setattr(halves, "_SERVE", "import marshal, sys; print('(' + repr({path!r}[:1]))")

    assert compile_files(FILES, DOCUMENTS) == expected


def test_a_small_termbase_is_not_worth_it(monkeypatch, expected, alone):
    monkeypatch.setattr(halves, "WORTH", 100_000_000)

    assert compile_files(FILES, DOCUMENTS) == expected
    assert len(alone) == len(FILES)


@pytest.mark.parametrize("wrong", [0, 1])
def test_an_error_names_file_and_line_whoever_met_it(tmp_path, wrong):
    files = {n: tmp_path / f"{n}.po" for n in range(2)}
    for number, file in files.items():
        status = "best" if number == wrong else "preferred"
        text = f'#. status: {status}\nmsgctxt "term"\nmsgid "词"\nmsgstr "word"\n'
        file.write_text(text, encoding="utf-8")

    with pytest.raises(TermbaseError, match=rf"{wrong}\.po:3: status best is none of"):
        compile_files(files, DOCUMENTS)
