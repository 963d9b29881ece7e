"""XLIFF files with what is known filled in: states, alternatives, matches, terms."""

# ruff: noqa: E501  (files stand here as their tools write them)

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.tm.formats.test_xliff import MEMOQ, PHRASE, SDL, SECOND
from tm.formats import parse

from .known import filled

XLIFF = """<xliff version="1.2"><file><body>
<trans-unit id="1"><source>各位代表：</source></trans-unit>
<trans-unit id="2"><source>全县人民要努力推动改革创新。</source></trans-unit>
<trans-unit id="3"><source>各位代表：</source><target>Deputies,</target></trans-unit>
<trans-unit id="4"><source>孩子们种树。</source></trans-unit>
<trans-unit id="5"><source>坚持稳中求进，都要努力。</source><target state="new"/><note>n</note></trans-unit>
<trans-unit id="6"><source>修路。</source><target
 state="needs-translation">修路。</target></trans-unit>
<trans-unit id="7" translate="no"><source>修路。</source></trans-unit>
</body></file></xliff>
"""


def test_xliff_has_states_and_alternatives(memory):
    new = filled(memory, parse(XLIFF, "draft.xlf")).text
    lines = new.splitlines()

    assert "<source>各位代表：</source><target>Fellow deputies,</target><alt-trans" in lines[1]
    assert lines[2] == (
        '<trans-unit id="2"><source>全县人民要努力推动改革创新。</source>'
        '<target state="needs-review-translation">The people of the county will work for reform.'
        '</target><alt-trans match-quality="85" origin="report 1.3"><source>全县人民要努力推动改革发展。'
        "</source><target>The people of the county will work for reform.</target></alt-trans>"
        "</trans-unit>"
    )
    assert lines[3:5] == XLIFF.splitlines()[3:5]
    assert (
        '<target state="needs-review-translation">we will seek progress, 都要努力。</target>' in new
    )
    assert '<target\n state="translated">Roads were built.</target>' in new
    assert lines[-2:] == XLIFF.splitlines()[-2:]
    again = parse(new, "draft.xlf").units
    assert [unit.state for unit in again] == ["", "fuzzy", "", "", "fuzzy", "", "locked"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.sdlxliff",
            SDL.replace("架桥。", "全县人民要努力推动改革创新。"),
            '<sdl:seg percent="85" origin="tm" conf="Draft" id="3"/>',
        ),
        (
            "a.mqxliff",
            MEMOQ.replace("种树。", "推动改革创新。"),
            'mq:status="Pretranslated"><source>推动改革创新。',
        ),
        (
            "a.mqxliff",
            MEMOQ.replace("种树。", "植草。"),
            'mq:status="Pretranslated"><source>植草。',
        ),
        (
            "a.mxliff",
            PHRASE.replace("种树。", "修路。").replace("<target>Tree.</target>", "<target/>"),
            'm:confirmed="0" m:score="1"><source>修路。</source><target>Roads were built.</target>',
        ),
    ],
)
def test_a_dialect_says_it_in_its_own_words(memory, name, text, expected):
    file = parse(text, name)
    new = filled(memory, file).text

    etree.fromstring(new.encode())
    attributes = [sorted(re.findall(r'[\w:]+="[^"]*"', each)) for each in (expected, new)]
    assert set(attributes[0]) <= set(attributes[1])
    changed = [
        u.target.text
        for u, old in zip(parse(new, name).units, file.units, strict=True)
        if u.target.text != old.target.text
    ]
    assert len(changed) == 1


def test_xliff_2_has_matches_glossary_and_states_in_their_order(memory):
    text = SECOND.replace("架桥。", "全县人民要努力推动改革发展&amp;创新。")
    new = filled(memory, parse(text, "a.xlf")).text

    root = etree.fromstring(new.encode())
    names = [etree.QName(child).localname for child in root.find(".//{*}unit[@id='u1']")]
    assert names == [
        "matches",
        "glossary",
        "originalData",
        "segment",
        "ignorable",
        "segment",
        "segment",
    ]
    match = root.find(".//{*}match")
    assert match.get("ref") == "#tifa-s3"
    assert (match.get("origin"), float(match.get("matchSuitability")) > 80) == ("report 1.3", True)
    segment = root.find(".//{*}segment[@id='tifa-s3']")
    assert (segment.get("state"), segment.get("subState")[:5]) == ("initial", "tifa:")
    assert root.find(".//{*}glossEntry/{*}translation").text == "reform & growth"
    assert parse(new, "a.xlf").units[3].state == "fuzzy"


@pytest.mark.parametrize("schemas", ["xliff-21/schemas/xliff_core_2.0.xsd"])
def test_what_was_filled_is_valid(memory, schemas, tmp_path):
    """Ask the published schema, where it is at hand."""
    import os

    folder = os.environ.get("TIFA_SCHEMAS", "")
    if not folder or not (Path(folder) / schemas).exists():
        pytest.skip("the published schemas are not at hand (set TIFA_SCHEMAS)")
    schema = etree.XMLSchema(etree.parse(Path(folder) / schemas))
    new = filled(memory, parse(SECOND.replace("架桥。", "推动改革发展。"), "a.xlf")).text
    schema.assertValid(etree.fromstring(new.encode()))
