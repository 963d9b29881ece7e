"""Bilingual files: what is read of each format, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.errors import FormatError
from tm.formats import parse, read, stream

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="*all*" datatype="plaintext"/><body>
<tu tuid="u1"><tuv xml:lang="zh-CN">
<seg>发展<bpt i="1">&lt;b&gt;</bpt>和<hi>安全</hi><ept i="1">x</ept>。</seg></tuv>
<tuv xml:lang="EN-gb"><seg>Development and security.</seg></tuv></tu>
<tu><tuv lang="fr"><seg>Rien</seg></tuv><tuv lang="en"><seg>Nothing</seg></tuv></tu>
<tu><note>n</note><tuv lang="en_US"><seg>Stability</seg></tuv>
<tuv lang="zh_Hans"><seg>稳定\u3000</seg></tuv></tu>
</body></tmx>
"""


def rows(path: Path) -> list[tuple[str, str, str]]:
    """Return locator and both sides of each unit, read as a whole or as a stream."""
    whole = [(u.locator, u.source.text, u.target.text) for u in read(path).units]
    assert [(u.locator, u.source.text, u.target.text) for u in stream(path)] == whole
    return whole


def written(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_paragraph_tables_are_read_by_their_column_names(tmp_path):
    path = written(tmp_path, "a.tsv", "paragraph\tzh\ten\n7\t发展。\tDevelopment.\n\n8\t\tAlone.\n")

    assert rows(path) == [("7", "发展。", "Development."), ("8", "", "Alone.")]
    assert not any(unit.paired for unit in read(path).units)


def test_two_columns_need_no_names(tmp_path):
    path = written(tmp_path, "a.tsv", "发展\tdevelopment\r\n安全\tsecurity\r\n")

    assert rows(path) == [("1", "发展", "development"), ("2", "安全", "security")]
    assert all(unit.paired for unit in read(path).units)


@pytest.mark.parametrize(
    "text",
    [
        "source\ttarget\n发展\tdevelopment\n",
        "id\t译文\t原文\n2\tdevelopment\t发展\n",
        "development\t发展\n",
        "zh\ten\n发展\tdevelopment\n",
    ],
)
def test_the_sides_of_a_table_are_told_by_its_names_or_by_what_stands_in_it(tmp_path, text):
    (row,) = rows(written(tmp_path, "a.tsv", text))

    assert row[1:] == ("发展", "development")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.tsv", "一\ttwo\tthree\n", r"a\.tsv:1: 3 columns"),
        ("a.tsv", "paragraph\tzh\ten\n1\t发展\tgrowth\t!\n", r"a\.tsv:2: 4 columns instead of 3"),
        ("a.tmx", "<tmx><body><tu></body></tmx>", r"a\.tmx:1: not well-formed XML"),
        ("a.tmx", "<html/>", "not a TMX file"),
        ("a.tmx", "", "not well-formed XML"),
        (
            "a.tmx",
            '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><tmx>&b;</tmx>',
            r"a\.tmx:1: declares XML entities",
        ),
        (
            "a.tmx",
            '<?xml version="1.0"?>\n<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx/>',
            r"a\.tmx:2: declares XML entities",
        ),
        ("a.po", 'msgid "发展\nmsgstr "development"\n', r"a\.po"),
        ("a.po", '<<<<<<< HEAD\nmsgid "发展"\nmsgstr "x"\n', r"a\.po:1: a merge conflict"),
        ("a.xyz", "", "not a format Tifa reads"),
    ],
)
def test_a_malformed_file_is_named(tmp_path, name, text, problem):
    with pytest.raises(FormatError, match=problem):
        read(written(tmp_path, name, text))


@pytest.mark.parametrize("name", ["a.tsv", "a.tmx", "a.po", "a.xyz"])
def test_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(FormatError, match="no such file"):
        read(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tmx_is_read_without_inline_codes_whatever_the_language_order(tmp_path, encoding):
    text = TMX.replace("UTF-8", encoding).encode(encoding)

    assert rows(written(tmp_path, "a.tmx", text)) == [
        ("u1", "发展和安全。", "Development and security."),
        ("7", "", ""),
        ("3", "稳定\u3000", "Stability"),
    ]


def test_every_variant_of_a_tmx_unit_is_a_unit(tmp_path):
    text = (
        '<tmx version="1.4"><body><tu><tuv xml:lang="cmn-Hans"><seg>稳定</seg></tuv>'
        '<tuv xml:lang="en"><seg>stability</seg></tuv><tuv xml:lang="eng"><seg>to stabilize</seg>'
        "</tuv></tu></body></tmx>"
    )

    assert rows(written(tmp_path, "a.tmx", text)) == [
        ("1", "稳定", "stability"),
        ("1", "稳定", "to stabilize"),
    ]


def test_po_is_read_either_way_round_and_fuzzy_entries_are_marked(tmp_path):
    path = written(
        tmp_path,
        "a.po",
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "发展"\nmsgstr "development"\n\n'
        'msgid "security"\nmsgstr "安全"\n\n#, fuzzy\nmsgid "稳定"\nmsgstr "stability"\n\n'
        'msgid "空"\nmsgstr ""\n',
    )

    assert [(u.source.text, u.target.text, u.state) for u in read(path).units] == [
        ("发展", "development", ""),
        ("安全", "security", ""),
        ("稳定", "stability", "fuzzy"),
        ("空", "", ""),
    ]


def test_a_po_string_of_several_lines_is_one_text():
    text = 'msgid ""\n"山楂"\n"红了。"\nmsgstr ""\n"The hawthorns "\n"are red."\n'

    (unit,) = parse(text, "a.po").units

    assert (unit.source.text, unit.target.text) == ("山楂红了。", "The hawthorns are red.")
