"""Lines fold between words at every width; a Chinese character takes two columns."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tm.cli import cli
from tm.cli.output import width
from tm.cli.table import table

from .conftest import DRAFT, tifa

WIDTHS = (60, 80, 100, 140)


@pytest.fixture(scope="module")
def place(learned, tmp_path_factory):
    folder = tmp_path_factory.mktemp("widths")
    (folder / "draft.txt").write_text(DRAFT * 3, encoding="utf-8")
    text = "They served the demobilized military personnel of the county. " * 4
    (folder / "en.txt").write_text(text, encoding="utf-8")
    return folder, learned


@pytest.mark.parametrize(
    "command",
    [
        "memory list",
        "history 退役军人",
        "lookup 退役军人 --why",
        "lookup 放管服改革",
        "search 粮食",
        "suggest draft.txt",
        "suggest draft.txt --report",
        "check en.txt",
        "termbase list 国家安全",
        "termbase documents speech",
        "termbase stats",
    ],
)
def test_no_line_is_wider_than_the_screen(place, command, monkeypatch):
    folder, memory = place
    monkeypatch.chdir(folder)
    for columns in (60,) if command == "check en.txt" else (60, 80):
        env = {"COLUMNS": str(columns), "TIFA_MEMORY": str(memory)}
        lines = CliRunner().invoke(cli, command.split(), env=env).stdout.splitlines()
        assert lines
        assert [line for line in lines if width(line) > columns and " " in line.strip()] == []


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_table_keeps_words_whole(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    title = "Report on the work of the committee for the river, the bridges and the mills"
    rows = [("report-of-the-river-committee", "2021-03-05", "官山河委员会工作报告全文", title)]

    lines = list(table(rows, fold=(2, 3)))

    assert all(width(line) <= columns for line in lines)
    assert set(title.split()) <= set(" ".join(lines).split())


def test_a_table_that_is_piped_has_a_line_for_each_row(memory, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    shown = tifa("--memory", memory, "memory", "list").stdout.decode().splitlines()

    assert len(shown) == 2


def test_the_report_counts_as_a_cat_tool_does(memory, tmp_path):
    draft = tmp_path / "d.txt"
    draft.write_text(
        "各位代表：\n老桥要修，2024年动工。\n老桥要修，2024年动工。\n", encoding="utf-8"
    )

    shown = tifa("--memory", memory, "suggest", draft, "--csv").stdout.decode().splitlines()

    rows = dict(line.split(",", 1) for line in shown)
    assert rows["band"] == "segments,words,characters,percent of characters"
    assert rows["exact"] == "1,5,5,16.1"
    assert rows["repetitions"] == "1,10,13,41.9"
    assert rows["new"] == "1,10,13,41.9"
    assert rows["total"] == "3,25,31,100.0"
