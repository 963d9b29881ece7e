"""A draft with what is known filled in: in its own format, marked, never with another's facts."""

from __future__ import annotations

import shutil
import subprocess

import polib
import pytest

from tests.tm.formats.samples import write_docx
from tm.formats import parse, read
from tm.formats.write import bytes_of
from tm.suggestions.pretranslate import pretranslated_po
from tm.suggestions.suggest import suggest

from .known import TERMBASE, english, filled


def test_running_text_becomes_english_where_it_is_known_and_scores_mark_what_is_not_sure(memory):
    made = filled(
        memory, parse("各位代表：\n\n坚持稳中求进，大家都要努力。推动改革。没有。\n", "a.txt")
    )

    assert made.text == (
        "Fellow deputies,\n\n【42】we will seek progress, 大家都要努力。"
        " 【80】and advance reform. 没有。\n"
    )
    assert (made.known, made.marked, made.left) == (1, 2, 1)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("全县人民要努力推动改革发展。", "The people of the county will work for reform."),
        ("全县人民要努力推动改革创新。", "【85】The people of the county will work for reform."),
        (
            "2024年，青石镇新修石桥三座。",
            "【99】In 2024, three stone bridges were built in Qingshi.",
        ),
        (
            "2024年，青石镇又新修石桥三座。",
            "【90】In 2024, three stone bridges were built in Qingshi.",
        ),
        (
            "“十四五”时期，粮食总产量增长7%。",
            "【85】During the 14th Five-Year Plan, grain output rose by 7 percent.",
        ),
    ],
)
def test_what_differs_is_marked_and_figures_are_the_drafts_own(memory, sentence, said):
    assert english(memory, sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，青石镇新修石桥四座。",
        "2023年，绿水镇新修石桥三座。",
        "李明部长于3月访问湖北。",
        "王强部长于3月访问湖南。",
        "李明部长于3月访问法国。",
        "全县人民要努力推动APEC发展。",
        "全县人民要努力推动纸鸢谷发展。",
        "2023年，青石镇新修石桥三十座。",
    ],
)
def test_a_match_that_tells_of_other_figures_or_names_is_not_used(memory, sentence):
    assert english(memory, sentence) == sentence


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. a heading
msgid "各位代表：\\n"
msgstr ""

#: a.c:7
#, c-format
#| msgid "old"
msgid "全县人民要努力推动改革创新。"
msgstr ""

msgid "坚持稳中求进，都要努力。"
msgid_plural "坚持稳中求进，都要努力啊。"
msgstr[0] ""
msgstr[1] ""

msgid "没有的。"
msgstr ""
"""


def test_po_entries_are_filled_and_marked_as_fuzzy(memory, tmp_path):
    path = tmp_path / "filled.po"
    path.write_text(filled(memory, parse(PO, "draft.po")).text, encoding="utf-8")

    heading, whole, plural, none = polib.pofile(str(path))

    assert (heading.msgstr, heading.flags) == ("Fellow deputies,\n", [])
    assert (whole.msgstr[:22], whole.flags) == ("The people of the coun", ["fuzzy", "c-format"])
    assert whole.tcomment.startswith("85 report 1.3")
    assert (plural.msgstr_plural[1][:22], plural.flags) == ("we will seek progress,", ["fuzzy"])
    assert (none.msgstr, none.flags) == ("", [])
    if msgfmt := shutil.which("msgfmt"):
        subprocess.run([msgfmt, "-c", "-o", "/dev/null", path], check=True)


def test_a_table_and_a_spreadsheet_have_the_score_before_the_text(memory, tmp_path):
    import xlsxwriter

    rows = [
        ("原文", "译文"),
        ("修路。", ""),
        ("全县人民要努力推动改革创新。",),
        ("植草。", "Lawn."),
    ]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    (tmp_path / "a.tsv").write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    (tmp_path / "a.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")

    for path in (tmp_path / "a.xlsx", tmp_path / "a.tsv", tmp_path / "a.csv"):
        file = read(path)
        path.write_bytes(bytes_of(file, filled(memory, file).text))
        assert [unit.target.text for unit in read(path).units] == [
            "Roads were built.",
            "【85】The people of the county will work for reform.",
            "Lawn.",
        ]


def test_a_word_document_is_marked_too(memory, tmp_path):
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        for text in ("修路。", "全县人民要努力推动改革创新。")
    )
    path = write_docx(tmp_path / "a.docx", body)
    file = read(path)
    path.write_bytes(bytes_of(file, filled(memory, file).text))

    assert [unit.target.text for unit in read(path).units] == [
        "Roads were built.",
        "【85】The people of the county will work for reform.",
    ]


def test_a_po_file_of_a_text_marks_what_a_person_must_look_at(memory, tmp_path):
    path = tmp_path / "skeleton.po"
    found = suggest("修路。\n全县人民要努力推动改革创新。\n没有。", TERMBASE, memory)
    path.write_text(pretranslated_po(found, TERMBASE).text, encoding="utf-8")

    whole, partly, none = polib.pofile(str(path))

    assert (whole.msgstr, whole.flags) == ("Roads were built.", [])
    assert partly.flags == ["fuzzy"]
    assert partly.comment.startswith("85 fuzzy report 1.3")
    assert none.msgstr == ""
