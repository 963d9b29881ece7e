"""Files to check: what is read, and where each character of it stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tm.errors import FormatError
from tm.formats.placed import CheckFile, read_checkable

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
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>First paragraph.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Stay with </w:t></w:r><w:r><w:t>reform.</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def place_of(file: CheckFile, words: str) -> tuple[int, int]:
    """Return line and column of some English words of a file."""
    for unit, places in zip(file.units, file.targets, strict=True):
        if words in unit.target:
            return places.at(unit.target.index(words))
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
    assert place_of(read_checkable(write(tmp_path, name, text)), words) == place


def test_a_paragraph_of_a_word_document_is_a_line(tmp_path: Path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", WORD)

    assert place_of(read_checkable(path), "reform") == (2, 11)


def test_an_entry_without_translation_is_a_unit_without_english(tmp_path: Path):
    units = read_checkable(write(tmp_path, "a.po", PO)).units

    assert [(unit.source, unit.target) for unit in units][1] == ("增长", "")


def test_alternatives_and_codes_are_no_translation(tmp_path: Path):
    (unit,) = read_checkable(write(tmp_path, "a.xliff", XLIFF)).units

    assert unit.target == "Stay with re&form now."


def test_code_and_addresses_are_no_prose(tmp_path: Path):
    text = (
        "See [this](http://x.org/reform) and\n```\nreform\n```\n<http://reform.org> `reform` here\n"
    )
    (unit,) = read_checkable(write(tmp_path, "a.md", text)).units

    assert "reform" not in unit.target
    assert len(unit.target) == len(text)


def test_a_chinese_text_and_its_translation_are_paired(tmp_path: Path):
    source = write(tmp_path, "zh.txt", "第一段。\n\n坚持改革。\n")
    target = write(tmp_path, "en.txt", "First paragraph.\nStay with reform.\n")

    file = read_checkable(target, source=source)

    assert file.units[1].source.strip() == "坚持改革。"
    assert place_of(file, "reform") == (2, 11)


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa">]>\n<tmx>&a;</tmx>'


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.po", 'msgid "增长\nmsgstr "x"\n', "a.po:1: not a line of a PO file"),
        ("a.po", 'msgid "增长"\n', "a.po:1: an entry without msgstr"),
        ("a.po", "", "no entry"),
        ("a.po", 'msgid "growth"\nmsgstr "croissance"\n', "no Chinese"),
        ("a.xliff", XLIFF[:-30], "a.xliff:6: not well-formed XML"),
        ("a.xliff", "<tmx></tmx>", "its root element is tmx"),
        ("a.tmx", BOMB, "a.tmx:1: declares XML entities"),
        ("a.tsv", "一\tone\n二\n", "a.tsv:2: 1 columns instead of 2"),
        ("a.tsv", "一\ttwo\tthree\n", "a.tsv:1: 3 columns"),
        ("a.txt", "坚持改革开放。", "no English"),
        ("a.txt", "坚持改革开放，推动发展。 Reform now", "mostly Chinese"),
        ("a.txt", "", "no English"),
        ("a.doc", "x", "not a format Tifa checks"),
        ("a.docx", "x", "not a Word document"),
    ],
)
def test_bad_input_is_an_error_that_names_the_place(
    name: str, text: str, problem: str, tmp_path: Path
):
    with pytest.raises(FormatError) as error:
        read_checkable(write(tmp_path, name, text))

    assert problem in str(error.value)
    assert name in str(error.value)
