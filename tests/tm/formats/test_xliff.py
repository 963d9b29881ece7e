"""XLIFF and its dialects: which segments there are, and what is not to be touched."""

# ruff: noqa: E501  (files stand here as their tools write them)

from __future__ import annotations

import pytest

from tests.tm.formats.samples import TEXTS
from tm.checks.check_file import text_to_check
from tm.errors import FormatError
from tm.formats import Edit, parse

SDL = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2"
 xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.docx" source-language="zh-CN"
 target-language="en-US"><body><trans-unit id="t0" translate="no"><source>首页</source></trans-unit>
<trans-unit id="t1"><source>修路。种树。架桥。植草。</source><seg-source><g id="5"><mrk mtype="seg"
 mid="1">修路。</mrk><mrk mtype="seg" mid="2">种<x id="6"/>树。</mrk><mrk mtype="seg" mid="3">架桥。</mrk><mrk
 mtype="seg" mid="4">植草。</mrk></g></seg-source><target><g id="5"><mrk mtype="seg" mid="1">Roads <mrk
 mtype="x-sdl-deleted" sdl:revid="9">are </mrk>were built.</mrk><mrk mtype="seg" mid="2">Trees.</mrk><mrk
 mtype="seg" mid="3"/><mrk mtype="seg" mid="4">Lawn.</mrk></g></target><sdl:seg-defs>
<sdl:seg id="1" conf="Translated"/><sdl:seg id="2" conf="Draft" origin="tm" percent="71"/>
<sdl:seg id="3"/><sdl:seg id="4" conf="ApprovedSignOff" locked="true"/></sdl:seg-defs></trans-unit>
</body></file></xliff>
"""
MEMOQ = """<xliff version="1.2" xmlns:mq="MQXliff" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="zh-cn" target-language="en-gb"><body>
<trans-unit id="1" mq:status="ManuallyConfirmed"><source xml:space="preserve">修路。</source><target
 xml:space="preserve">Roads.</target></trans-unit>
<trans-unit id="2" mq:status="NotStarted"><source>种树。</source><target></target></trans-unit>
<trans-unit id="3" mq:status="Pretranslated" mq:percent="78"><source>架桥。</source><target>Bridge.</target></trans-unit>
<trans-unit id="4" mq:status="Proofread" mq:locked="locked"><source>植草。</source><target>Lawn.</target></trans-unit>
</body></file></xliff>
"""
PHRASE = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"
 xmlns:m="http://www.memsource.com/mxlf/2.0"><file original="a" source-language="zh"
 target-language="en"><body><group id="0" m:para-id="0">
<trans-unit id="a:0" m:confirmed="1" m:locked="false"><source>修路。</source><target>Roads.</target><alt-trans
 origin="machine-trans"><target>Road.</target></alt-trans></trans-unit></group>
<trans-unit id="a:1" m:confirmed="0" m:score="0.7"><source>种树。</source><target>Tree.</target></trans-unit>
<trans-unit id="a:2" m:confirmed="1" m:locked="true"><source>植草。</source><target>Lawn.</target></trans-unit>
</body></file></xliff>
"""
SECOND = """<xliff version="2.1" srcLang="zh-Hans" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><group id="g" translate="no">
<unit id="u0"><segment><source>首页</source></segment></unit></group>
<unit id="u1"><originalData><data id="d1">&lt;br/&gt;</data></originalData>
<segment state="reviewed"><source>修<pc id="1">路</pc>。</source><target>Roads.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="initial"><source>种<ph id="2" dataRef="d1" type="fmt" subType="xlf:lb"/>树。</source><target>Tree<ph
 id="2" dataRef="d1" equiv="&lt;br/&gt;"/>planting.</target></segment>
<segment><source>架桥。</source></segment></unit>
<unit id="u2" translate="no"><segment><source>植草。</source><target>Lawn.</target></segment></unit>
</file></xliff>
"""


def seen(text: str, name: str) -> list[tuple[str, str, str]]:
    return [(u.source.text, u.target.text, u.state) for u in parse(text, name).units]


