"""Tables: which column is which, where the text begins, what is written back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tm.errors import FormatError
from tm.formats import Edit, read, stream
from tm.formats.write import bytes_of, write_file

ROWS = [
    ("全县增长。", "The county grows."),
    ("修了路。", "Roads were built."),
    ("修桥。", "Bridges."),
]


def written(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """Write rows as a table of the kind that a file's name tells."""
    if path.suffix == ".xlsx":
        return workbook(path, rows)
    between = "\t" if path.suffix == ".tsv" else ","
    path.write_text("".join(between.join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def workbook(path: Path, *sheets: list[tuple[object, ...]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def pairs(path: Path, **options: bool) -> list[tuple[str, str]]:
    """Return both sides of each unit, read as a whole or as a stream."""
    found = [(unit.source.text, unit.target.text) for unit in read(path, **options).units]
    assert [(u.source.text, u.target.text) for u in stream(path, **options)] == found
    return found


TURNED = [(en, zh) for zh, en in ROWS]
WITH_NOTES = [(str(n), en, zh, "seen") for n, (zh, en) in enumerate(ROWS, 1)]


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.xlsx"])
@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        TURNED,
        [("source", "target"), *ROWS],
        [("source", "target"), *TURNED],
        [("Chinese (Simplified)", "English (US)"), *ROWS],
        [("中文原文", "英文译文"), *ROWS],
        [("译文", "原文"), *TURNED],
        [("zh-Hans", "en_GB"), *ROWS],
        [("我方表述", "对方表述"), *ROWS],
        [("No.", "English", "中文", "Remarks"), *WITH_NOTES],
        WITH_NOTES,
        [("A county report",), ("中文", "English"), *ROWS],
    ],
)
def test_sides_and_heading_are_found_by_names_and_by_what_stands_below(tmp_path, name, rows):
    assert pairs(written(tmp_path / name, rows)) == ROWS


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.xlsx"])
@pytest.mark.parametrize("names", [("zh", "en"), ("Chinese", "English"), ("中文", "英文")])
def test_swapped_sides_are_refused_or_put_right_with_a_word(tmp_path, name, names):
    path = written(tmp_path / name, [names, *TURNED])

    for reads in (read, lambda path: list(stream(path))):
        with pytest.raises(FormatError, match=r"the sides are swapped.*--swap"):
            reads(path)
    assert pairs(path, swap=True) == ROWS


@pytest.mark.parametrize(
    "first", [("GDP", "GDP"), ("“三农”", "“three rural issues”"), ("5G", "5G")]
)
def test_a_first_row_that_could_be_text_is_text(tmp_path, first):
    assert pairs(written(tmp_path / "a.tsv", [first, *ROWS])) == [first, *ROWS]


def test_a_row_with_too_many_cells_is_passed_over_and_one_with_too_few_has_no_translation(tmp_path):
    path = written(tmp_path / "a.tsv", [*ROWS, ("种树。", "Trees", "were planted."), ("植树。",)])

    units = read(path).units
    assert [unit.state for unit in units] == ["", "", "", "torn", ""]
    assert (units[4].source.text, units[4].target.text) == ("植树。", "")
    new = read(path).replaced([Edit(units[4].target, 0, 0, "Trees.")])
    assert new.splitlines()[4] == "植树。\tTrees."


CSV = """id,原文,译文\r
1,"修了路，""大路""。","Roads, ""big"" ones."\r
2,修桥。,\r
3,"架桥。\r
种树。",Bridges were built.\r
4,植树。\r
"""


def test_a_csv_file_keeps_its_quotes_and_gets_those_it_needs(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + CSV.encode())
    file = read(path)

    assert [(u.locator, u.source.text, u.target.text) for u in file.units] == [
        ("1", "修了路，“大路”。".replace("“", '"').replace("”", '"'), 'Roads, "big" ones.'),
        ("2", "修桥。", ""),
        ("3", "架桥。\n种树。", "Bridges were built."),
        ("4", "植树。", ""),
    ]
    edits = [Edit(u.target, 0, len(u.target.text), 'So, "new".') for u in file.units[1:]]
    assert bytes_of(file, file.replaced(edits)).decode() == "\ufeff" + CSV.replace(
        "修桥。,", '修桥。,"So, ""new""."'
    ).replace("Bridges were built.", '"So, ""new""."').replace("植树。", '植树。,"So, ""new""."')
    assert bytes_of(file, file.replaced([])) == path.read_bytes()


@pytest.mark.parametrize("text", ["sep=;\n修桥。;Bridges.\n", "修桥。;Bridges.\n种树。;Trees.\n"])
def test_a_csv_file_may_have_semicolons(tmp_path, text):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    assert pairs(tmp_path / "a.csv")[0] == ("修桥。", "Bridges.")


def test_a_quote_that_is_not_closed_is_told(tmp_path):
    (tmp_path / "a.csv").write_text('修桥。,Bridges.\n种树。,"Trees.\n', encoding="utf-8")

    with pytest.raises(FormatError, match=r"a\.csv:2: a quote that is not closed"):
        read(tmp_path / "a.csv")


def test_a_spreadsheet_is_written_with_all_else_as_it_was(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ("No.", "English", "中文"),
            (1, "Roads.", "修路。"),
            (2, "", "修桥。\n架桥。"),
            (),
            (9, "", "种树。"),
        ],
        [("notes in English alone",)],
        [("原文", "译文"), ("就业增加。",)],
    )
    file = read(path)
    assert [(u.locator, u.source.text, u.target.places.at(0)[0]) for u in file.units[:3]] == [
        ("1", "修路。", 2),
        ("2", "修桥。\n架桥。", 3),
        ("9", "种树。", 5),
    ]
    assert file.units[3].locator == "Sheet3!2"

    edits = [Edit(u.target, 0, len(u.target.text), "So\n<new> & 1") for u in file.units[1:]]
    write_file(tmp_path / "b.xlsx", file, file.replaced(edits))

    book = CalamineWorkbook.from_path(tmp_path / "b.xlsx")
    assert [book.get_sheet_by_name(name).to_python() for name in book.sheet_names] == [
        [
            ["No.", "English", "中文"],
            [1.0, "Roads.", "修路。"],
            [2.0, "So\n<new> & 1", "修桥。\n架桥。"],
            ["", "", ""],
            [9.0, "So\n<new> & 1", "种树。"],
        ],
        [["notes in English alone"]],
        [["原文", "译文"], ["就业增加。", "So\n<new> & 1"]],
    ]
    assert pairs(tmp_path / "b.xlsx")[0] == ("修路。", "Roads.")


def test_a_locator_that_a_spreadsheet_made_a_number_is_refused_with_its_cell(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [("locator", "zh", "en"), (50.1, "修路。", "Roads.")])

    with pytest.raises(FormatError, match=r"a\.xlsx: Sheet1!A2: the locator 50\.1 is a number"):
        read(path)


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04 but broken"])
def test_what_is_no_spreadsheet_is_told(tmp_path, data):
    (tmp_path / "a.xlsx").write_bytes(data)

    with pytest.raises(FormatError, match=r"a\.xlsx: not a spreadsheet"):
        read(tmp_path / "a.xlsx")


def segment(code: str, *elements: str) -> str:
    return (
        f"<Segment><Elements>{''.join(elements)}</Elements>"
        f"<CultureName>{code}</CultureName></Segment>"
    )


def said(text: str) -> str:
    return f"<Text><Value>{text}</Value></Text>"


TAG = "<Tag><Type>Start</Type><Anchor>1</Anchor><TagID>1</TagID></Tag>"


def test_a_memory_of_trados_studio_is_read(tmp_path):
    path = tmp_path / "a.sdltm"
    with sqlite3.connect(path) as database:
        database.executescript(
            "CREATE TABLE translation_memories (id, source_language, target_language);"
            "INSERT INTO translation_memories VALUES (1, 'en-US', 'zh-CN');"
            "CREATE TABLE translation_units"
            " (id, translation_memory_id, source_segment, target_segment);"
        )
        en = segment("en-US", said("The county"), TAG, said(" grows &amp; thrives."))
        rows = [
            (1, 1, en, segment("zh-CN", said("全县"), TAG, said("增长。"))),
            (2, 1, "<Segment><Elements>", segment("zh-CN", said("修路。"))),
        ]
        database.executemany("INSERT INTO translation_units VALUES (?, ?, ?, ?)", rows)
    database.close()

    assert pairs(path) == [("全县增长。", "The county grows & thrives."), ("修路。", "")]
    with pytest.raises(FormatError, match=r"sdltm file cannot be written"):
        bytes_of(read(path), "")


def test_what_is_no_memory_of_trados_studio_is_told(tmp_path):
    (tmp_path / "a.sdltm").write_bytes(b"no database" * 99)

    for reads in (read, lambda path: list(stream(path))):
        with pytest.raises(FormatError, match=r"a\.sdltm: not a memory of Trados Studio"):
            reads(tmp_path / "a.sdltm")
