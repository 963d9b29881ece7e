"""Nothing is lost by a name: ids of documents, names of files that are written."""

from __future__ import annotations

import json

import pytest

from glossary import Document
from tm.cli.export import file_names
from tm.memory import open_memory
from tm.model import TranslationUnit

from .conftest import out, tifa

PAIRS = "各位代表：\tFellow Deputies,\n粮食产量再创新高。\tGrain output hit a new high.\n"


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("2021.03.05.tsv", "2021.03.05"),
        ("report.v2.final.tsv", "report.v2.final"),
        ("report.tsv", "report"),
    ],
)
def test_a_document_is_called_what_stands_before_the_last_suffix(tmp_path, name, document):
    path = tmp_path / name
    path.write_text(PAIRS, encoding="utf-8")

    said = out(tifa("--memory", tmp_path / "m.db", "memory", "add", path))

    assert said == f"{document}: 2 units learned\n"


def test_files_of_one_day_are_two_documents(tmp_path):
    for name in ("2021.03.05.tsv", "2021.03.06.tsv"):
        (tmp_path / name).write_text(PAIRS, encoding="utf-8")
        out(tifa("--memory", tmp_path / "m.db", "memory", "add", tmp_path / name))

    listed = json.loads(out(tifa("--memory", tmp_path / "m.db", "memory", "list", "--json")))
    assert {row["document"] for row in listed} == {"2021.03.05", "2021.03.06"}


def test_what_is_replaced_is_said(tmp_path):
    for folder, title in (("d1", "The first"), ("d2", "")):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "report.tsv"
        path.write_text(PAIRS, encoding="utf-8")
        add = ["--memory", tmp_path / "m.db", "memory", "add", path, "--title", title]
        said = out(tifa(*add))
    assert said == "report: 2 units learned; replaces report (The first), 2 units\n"

    (record,) = json.loads(out(tifa(*add, "--json")))
    assert (record["units"], record["replaced"]) == (2, 2)


def test_no_two_documents_are_written_to_one_file(tmp_path):
    ids = ["gwr/2021", "gwr_2021", "GWR_2021", "gwr:2021", "长" * 200, "长" * 201, "gwr_2021-2"]

    names = file_names(ids)

    assert len({name.casefold() for name in names.values()}) == len(ids)


def test_an_export_deletes_nothing_before_the_new_is_whole(tmp_path):
    path, project = tmp_path / "m.db", tmp_path / "project"
    with open_memory(path, create=True) as memory:
        for name in ("a/b", "a_b", "A_B"):
            memory.add(Document(name), [TranslationUnit(f"{name}句", f"Of {name}.", name)])
    out(tifa("--memory", path, "export", "omegat", project))
    files = sorted((project / "tm").glob("*.tmx"))
    assert len(files) == 3
    files[0].unlink()
    files[0].mkdir()  # cannot be written any more

    done = tifa("--memory", path, "export", "omegat", project)

    assert done.returncode == 1 and "cannot be written" in done.stderr.decode()
    assert all(file.exists() for file in files)
