"""``tifa termbase export`` and ``import`` as a person types them."""

from __future__ import annotations

import json

import pytest

from ..exchange.samples import FOREIGN
from .conftest import out, tifa


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "tifa" / "termbase"


@pytest.fixture
def client(tmp_path):
    path = tmp_path / "client.tbx"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


@pytest.mark.slow
def test_the_bundled_termbase_is_the_same_when_it_comes_back(tmp_path):
    name = "all.tbx"
    out(tifa("termbase", "export", tmp_path / name))
    out(tifa("termbase", "import", tmp_path / name, "--into", tmp_path / "new"))

    said = out(tifa("termbase", "diff", tmp_path / "new"))
    assert said == "0 added, 0 removed, 0 changed\n"
    assert "0 problems, 0 warnings" in out(tifa("termbase", "validate", tmp_path / "new"))
    again = out(tifa("termbase", "import", tmp_path / name))
    assert "0 new, 0 with more, 0 in conflict" in again


def test_a_client_s_terms_are_found_at_once_and_their_fields_go_back(client, tmp_path, own):
    said = tifa("termbase", "import", client)

    assert out(said).splitlines() == [
        "new (2)",
        "  风筝线  “kite string”  kite-string",
        "  线轮  “reel”  reel",
        f"{client} into {own}: 2 new, 0 with more, 0 in conflict, 0 there already, 1 left out",
    ]
    assert said.stderr.decode() == f"left out: {client}:24: c6: no English term\n"
    (found,) = json.loads(out(tifa("lookup", "风筝线", "--json")))
    assert found["renderings"][0]["en"] == "kite string"
    assert "0 problems" in out(tifa("termbase", "validate", own))
    out(tifa("termbase", "export", tmp_path / "back.tbx", "--from", own))
    back = (tmp_path / "back.tbx").read_text(encoding="utf-8")
    assert 'id="c5"' in back and "Drachenschnur" in back and '<refObject id="p1">' in back


def test_what_contradicts_changes_nothing_until_it_may(tmp_path, own):
    out(tifa("termbase", "add", "纸鸢学会", "Kite Society", "--note", "founded 1950"))
    table = tmp_path / "list.csv"
    table.write_text(
        "中文,English,status,note\n"
        "纸鸢学会,Kite Society,forbidden,\n"
        "纸鸢学会,Kite Association,preferred,\n"
        "线轮学会,Reel Society,,\n",
        encoding="utf-8",
    )
    before = (own / "own.po").read_text(encoding="utf-8")

    tried = tifa("termbase", "import", table, "--dry-run")
    assert (own / "own.po").read_text(encoding="utf-8") == before
    done = tifa("termbase", "import", table)

    assert tried.returncode == done.returncode == 1
    assert "1 new, 0 with more, 1 in conflict" in done.stdout.decode()
    assert "“Kite Society” is preferred, in the file deprecated" in done.stdout.decode()
    assert "--replace" in done.stderr.decode()
    (found,) = json.loads(out(tifa("lookup", "纸鸢学会", "--json")))
    assert [r["en"] for r in found["renderings"]] == ["Kite Society"]

    out(tifa("termbase", "import", table, "--replace"))

    (found,) = json.loads(out(tifa("lookup", "纸鸢学会", "--json")))
    assert [(r["en"], r["status"]) for r in found["renderings"]] == [
        ("Kite Association", "preferred"),
        ("Kite Society", "deprecated"),
    ]
    assert "0 problems" in out(tifa("termbase", "validate", own))


def test_a_rendering_more_is_added_to_what_there_is(tmp_path, own):
    table = tmp_path / "list.csv"
    table.write_text("中文,English\n总体国家安全观,overall security view\n", encoding="utf-8")

    said = out(tifa("termbase", "import", table))

    assert "0 new, 1 with more, 0 in conflict" in said
    (found,) = json.loads(out(tifa("lookup", "总体国家安全观", "--json")))
    statuses = {r["en"]: r["status"] for r in found["renderings"]}
    assert statuses["overall security view"] == "admitted"
    assert statuses["holistic approach to national security"] == "preferred"
    assert "0 there already" not in out(tifa("termbase", "import", table))


def test_one_subject_field_has_only_the_documents_it_cites(tmp_path):
    said = out(tifa("termbase", "export", tmp_path / "a.csv", "--field", "agriculture"))

    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    fields = {line.split('","')[1] for line in text.split("\n")[1:] if line.count('","') > 9}
    assert fields == {"agriculture"}
    assert "(CSV)" in said


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    (
        (("export", "a.doc"), 2, "a.doc: not a format by its suffix"),
        (("export", "a.csv", "--field", "kites"), 2, "kites: no subject field (agriculture, "),
        (("import", "no-such.tbx"), 1, "no-such.tbx"),
        (("import", "empty.csv"), 1, "empty.csv: no term in Chinese and English; the first: "),
    ),
)
def test_what_goes_wrong_is_said_in_one_line(arguments, status, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.csv").write_text("中文,English\n线轮,\n", encoding="utf-8")

    done = tifa("termbase", *arguments)

    assert done.returncode == status
    assert said in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1
