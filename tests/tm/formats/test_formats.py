"""Bilingual files: what is read of each format, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.errors import FormatError
from tm.formats import Passage, read_bilingual

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


def written(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_paragraph_tables_are_read_by_their_column_names(tmp_path):
    path = written(tmp_path, "a.tsv", "paragraph\tzh\ten\n7\t发展。\tDevelopment.\n\n8\t\tAlone.\n")

    assert list(read_bilingual(path)) == [
        Passage("7", "发展。", "Development."),
        Passage("8", "", "Alone."),
    ]


def test_two_columns_need_no_names(tmp_path):
    path = written(tmp_path, "a.tsv", "发展\tdevelopment\r\n安全\tsecurity\r\n")

    assert [passage[:3] for passage in read_bilingual(path)] == [
        ("1", "发展", "development"),
        ("2", "安全", "security"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.tsv", "一\ttwo\tthree\n", r"a\.tsv:1: 3 columns"),
        ("a.tsv", "paragraph\tzh\ten\n1\t发展\n", r"a\.tsv:2: 2 columns instead of 3"),
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
        ("a.xyz", "", "not a format Tifa learns from"),
    ],
)
def test_a_malformed_file_is_named(tmp_path, name, text, problem):
    with pytest.raises(FormatError, match=problem):
        list(read_bilingual(written(tmp_path, name, text)))


@pytest.mark.parametrize("name", ["a.tsv", "a.tmx", "a.po", "a.xyz"])
def test_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(FormatError, match="no such file"):
        list(read_bilingual(tmp_path / name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tmx_is_read_without_inline_codes_whatever_the_language_order(tmp_path, encoding):
    text = TMX.replace("UTF-8", encoding).encode(encoding)

    assert list(read_bilingual(written(tmp_path, "a.tmx", text))) == [
        Passage("u1", "发展和安全。", "Development and security.", whole=True),
        Passage("3", "稳定\u3000", "Stability", whole=True),
    ]


def test_po_is_read_either_way_round_and_without_fuzzy_entries(tmp_path):
    path = written(
        tmp_path,
        "a.po",
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "发展"\nmsgstr "development"\n\n'
        'msgid "security"\nmsgstr "安全"\n\n#, fuzzy\nmsgid "稳定"\nmsgstr "stability"\n\n'
        'msgid "空"\nmsgstr ""\n',
    )

    assert [passage[1:3] for passage in read_bilingual(path)] == [
        ("发展", "development"),
        ("安全", "security"),
    ]