@pytest.mark.parametrize(
    ("name", "text", "units"),
    [
        (
            "a.sdlxliff",
            SDL,
            [
                ("首页", "", "locked"),
                ("修路。", "Roads were built.", ""),
                ("种树。", "Trees.", "fuzzy"),
                ("架桥。", "", ""),
                ("植草。", "Lawn.", "locked"),
            ],
        ),
        (
            "a.mqxliff",
            MEMOQ,
            [
                ("修路。", "Roads.", ""),
                ("种树。", "", "fuzzy"),
                ("架桥。", "Bridge.", "fuzzy"),
                ("植草。", "Lawn.", "locked"),
            ],
        ),
        (
            "a.mxliff",
            PHRASE,
            [("修路。", "Roads.", ""), ("种树。", "Tree.", "fuzzy"), ("植草。", "Lawn.", "locked")],
        ),
        (
            "a.xlf",
            SECOND,
            [
                ("首页", "", "locked"),
                ("修路。", "Roads.", ""),
                ("种树。", "Tree planting.", "fuzzy"),
                ("架桥。", "", ""),
                ("植草。", "Lawn.", "locked"),
            ],
        ),
    ],
)
def test_the_segments_of_each_dialect_are_read_and_what_is_locked_stays_so(name, text, units):
    assert seen(text, name) == units
    file = parse(text, name)
    assert [u.state for u in text_to_check(file).units] == [s for *_, s in units if s != "locked"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.sdlxliff", SDL), ("a.mqxliff", MEMOQ), ("a.mxliff", PHRASE), ("a.xlf", SECOND)],
)
def test_a_change_leaves_all_else_as_it_was(name, text):
    file = parse(text, name)
    assert file.replaced([]) == text
    for number, unit in enumerate(file.units):
        new = file.replaced([Edit(unit.target, 0, len(unit.target.text), "All & new")])
        expected = [(u.source.text, u.target.text, u.state) for u in file.units]
        expected[number] = (expected[number][0], "All & new", expected[number][2])
        assert seen(new, name) == expected


def test_a_file_into_chinese_gives_its_translations_as_chinese():
    text = (
        '<xliff version="1.2"><file source-language="en-GB" target-language="zh-CN"><body>'
        '<trans-unit id="1"><source>Roads.</source><target>修路。</target></trans-unit>'
        '<trans-unit id="2"><source>Trees.</source></trans-unit></body></file></xliff>'
    )

    assert seen(text, "a.xlf") == [("修路。", "Roads.", "")]


def test_a_file_whose_sides_are_swapped_is_refused_or_put_right_with_a_word():
    units = "".join(
        f'<trans-unit id="{n}"><source>Roads.</source><target>修路。</target></trans-unit>'
        for n in range(3)
    )
    text = f'<xliff version="1.2"><file source-language="zh"><body>{units}</body></file></xliff>'

    with pytest.raises(FormatError, match="the sides are swapped"):
        parse(text, "a.xlf")
    assert parse(text, "a.xlf", swap=True).units[0].source.text == "修路。"


def test_a_missing_target_gets_the_prefix_of_its_file():
    text = (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file><x:body>'
        '<x:trans-unit id="1"><x:source>修路。</x:source></x:trans-unit></x:body></x:file></x:xliff>'
    )
    file = parse(text, "a.xlf")

    new = file.replaced([Edit(file.units[0].target, 0, 0, "Roads.")])
    assert "</x:source><x:target>Roads.</x:target></x:trans-unit>" in new


@pytest.mark.parametrize(
    "code",
    [
        '<x id="1" ctype="lb"/>',
        '<x id="1" equiv-text="&lt;br/&gt;"/>',
        '<ph id="1">&lt;br&gt;</ph>',
        '<ph id="1" ctype="x-tab"/>',
    ],
)
def test_a_code_that_breaks_a_line_parts_words(code):
    text = TEXTS["segments.xliff"].replace('<g id="1">extend</g> the', f"extend{code}the")

    assert parse(text, "a.xlf").units[0].target.text.startswith("We extend the")
