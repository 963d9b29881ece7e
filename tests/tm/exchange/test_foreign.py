"""Files as other tools write them, and bad ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary import Status, TifaError
from tm.exchange.formats import FORMATS, read_exchange

from .samples import FOREIGN

OLD = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="e1"><descrip type="subjectField">law</descrip>
<langSet xml:lang="en"><ntig><termGrp><term>reel</term>
<termNote type="administrativeStatus">obsolete</termNote>
<termNote type="grammaticalNumber">singular</termNote></termGrp></ntig></langSet>
<langSet xml:lang="zh-CN"><tig><term>线轮</term></tig></langSet></termEntry>
</body></text></martif>
"""
MULTITERM = """<?xml version="1.0" encoding="UTF-16"?>
<mtf><conceptGrp><concept>17</concept><system type="entryClass">1</system>
<transacGrp><transac type="origination">ann</transac><date>2020-01-01T00:00:00</date></transacGrp>
<descripGrp><descrip type="Client">Acme</descrip></descripGrp>
<languageGrp><language lang="ZH-CN" type="Chinese (PRC)"/>
<termGrp><term>线轮</term></termGrp></languageGrp>
<languageGrp><language lang="EN-US" type="English"/><termGrp><term>reel</term>
<descripGrp><descrip type="Status">forbidden</descrip></descripGrp>
<descripGrp><descrip type="Gender">none</descrip></descripGrp></termGrp></languageGrp>
<languageGrp><language lang="DE" type="German"/><termGrp><term>Rolle</term></termGrp></languageGrp>
</conceptGrp></mtf>
"""


def kept(xml: bytes, encoding: str = "utf-8") -> str:
    return re.sub(r"\s+", " ", xml.decode(encoding))


@pytest.fixture
def client(tmp_path) -> Path:
    path = tmp_path / "client.tbx"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def test_a_client_s_tbx_is_read_and_what_cannot_be_taken_is_named_with_its_line(client):
    read = read_exchange(client)

    string = read.concepts[0]
    assert string.forms == ("风筝线",)
    assert string.subject_field == "law-order"
    assert string.preferred.text == "kite string"
    assert string.preferred.note == "not “rope”"
    assert string.renderings[1].status is Status.DEPRECATED
    assert read.skipped == (f"{client}:24: c6: no English term",)


@pytest.mark.parametrize("name", ("tbx", "tbx-v2"))
def test_what_a_termbase_has_no_place_for_is_written_back(client, name):
    text = kept(b"".join(FORMATS[name].write(read_exchange(client))))

    for said in (
        'id="c5"',
        '<transacNote type="responsibility" target="p1">Ann</transacNote>',
        '<descrip type="definition">what holds kites</descrip>',
        '<termNote type="termType">fullForm</termNote>',
        '<descrip type="context">The kite string broke.</descrip>',
        "<term>Drachenschnur</term>",
        'xml:lang="en-US"',
        '<refObject id="p1">',
    ):
        assert text.count(said) == 1, said


def test_version_two_is_read_in_both_its_ways_to_write_a_term(tmp_path):
    path = tmp_path / "old.tbx"
    path.write_text(OLD, encoding="utf-8")

    read = read_exchange(path)

    (concept,) = read.concepts
    assert concept.forms == ("线轮",)
    assert concept.preferred.status is Status.SUPERSEDED
    assert '<termNote type="grammaticalNumber">singular' in kept(
        b"".join(FORMATS["tbx-v2"].write(read))
    )


def test_multiterm_keeps_numbers_fields_and_other_languages(tmp_path):
    path = tmp_path / "studio.xml"
    path.write_bytes(MULTITERM.encode("utf-16"))

    read = read_exchange(path)
    text = kept(b"".join(FORMATS["multiterm"].write(read)), "utf-16")

    assert read.concepts[0].preferred.status is Status.DEPRECATED
    for said in ("<concept>17</concept>", ">Acme<", ">none<", "<term>Rolle</term>", ">ann<"):
        assert text.count(said) == 1, said


@pytest.mark.parametrize(
    "text",
    (
        "中文,English,Client\n线轮,reel,Acme\n线轮,spool,\n",
        "Source;Target;Client\n线轮;reel;Acme\n线轮;spool;\n",
        "English\t中文\tClient\nreel\t线轮\tAcme\nspool\t线轮\t\n",
    ),
)
def test_a_list_of_two_columns_is_read_whatever_parts_them(text, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")

    read = read_exchange(path)

    (concept,) = read.concepts
    assert [term.text for term in concept.renderings] == ["reel", "spool"]
    again = b"".join(FORMATS["csv"].write(read)).decode("utf-8-sig")
    assert '"Client"' in again and again.count('"Acme"') == 1


def test_a_list_without_names_is_read_by_what_stands_in_it(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("reel,线轮\nkite,风筝\n", encoding="gb18030")

    assert [concept.zh for concept in read_exchange(path).concepts] == ["线轮", "风筝"]


def test_utx_of_the_older_kind_is_read(tmp_path):
    path = tmp_path / "old.utx"
    path.write_text(
        "#UTX 1.11; en/zh; 2015-01-01;\n#description: kites\n"
        "#src\ttgt\tsrc:pos\tterm status\nreel\t线轮\tnoun\tforbidden\n",
        encoding="utf-8",
    )

    (concept,) = read_exchange(path).concepts

    assert (concept.zh, concept.preferred.text) == ("线轮", "reel")
    assert concept.preferred.status is Status.DEPRECATED


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx><text>&b;</text></tbx>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    (
        ("a.tbx", b"<tbx>\n<text>\n</tbx>", r"a\.tbx:3: not well-formed XML"),
        ("a.tbx", BOMB.encode(), r"a\.tbx: declares XML entities"),
        ("a.tbx", BOMB.encode("utf-16"), r"a\.tbx: declares XML entities"),
        ("a.xml", b"<html/>", r"a\.xml: its root element is html: neither TBX .* nor MultiTerm"),
        ("a.tbx", b"", r"a\.tbx"),
        ("a.csv", b"one,two\nthree,four\n", r"a\.csv:1: no Chinese and English columns"),
        ("a.csv", '中文,English\n"线轮,reel\n'.encode(), r"a\.csv:\d: unexpected end of data"),
        ("a.xlsx", b"PK\x03\x04 broken", r"a\.xlsx: not a spreadsheet"),
        ("a.utx", "线轮\treel\n".encode(), r"a\.utx:1: the first line of a UTX file"),
        ("a.doc", b"x", r"a\.doc: not a format by its suffix \(\.tbx, .*--format: tbx, "),
    ),
)
def test_a_bad_file_is_one_line_that_names_it(name, data, said, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(TifaError) as error:
        read_exchange(path)

    assert re.search(said, str(error.value)), str(error.value)
    assert "\n" not in str(error.value)
