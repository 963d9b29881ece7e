"""The rules of TBX that other tools check: the core grammar and those of TBX-Basic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tm.exchange.formats import FORMATS
from tm.exchange.tbx_read import read_tbx

from .samples import FOREIGN, SAMPLE

CORE = "{urn:iso:std:iso:30042:ed-2}"
STATUSES = {
    f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")
}
LEVELS = {
    "subjectField": {"conceptEntry", "termEntry"},
    "administrativeStatus": {"termSec", "tig"},
    "partOfSpeech": {"termSec", "tig"},
    "source": {"adminGrp"},
}


def root_of(name: str, foreign: Path | None = None) -> etree._Element:
    exchange = read_tbx(foreign) if foreign else SAMPLE
    return etree.fromstring(b"".join(FORMATS[name].write(exchange)))


@pytest.fixture
def foreign(tmp_path) -> Path:
    path = tmp_path / "client.tbx"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def local(node: etree._Element) -> str:
    return etree.QName(node).localname


@pytest.mark.parametrize("name", ("tbx", "tbx-dct", "tbx-v2"))
def test_every_id_is_an_xml_id_and_stands_once(name):
    ids = [node.get("id") for node in root_of(name).iter() if node.get("id")]

    assert len(ids) == len(set(ids)) == 5
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", id) for id in ids)


@pytest.mark.parametrize("name", ("tbx", "tbx-v2"))
def test_a_target_is_an_id_of_the_file(name, foreign):
    for root in (root_of(name), root_of("tbx", foreign)):
        ids = {node.get("id") for node in root.iter()}
        targets = {node.get("target") for node in root.iter() if node.get("target")}
        assert targets - ids - {"c6"} == set()  # c6 has no English, so it was not taken


@pytest.mark.parametrize("name", ("tbx", "tbx-dct", "tbx-v2"))
def test_data_categories_stand_at_their_level_with_values_of_the_pick_lists(name):
    for node in root_of(name).iter():
        category = node.get("type") if local(node) in ("admin", "descrip", "termNote") else ""
        category = category or local(node)
        if category in LEVELS:
            assert local(node.getparent()) in LEVELS[category]
        if category == "administrativeStatus":
            assert node.text in STATUSES


@pytest.mark.parametrize("name", ("tbx", "tbx-dct", "tbx-v2"))
def test_elements_stand_in_the_order_of_the_grammar(name, foreign):
    for root in (root_of(name), root_of(name, foreign)):
        for section in root.iter("{*}termSec", "{*}tig"):
            names = [local(node) for node in section]
            kinds = {"termNote", "administrativeStatus", "partOfSpeech"}
            after = [each in kinds for each in names[1:]]
            assert names[0] == "term"
            assert after == sorted(after, reverse=True)
        for entry in root.iter("{*}conceptEntry", "{*}termEntry"):
            sections = [local(node) in ("langSec", "langSet") for node in entry]
            assert sections == sorted(sections)
        parts = [local(node) for node in root.find("{*}text")]
        assert parts in (["body"], ["body", "back"])


def test_dca_has_no_element_outside_the_core_and_dct_no_type_in_an_entry():
    assert all(str(node.tag).startswith(CORE) for node in root_of("tbx").iter())
    body = root_of("tbx-dct").find(f"{CORE}text/{CORE}body")
    assert not [node for node in body.iter() if node.get("type")]


def test_version_two_is_a_martif_with_its_own_names():
    root = root_of("tbx-v2")

    assert root.tag == "martif"
    assert root.find("martifHeader/fileDesc/sourceDesc/p") is not None
    assert {node.tag for node in root.iter()} & {"langSec", "termSec", "conceptEntry"} == set()


def test_translate_toolkit_reads_version_two():
    from translate.storage.tbx import tbxfile

    store = tbxfile.parsestring(b"".join(FORMATS["tbx-v2"].write(SAMPLE)))

    assert [(unit.source, unit.target) for unit in store.units][1:] == [
        ("吸收", "take in"),
        ("县域规划", "county plan"),
    ]
