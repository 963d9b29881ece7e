"""Writing replaces text at its places: whatever else is in the file stays, byte for byte."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.formats.samples import TEXTS, write_docx
from tm.errors import FormatError
from tm.formats import Edit, parse, read
from tm.formats.places import text_at
from tm.formats.unseen import as_seen
from tm.formats.write import bytes_of, write_file

NEW = 'All "new" & <shiny>'


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if name != "termbase.po"])
def test_one_target_is_replaced_and_all_else_stays(name: str):
    file = parse(TEXTS[name], name)
    for number, unit in enumerate(file.units):
        if unit.state == "foreign" or (not unit.target and not file.format.bilingual):
            continue
        new = NEW if file.format.bilingual or file.format.name == "html" else "All new and shiny"
        again = parse(file.replaced([Edit(unit.target, 0, len(unit.target.text), new)]), name)

        texts = [(u.source.text, u.target.text, u.locator, u.state) for u in file.units]
        texts[number] = (texts[number][0], new, *texts[number][2:])
        assert [(u.source.text, u.target.text, u.locator, u.state) for u in again.units] == texts
        assert outside(again.text, again.units[number].target) == outside(file.text, unit.target)


def outside(text: str, target) -> str:
    """Return a file without the characters of a target and what has to stand around them."""
    lines = text.splitlines(keepends=True)
    places = target.places
    for anchor, after in reversed([*zip(places.anchors, [*places.anchors[1:], None], strict=True)]):
        end = after.offset if after else len(target.text)
        size = anchor.width or end - anchor.offset
        line = lines[anchor.line - 1]
        lines[anchor.line - 1] = line[: anchor.column - 1] + line[anchor.column - 1 + size :]
    bare = "".join(lines)
    mark = '<mrk mtype="seg" mid="2"'
    for tag in ("<target>", "</target>", f"{mark}/>", f"{mark}>", mark):
        bare = bare.replace(tag, "")
    return bare.replace("</mrk>", "")


BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
RUNS = f"<w:p><w:r><w:t>We extend the light-</w:t></w:r>{BOLD.format('switching service')}</w:p>"


def test_a_word_document_keeps_its_formatting_and_its_other_parts(tmp_path: Path):
    path = write_docx(tmp_path / "a.docx", f"<w:p>{BOLD.format('One')}</w:p>{RUNS}")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/styles.xml", "<styles/>")
    file = read(path)
    target = file.units[1].target
    edit = Edit(target, 10, len(target.text), "the lantern-style service")

    write_file(path, file, file.replaced([edit]))

    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["word/document.xml", "word/styles.xml"]
        assert archive.read("word/styles.xml") == b"<styles/>"
    assert runs(path) == [("One", True), ("We extend the lantern-style", False), (" service", True)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("grows", "expands", [("It expands and ", False), ("blooms", True), (".", False)]),
        ("blooms", "thrives", [("It grows and ", False), ("thrives", True), (".", False)]),
        ("and bl", "or l", [("It grows or ", False), ("looms", True), (".", False)]),
        ("blooms.", "/", [("It grows and ", False), ("/", True), ("", False)]),
        ("It grows and ", "", [("", False), ("blooms", True), (".", False)]),
        ("blooms.", "blooms..", [("It grows and ", False), ("blooms", True), ("..", False)]),
    ],
)
def test_a_change_stands_in_the_run_it_begins_in(old, new, expected, tmp_path: Path):
    plain = "<w:r><w:t>{}</w:t></w:r>"
    body = plain.format("It grows and ") + BOLD.format("blooms") + plain.format(".")
    path = write_docx(tmp_path / "a.docx", f"<w:p>{body}</w:p>")
    file = read(path)
    target = file.units[0].target
    start = target.text.index(old)

    write_file(path, file, file.replaced([Edit(target, start, start + len(old), new)]))

    assert runs(path) == expected


def runs(path: Path) -> list[tuple[str, bool]]:
    """Return the text of each run, and whether it is bold."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [
        ("".join(text.text or "" for text in run.findall("{*}t")), run.find("{*}rPr") is not None)
        for run in root.iter(root.tag.replace("document", "r"))
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_are_kept(codec: str, end: str, mark: bytes, tmp_path: Path):
    if mark and codec != "utf-8":
        mark = "\ufeff".encode(codec)
    text = end.join(["zh\ten", "推行服务，修建桥梁。\tOld words.", "改革开放。\tReform.", ""])
    path = tmp_path / "a.tsv"
    path.write_bytes(mark + text.encode(codec))

    file = read(path)
    new = file.replaced([Edit(file.units[0].target, 0, 10, "New words.")])
    write_file(path, file, new)

    assert path.read_bytes() == mark + text.replace("Old", "New").encode(codec)


def test_a_part_of_a_cell_keeps_the_blanks_around_it():
    file = parse("zh\ten\n推行新办法。\tA new-type way.\n", "a.tsv")

    new = file.replaced([Edit(file.units[0].target, 5, 10, " quality")])

    assert new == "zh\ten\n推行新办法。\tA new quality way.\n"


def test_what_an_encoding_lacks_is_told(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("推行服务，修建桥梁，改革开放，孩子们种树。".encode("gbk"))
    file = read(path)

    with pytest.raises(FormatError, match=r"its encoding .* has no"):
        bytes_of(file, "\ud800")


def test_of_two_edits_that_overlap_the_first_is_made():
    file = parse("We extend the old service.\n", "a.txt")
    (unit,) = file.units
    edits = [Edit(unit.target, 14, 25, "new service"), Edit(unit.target, 10, 17, "any")]

    assert file.replaced(edits) == "We extend any service.\n"
    assert len(file.apart(edits)) == 1


def test_markup_around_replaced_words_stays_whole():
    file = parse("The *new-type* productive forces grow.\n", "a.md")
    (unit,) = file.units
    start = unit.target.text.index("new-type")
    edit = Edit(
        unit.target,
        start,
        start + len("new-type productive forces"),
        "new quality productive forces",
    )

    assert file.replaced([edit]) == "The *new quality* productive forces grow.\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_text_comes_back_from_po_and_xml_as_it_was_put_in(new: str):
    for name in ("plain.po", "second.xlf", "memory.tmx"):
        file = parse(TEXTS[name], name)
        target = file.units[0].target
        again = parse(file.replaced([Edit(target, 0, len(target.text), new)]), name)

        assert next(unit.target.text for unit in again.units) == as_seen(text_at(new, 1)).text
