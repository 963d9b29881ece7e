"""``tifa align`` on the files translators have, good and bad."""

import json
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from tm.cli import cli
from tm.errors import MemoryToolError

ZH = ["我们修公路，建桥梁。孩子们上学更近了。", "老人散步，孩子们种树。", "医院增加了40张病床。"]
EN = [
    "We build highways and bridges. The children live closer to school.",
    "Old people take walks, and the children plant trees.",
    "The hospital has 40 more beds.",
]


@pytest.fixture
def files(tmp_path):
    zh, en = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    zh.write_text("\n".join(ZH), "utf-8")
    en.write_text("\n".join(EN), "utf-8")
    return zh, en


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "a.tsv"
    rows = [f"{n}\t{zh}\t{en}" for n, (zh, en) in enumerate(zip(ZH, EN, strict=True), 1)]
    path.write_text("\n".join(["paragraph\tzh\ten", *rows]), "utf-8")
    return path


def tifa(tmp_path, *arguments):
    memory = ["--memory", str(tmp_path / "none.db")]
    result = CliRunner().invoke(cli, [*memory, "align", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_json_has_a_line_for_each_paragraph_with_spans_into_its_texts(tmp_path, table):
    result = tifa(tmp_path, "--paragraphs", table, "--json")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["paragraph"] for line in lines] == [1, 2, 3]
    assert {pair["unit"] for line in lines for pair in line["pairs"]} == {"sentence", "clause"}
    for line in lines:
        for pair in line["pairs"]:
            assert line["zh"][slice(*pair["zh"])] and line["en"][slice(*pair["en"])]
            assert 0 <= pair["score"] <= 1


def test_two_files_are_paired_and_counted(tmp_path, files):
    result = tifa(tmp_path, *files)

    assert "我们修公路，" in result.stdout
    assert "3 paragraphs, 4 sentence pairs" in result.stderr


def test_one_alternating_file_is_paired(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("\n\n".join(t for pair in zip(ZH, EN, strict=True) for t in pair), "utf-8")

    assert "3 paragraphs" in tifa(tmp_path, path).stderr


def test_what_was_skipped_is_counted_with_the_reason(tmp_path, files):
    files[0].write_text("来源：某某日报\n" + "\n".join(ZH), "utf-8")

    assert "1 skipped: Chinese, a credit, caption or note" in tifa(tmp_path, *files).stderr


def test_the_page_is_self_contained_and_escapes_the_text(tmp_path, table):
    table.write_text("paragraph\tzh\ten\n1\t甲<b>乙。\tOne <script>alert</script> two.\n", "utf-8")

    tifa(tmp_path, "--paragraphs", table, "--html", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text("utf-8")
    assert "&lt;b&gt;" in page and "<script>alert" not in page
    assert "://" not in page


def test_the_table_and_the_tmx_hold_the_same_pairs(tmp_path, table):
    tifa(tmp_path, "--paragraphs", table, "--tsv", tmp_path / "o.tsv", "--tmx", tmp_path / "o.tmx")

    rows = (tmp_path / "o.tsv").read_text("utf-8").splitlines()[1:]
    units = ET.parse(tmp_path / "o.tmx").getroot().findall("body/tu")
    from_tmx = [[seg.text for seg in unit.iter("seg")] for unit in units]
    assert from_tmx == [row.split("\t")[3:] for row in rows]


def test_one_kind_of_pair_can_be_chosen(tmp_path, table):
    result = tifa(tmp_path, "--paragraphs", table, "--tsv", "-", "--unit", "sentence")

    assert {line.split("\t")[1] for line in result.stdout.splitlines()[1:]} == {"sentence"}


def test_an_exported_tmx_can_be_read_again(tmp_path, table):
    from tm.formats import read

    tifa(tmp_path, "--paragraphs", table, "--tmx", tmp_path / "o.tmx")

    assert len(read(tmp_path / "o.tmx").units) > len(ZH)


@pytest.mark.parametrize(
    ("swap", "problem"),
    [
        (lambda zh, en: (en, zh), "the sides are swapped"),
        (lambda zh, en: (zh, zh), "given twice"),
        (lambda zh, en: (zh, zh.with_name("missing.txt")), "no such file"),
        (lambda zh, en: (en, en.with_name("b.txt")), "not Chinese but English"),
    ],
)
def test_files_that_are_no_document_and_translation_are_refused(tmp_path, files, swap, problem):
    (tmp_path / "b.txt").write_text("Another text in English.", "utf-8")

    with pytest.raises(MemoryToolError, match=problem):
        tifa(tmp_path, *swap(*files))


def test_an_empty_side_is_refused(tmp_path, files):
    files[1].write_text("\n \n", "utf-8")

    with pytest.raises(MemoryToolError, match="nothing in it"):
        tifa(tmp_path, *files)


def test_a_table_with_swapped_columns_is_refused(tmp_path, table):
    table.write_text("paragraph\tzh\ten\n1\tWe build highways.\t我们修公路。\n", "utf-8")

    with pytest.raises(MemoryToolError, match="swapped"):
        tifa(tmp_path, "--paragraphs", table)


def test_a_row_with_an_empty_side_is_skipped_and_counted(tmp_path, table):
    with table.open("a", encoding="utf-8") as file:
        file.write("\n4\t没有译文。\t\n")

    assert (
        "1 skipped: Chinese, the other side is empty"
        in tifa(tmp_path, "--paragraphs", table).stderr
    )


def test_no_file_is_a_usage_error(tmp_path):
    assert tifa(tmp_path).exit_code == 2


def test_a_giant_paragraph_is_counted_as_skipped(tmp_path, table, monkeypatch):
    monkeypatch.setattr("tm.alignment.paragraph.LONGEST", 15)

    result = tifa(tmp_path, "--paragraphs", table)

    assert "2 paragraphs" in result.stderr
    assert "  1 skipped: a paragraph of more than" in result.stderr


def test_where_nothing_but_giants_stands_the_error_counts_them(tmp_path, files, monkeypatch):
    monkeypatch.setattr("tm.alignment.paragraph.LONGEST", 5)

    with pytest.raises(MemoryToolError, match=r"found its English\n  \d skipped: a paragraph of"):
        tifa(tmp_path, *files)
