"""What a reader does not see is not read, and stays in the file."""

from __future__ import annotations

import pytest

from tm.formats import Edit, parse


def seen(text: str, name: str = "a.txt") -> list[str]:
    return [unit.source.text or unit.target.text for unit in parse(text, name).units]


@pytest.mark.parametrize(
    "written",
    [
        "总体\u200b国家安全观",
        "总\u2060体国\ufeff家安全观",
        "总体国家\u00ad安全观",
        "总体\u200d国家安全观",
        "总体国家\U000e0100安全观",
        "总体国家安全\ufe00观",
        "总 体 国 家 安 全 观",
    ],
)
def test_characters_that_are_not_seen_part_no_word(written):
    assert seen(written) == ["总体国家安全观"]


def test_a_radical_is_its_hanzi_and_a_blank_in_prose_is_none():
    assert seen("坚持⼈民⾄上，推动 改革。") == ["坚持人民至上，推动改革。"]
    assert seen("北京 上海 天津") == ["北京 上海 天津"]
    assert seen("加入 WTO 以来，增长很快。") == ["加入 WTO 以来，增长很快。"]


def test_the_same_in_english_and_the_file_keeps_it():
    text = "The new-type pro\u00adductive\u200b forces grow.\n"
    file = parse(text, "a.txt")
    (unit,) = file.units
    assert unit.target.text == "The new-type productive forces grow."
    assert file.replaced([]) == text

    start = unit.target.text.index("forces")
    new = file.replaced([Edit(unit.target, start, start + 6, "powers")])
    assert new == text.replace("forces", "powers")


@pytest.mark.parametrize("name", ["a.tsv", "a.csv"])
def test_tables_are_read_as_they_are_seen(name):
    mark = "\t" if name == "a.tsv" else ","
    (unit,) = parse(f"总体\u200b要求{mark}General require\u00adments\n", name).units

    assert (unit.source.text, unit.target.text) == ("总体要求", "General requirements")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("我们坚持总体国家\n安全观\n", ["我们坚持总体国家安全观"]),
        (
            "全县上下要坚持稳中求进，加快建\n设现代化产业体系，把各项工作做\n好。\n第二段很短。\n",
            ["全县上下要坚持稳中求进，加快建设现代化产业体系，把各项工作做好。", "第二段很短。"],
        ),
        ("总体要求\n坚持稳中求进工作总基调。\n", ["总体要求", "坚持稳中求进工作总基调。"]),
        ("北京市\n上海市\n天津市\n", ["北京市", "上海市", "天津市"]),
        ("- 修建公路和桥梁\n- 种树\n", ["修建公路和桥梁", "种树"]),
        ("一、过去五年工作回顾\n二、任务\n", ["一、过去五年工作回顾", "二、任务"]),
    ],
)
def test_a_chinese_line_that_was_full_goes_on_below(text, paragraphs):
    assert seen(text) == paragraphs
    assert parse(text, "a.txt").replaced([]) == text


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>总体<rt>zǒngtǐ</rt></ruby>要求是进步。",
        "<ruby>总<rp>(</rp><rt>zǒng</rt><rp>)</rp>体<rp>(</rp><rt>tǐ</rt><rp>)</rp></ruby>要求是进步。",
        "<ruby><rb>总<rt>zǒng<rb>体<rt>tǐ</ruby>要求是进步。",
        "<ruby>总体<rtc><rt>zǒngtǐ</rt></rtc></ruby>要求是进步。",
    ],
)
def test_readings_over_hanzi_are_no_text_and_part_none(ruby):
    assert seen(f"<p>{ruby}</p>", "a.html") == ["总体要求是进步。"]


def test_a_numbered_heading_stands_alone_in_a_text_of_short_lines():
    text = "一、2023年工作回顾\n就业增加，增长加快。\n（二）主要目标\n增长5%左右，稳中有进。\n"

    assert seen(text) == text.splitlines()
