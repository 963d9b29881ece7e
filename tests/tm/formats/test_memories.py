"""TMX as other tools write it: every variant, every code for a language, signs XML may not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from tm.formats import Edit, parse, read, stream
from tm.formats.write import write_file

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh"/><body>\n'
FOOT = "</body></tmx>\n"


def tu(*variants: tuple[str, str], inside: str = "") -> str:
    sides = (f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f"<tu>{inside}{''.join(sides)}</tu>\n"


def pairs(tmp_path: Path, body: str) -> list[tuple[str, str]]:
    """Return the sides of each unit, read as a whole and as a stream."""
    path = tmp_path / "a.tmx"
    path.write_text(HEAD + body + FOOT, encoding="utf-8")
    found = [(unit.source.text, unit.target.text) for unit in read(path).units]
    assert [(unit.source.text, unit.target.text) for unit in stream(path)] == found
    return found


@pytest.mark.parametrize(
    "code",
    [
        *("zh", "zh-CN", "ZH_CN", "zh-Hans", "cmn", "cmn-Hans-CN", "zho", "chi", "CHINESE", "CHS"),
        *("2052", "Chinese (Simplified, China)", "中文", ""),
    ],
)
@pytest.mark.parametrize("english", ["en", "EN-GB", "en_US", "eng", "English (UK)", "1033", ""])
def test_every_way_to_say_chinese_and_english_is_understood(tmp_path, code, english):
    body = tu((english, "Roads."), (code, "修路。"))

    assert pairs(tmp_path, body) == [("修路。", "Roads.")]


@pytest.mark.parametrize("code", ["fr", "ja", "zh-Latn-pinyin", "enm"])
def test_another_language_is_neither(tmp_path, code):
    path = tmp_path / "a.tmx"
    path.write_text(HEAD + tu(("zh", "修路。"), (code, "xiu lu")) + FOOT, encoding="utf-8")

    assert [unit.state for unit in read(path).units] == ["foreign"]


def test_every_variant_counts(tmp_path):
    body = tu(("zh-CN", "修路"), ("zh-TW", "築路"), ("en", "roads"), ("en", "to build roads"))

    assert pairs(tmp_path, body) == [
        ("修路", "roads"),
        ("修路", "to build roads"),
        ("築路", "roads"),
        ("築路", "to build roads"),
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("R&D & more", "R&D & more"),
        ("5 < 6", "5 < 6"),
        ("bell\x07 rings", "bell  rings"),
        ("bell&#x7; rings&#1;", "bell  rings\t"),
        ("no&nbsp;break, caf&eacute; &ldquo;x&rdquo;", "no\xa0break, café “x”"),
        ("AT&T; &unheard; &#x4e2d;", "AT&T; &unheard; 中"),
        ("&amp;lt; stays", "&lt; stays"),
    ],
)
def test_a_sign_that_xml_may_not_hold_does_not_refuse_a_memory(tmp_path, written, said):
    body = tu(("zh", "修路。"), ("en", written)) + tu(("zh", "修桥。"), ("en", "Bridges."))

    assert pairs(tmp_path, body) == [("修路。", said), ("修桥。", "Bridges.")]
    file = read(tmp_path / "a.tmx")
    assert file.replaced([]) == HEAD + body + FOOT
    edit = Edit(file.units[1].target, 0, 8, "A bridge.")
    assert file.replaced([edit]) == (HEAD + body + FOOT).replace("Bridges.", "A bridge.")


def test_signs_at_the_seam_of_two_pieces_of_a_file_are_read_the_same(tmp_path):
    for size in range(65_400, 65_560, 7):
        body = tu(("zh", "修路。"), ("en", "x" * size + " R&D &nbsp;<hi>&amp;</hi>")) * 2

        assert all(en.endswith("R&D \xa0&") for _, en in pairs(tmp_path, body))


@pytest.mark.parametrize(
    ("code", "between"),
    [
        ('<ph type="lb">&lt;br/&gt;</ph>', " "),
        ("<ph x='1'>&lt;br /&gt;</ph>", " "),
        ('<it pos="begin">\\n</it>', " "),
        ('<bpt i="1">&lt;b&gt;</bpt>', ""),
        ("<ut>{\\f1}</ut>", ""),
    ],
)
def test_a_code_that_breaks_a_line_parts_words_but_not_hanzi(tmp_path, code, between):
    body = tu(("zh", f"高质量{code}发展"), ("en", f"high-quality{code}development"))

    assert pairs(tmp_path, body) == [("高质量发展", f"high-quality{between}development")]


LEVEL_2 = (
    HEAD
    + tu(
        (
            "zh-CN",
            '发展<bpt i="1" type="bold">&lt;b&gt;</bpt>和<hi>安全</hi><ept i="1">&lt;/b&gt;</ept>',
        ),
        (
            "en",
            'growth <bpt i="1">&lt;b&gt;</bpt>and old <sub>x</sub><hi>security</hi><ept i="1"/>',
        ),
        inside='<note>by hand</note><prop type="x-client">county</prop>',
    )
    + FOOT
)


def test_codes_notes_and_properties_of_a_level_2_memory_survive_a_change(tmp_path):
    file = parse(LEVEL_2, "a.tmx")
    (unit,) = file.units
    start = unit.target.text.index("old")
    new = file.replaced([Edit(unit.target, start, start + 3, "new")])

    assert new == LEVEL_2.replace(" old ", " new ")
    write_file(tmp_path / "b.tmx", file, new)
    other = tmxfile.parsefile(str(tmp_path / "b.tmx"))
    assert [each.target for each in other.units] == [other.units[0].target]
    assert other.units[0].getnotes() == "by hand"


def test_what_an_export_tells_of_a_unit_is_read(tmp_path):
    props = {
        "document": "gwr-2021",
        "locator": "49.2.3",
        "unit": "clause",
        "confidence": "0.875",
        "title-en": "Report",
        "date": "2021-03-05",
    }
    inside = "".join(f'<prop type="x-{name}">{value}</prop>' for name, value in props.items())
    path = tmp_path / "a.tmx"
    path.write_text(HEAD + tu(("zh", "修路"), ("en", "roads"), inside=inside) + FOOT, "utf-8")

    (unit,) = read(path).units
    assert (unit.locator, unit.origin.unit, unit.origin.confidence) == ("49.2.3", "clause", 0.875)
    document = unit.origin.document
    assert (document.id, document.title_en, document.date) == ("gwr-2021", "Report", "2021-03-05")
