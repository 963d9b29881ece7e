"""The Chinese beside an English place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.lsp.document import OpenDocument
from tm.lsp.draft import beside, stretch_at
from tm.lsp.paired import paired_names

TABLE = "paragraph\tzh\ten\n1\t山楂红了。\tThe hawthorns are r\n"
PO = """\
#. cite: x
msgctxt "a"
msgid "山楂"
"红了。"
msgstr ""
"The hawthorns "
"are red."
"""
UNDER = "山楂红了。\nThe hawthorns\nare red.\n\n纸鸢起飞。\n\nThe ki"
GROUPS = "第一段。\n第二段。\n第三段。\n\nThe first.\nThe second.\nThe th"


def test_the_same_line_of_a_table():
    found = beside(OpenDocument("file:///a.tsv", TABLE), 1, len("1\t山楂红了。\tThe haw"))

    assert found == (("山楂红了。",), "The haw")


def test_the_same_entry_of_a_po_file():
    found = beside(OpenDocument("file:///a.po", PO), 6, 4)

    assert found == (("山楂红了。",), "The hawthorns are")


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        (UNDER, "纸鸢起飞。"),
        (UNDER[: UNDER.index("red")], "山楂红了。"),
        (GROUPS, "第三段。"),
        (GROUPS[: GROUPS.index("second")], "第二段。"),
        (GROUPS[: GROUPS.index("first")], "第三段。"),
    ],
)
def test_the_paragraph_above(text, chinese):
    document = OpenDocument("file:///a.txt", text)
    last = len(document) - 1

    assert beside(document, last, len(document.line(last))).chinese[0] == chinese


def test_an_english_text_has_no_chinese_beside_it():
    assert beside(OpenDocument("file:///a.txt", "One.\nTwo."), 1, 3).chinese == ()


def test_a_place_in_an_empty_cell_is_a_stretch_of_its_own():
    assert stretch_at(OpenDocument("file:///a.tsv", "山楂\t"), 0, 3).text == ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("a/report.en.md", "a/report.zh.md"),
        ("a/2021-zh.txt", "a/2021-en.txt"),
        ("en/report.txt", "zh/report.txt"),
        ("report_zh-CN.txt", "report_en.txt"),
    ],
)
def test_a_paired_file_has_the_other_language_in_its_name(name, other):
    assert Path(other) in paired_names(Path(name))


def test_a_word_that_holds_a_tag_pairs_with_nothing():
    assert paired_names(Path("gardens.txt")) == []
