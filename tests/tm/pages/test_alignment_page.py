"""The page of ``tifa align --html`` in a browser: pairs are put right and saved for the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tm.cli import cli
from tm.formats import read
from tm.model import Unit

pytestmark = pytest.mark.slow

ZH = "我们修公路，建桥梁。孩子们上学更近了。\n老人散步，孩子们种树，医院增加了40张病床。\n"
EN = (
    "We build highways and bridges. The children live closer to school.\nOld people take walks,"
    " and the children plant trees, and the hospital has 40 more beds.\n"
)


@pytest.fixture
def aligned(tmp_path: Path) -> Path:
    """Return the table of two aligned files, with the page beside it."""
    zh, en, table = tmp_path / "zh.txt", tmp_path / "en.txt", tmp_path / "pairs.tsv"
    zh.write_text(ZH, encoding="utf-8")
    en.write_text(EN, encoding="utf-8")
    memory = ["--memory", str(tmp_path / "none.db")]
    files = [str(zh), str(en), "--html", str(tmp_path / "page.html"), "--tsv", str(table)]
    assert CliRunner().invoke(cli, [*memory, "align", *files]).exit_code == 0
    return table


@pytest.fixture
def page(aligned: Path, browser: Any) -> Iterator[Any]:
    page = browser.new_page(accept_downloads=True)
    page.goto(aligned.with_name("page.html").as_uri())
    yield page
    page.close()


def saved(page: Any, tmp_path: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("w")
    path = tmp_path / "saved.tsv"
    download.value.save_as(path)
    return path


def test_a_page_nobody_changed_saves_what_the_table_has(page: Any, aligned: Path, tmp_path: Path):
    assert saved(page, tmp_path).read_text("utf-8") == aligned.read_text("utf-8")


def test_pairs_are_joined_shifted_and_dropped_and_all_is_undone(page, aligned, tmp_path: Path):
    before = aligned.read_text("utf-8")
    for key in ("m", "j", "j", ">", "k", "d"):
        page.keyboard.press(key)

    text = saved(page, tmp_path).read_text("utf-8")

    assert "clause\t1\t孩子们种树\tOld people take walks\n" in text
    assert "\t建桥梁\t" not in text
    for _ in range(3):
        page.keyboard.press("u")
    assert saved(page, tmp_path).read_text("utf-8") == before


def test_a_pair_is_split_where_the_person_says(page: Any, tmp_path: Path):
    for key in ("m", "s", "s"):
        page.keyboard.press(key)

    rows = saved(page, tmp_path).read_text("utf-8").splitlines()

    assert [row.split("\t")[3] for row in rows[2:4]] == ["我们修公路", "建桥梁"]


def test_what_is_saved_is_learned_clauses_as_clauses(page: Any, tmp_path: Path):
    path = saved(page, tmp_path)

    units = read(path).units
    kinds = [unit.origin.unit for unit in units if unit.origin]
    assert (kinds.count(Unit.SENTENCE), kinds.count(Unit.CLAUSE)) == (3, 6)
    store = ["--memory", str(tmp_path / "new.db")]
    added = CliRunner().invoke(cli, [*store, "memory", "add", str(path)])
    assert added.exit_code == 0
    assert "9 units" in added.output
