"""What a face opens is decided in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import Document
from glossary.files.places import BUNDLED
from glossary.user_folders import data_folder
from tm.errors import RequestError, StoreError
from tm.lsp.options import EditorOptions, read_options
from tm.model import TranslationUnit
from tm.project import Project, names_of

OWN = 'msgctxt "own"\nmsgid "自家词条"\nmsgstr "an entry of our own"\n'


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, an empty one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return data_folder()


def test_the_termbase_is_the_bundled_the_own_and_the_given_one_in_this_order(data, tmp_path):
    for folder in (data / "termbase", tmp_path / "given"):
        folder.mkdir(parents=True)
        (folder / "terms.po").write_text(OWN, encoding="utf-8")

    files = Project((tmp_path / "given",)).termbase_files

    folders = list(dict.fromkeys(file.parent for file in files))
    assert folders == [BUNDLED, data / "termbase", tmp_path / "given"]


def test_what_is_opened_are_the_files_named(data, keep):
    (data / "termbase").mkdir(parents=True)
    (data / "termbase" / "terms.po").write_text(OWN, encoding="utf-8")

    termbase = keep(Project().open_termbase())

    assert termbase.lookup("自家词条")[0].concept.id == "own"


def test_a_memory_is_a_file_or_an_address(data):
    assert Project().memory_path == data / "memory.db"
    assert Project(memory="bureau.db").memory_path == Path("bureau.db")
    assert Project(memory="postgresql://host/tifa").memory_path is None


def test_an_address_reaches_the_project_as_it_was_written():
    options = read_options({"memory": "postgresql://host/tifa"}, EditorOptions())

    project = options.project(Project())

    assert project.memory == "postgresql://host/tifa"


def test_a_memory_nobody_made_is_none_and_one_that_was_named_is_an_error(data, tmp_path):
    assert Project().open_memory_if_any() is None
    with pytest.raises(StoreError, match="no memory here yet"):
        Project(memory=str(tmp_path / "missing.db")).open_memory_if_any()


def test_a_day_that_is_none_is_a_wrong_request():
    with pytest.raises(RequestError, match="2021-13 is not a date"):
        Project(as_of="2021-13").open_termbase()


def test_documents_are_called_by_their_names(tmp_path, keep):
    memory = keep(Project(memory=str(tmp_path / "memory.db")).open_memory(create=True))
    unit = TranslationUnit("好。", "Good.", "report", "1.1")
    memory.add(Document("report", title_en="County report"), [unit])

    assert names_of(memory) == {"report": "County report"}
    assert names_of(None) == {}
