"""What is read of a file, and where each character of it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tm.formats.samples import write_docx
from tm.checks.check_file import require_checkable, text_to_check
from tm.errors import FormatError
from tm.formats import TextFile, read
from tm.formats.places import OBJECT

PO = """msgid ""
msgstr "Language: en\\n"

#. a comment
msgid "坚持改革。"
msgstr ""
"Stay with \\"reform\\" "
"and growth."

msgid "增长"
msgstr ""
"""
XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh" target-language="en"><body>
<trans-unit id="1"><source>坚持改革。</source>
  <target>Stay with <g id="1">re&amp;form</g><ph id="2">code</ph> now.</target>
  <alt-trans><target>Other</target></alt-trans></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<xliff version="2.0" srcLang="zh" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><segment>
<source>坚持改革。</source><target>Stay with <pc id="1">reform</pc>.</target>
</segment></unit></file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en-GB"/><body>
<tu><tuv xml:lang="en-GB"><seg>Stay with reform.</seg></tuv>
<tuv xml:lang="zh-CN"><seg>坚持改革。</seg></tuv></tu>
</body></tmx>
"""
WORD = (
    "<w:p><w:r><w:t>First paragraph.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Stay with </w:t></w:r><w:r><w:t>reform.</w:t></w:r></w:p>"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def place_of(file: TextFile, words: str) -> tuple[int, int]:
    """Return line and column of some English words of a file."""
    for unit in file.units:
        text, places = unit.target
        if words in text:
            return places.at(text.index(words))
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("name", "text", "words", "place"),
    [
        ("a.po", PO, "reform", (7, 14)),
        ("a.po", PO, "growth", (8, 6)),
        ("a.xliff", XLIFF, "Stay", (5, 11)),
        ("a.xliff", XLIFF, "form now", (5, 38)),
        ("b.xlf", XLIFF_2, "reform", (3, 52)),
        ("a.tmx", TMX, "reform", (2, 42)),
        ("a.tsv", "坚持改革。\tStay with reform.\n", "reform", (1, 17)),
        ("b.tsv", "paragraph\ten\tzh\n7\tStay with reform.\t改革\n", "reform", (2, 13)),
        ("a.txt", "First.\n\nStay with reform.\n", "reform", (3, 11)),
        ("a.md", "# Title\n\nStay with **reform**, `code reform`.\n", "reform", (3, 13)),
        ("a.html", "<p>One\n<p>Stay with <b>reform</b> now\n", "reform now", (2, 17)),
    ],
)
def test_a_word_is_found_at_its_line_and_column(
    name: str, text: str, words: str, place: tuple[int, int], tmp_path: Path
):
    assert place_of(read(write(tmp_path, name, text)), words) == place


def test_a_paragraph_of_a_word_document_is_a_line(tmp_path: Path):
    path = write_docx(tmp_path / "a.docx", WORD)

    assert place_of(read(path), "reform") == (2, 11)


def test_an_entry_without_translation_is_a_unit_without_english(tmp_path: Path):
    units = read(write(tmp_path, "a.po", PO)).units

    assert [(unit.source.text, unit.target.text) for unit in units][1] == ("增长", "")


def test_alternatives_and_codes_are_no_translation(tmp_path: Path):
    (unit,) = read(write(tmp_path, "a.xliff", XLIFF)).units

    assert unit.target.text == "Stay with re&form now."


def test_code_and_addresses_are_no_prose(tmp_path: Path):
    text = (
        "See [this](http://x.org/reform) and\n```\nreform\n```\n<http://reform.org> `reform` here\n"
    )
    units = read(write(tmp_path, "a.md", text)).units

    assert "reform" not in "".join(unit.target.text for unit in units)
    assert [unit.target.text for unit in units] == ["See this and", f"{OBJECT} {OBJECT} here"]


def test_a_broken_paragraph_is_one_and_headings_stay_apart(tmp_path: Path):
    text = (
        "# Overall requirements\nWe will pursue progress in all fields of work, with stability\n"
        "first and foremost.\nMain objectives\nGrowth of around 5 percent.\n"
    )

    assert [unit.target.text for unit in read(write(tmp_path, "a.md", text)).units] == [
        "Overall requirements",
        "We will pursue progress in all fields of work, with stability first and foremost.",
        "Main objectives",
        "Growth of around 5 percent.",
    ]


def test_plural_forms_are_units_with_the_form_they_translate(tmp_path: Path):
    text = 'msgid "一棵树"\nmsgid_plural "几棵树"\nmsgstr[0] "a tree"\nmsgstr[1] "trees"\n'
    units = read(write(tmp_path, "a.po", text)).units

    assert [(unit.source.text, unit.target.text) for unit in units] == [
        ("一棵树", "a tree"),
        ("几棵树", "trees"),
    ]


def test_a_unit_is_found_by_a_place_in_it(tmp_path: Path):
    file = read(write(tmp_path, "a.po", PO))

    assert file.unit_at(8, 8) is file.units[0]
    assert file.unit_at(11, 9) is file.units[1]
    assert file.unit_at(4, 2) is None


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa">]>\n<tmx>&a;</tmx>'


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.po", 'msgid "增长\nmsgstr "x"\n', "a.po:1: not a line of a PO file"),
        ("a.po", 'msgid "增长"\n', "a.po:1: an entry without msgstr"),
        ("a.po", '<<<<<<< HEAD\nmsgid "发展"\nmsgstr "x"\n', "a.po:1: a merge conflict"),
        ("a.xliff", XLIFF[:-30], "a.xliff:6: not well-formed XML"),
        ("a.xliff", "<tmx></tmx>", "its root element is tmx"),
        ("a.tmx", BOMB, "a.tmx:1: declares XML entities"),
        ("a.tsv", "zh\ten\n一\tone\n二\ttwo\t2\n三\tthree\t3\n", "a.tsv:3: 3 columns"),
        ("a.tsv", "一\ttwo\tthree\n", "a.tsv:1: 3 columns"),
        ("a.doc", "x", "not a format Tifa reads"),
        ("a.docx", "x", "not a Word document"),
    ],
)
def test_bad_input_is_an_error_that_names_the_place(
    name: str, text: str, problem: str, tmp_path: Path
):
    with pytest.raises(FormatError) as error:
        read(write(tmp_path, name, text))

    assert problem in str(error.value)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.po", "", "nothing to check"),
        ("a.po", 'msgid "growth"\nmsgstr "croissance"\n', "no Chinese"),
        ("a.po", '#. status: preferred\nmsgid "增长"\nmsgstr "growth"\n', "termbase file"),
        ("a.txt", "坚持改革开放。", "no English"),
        ("a.txt", "", "nothing to check"),
    ],
)
def test_a_file_with_nothing_to_check_is_told(name: str, text: str, problem: str, tmp_path: Path):
    with pytest.raises(FormatError) as error:
        require_checkable(text_to_check(read(write(tmp_path, name, text))))

    assert problem in str(error.value)
    assert name in str(error.value)


def test_a_chinese_text_and_its_translation_are_paired(tmp_path: Path):
    source = write(tmp_path, "zh.txt", "第一段。\n\n坚持改革。\n")
    target = write(tmp_path, "en.txt", "First paragraph.\nStay with reform.\n")

    text = text_to_check(read(target), read(source))

    assert text.units[1].source.text == "坚持改革。"
    assert text.units[1].target.places.at(10) == (2, 11)
