"""Word documents as Word writes them: what is read of them, once, and what stays as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.tm.formats.samples import write_package
from tm.formats import read
from tm.formats.textfile import Edit
from tm.formats.write import write_file


def p(text: str, more: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def texts(path: Path) -> list[str]:
    return [unit.source.text or unit.target.text for unit in read(path).units]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    f"{p('方框里的话。')}{p('Words in a box.')}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    f"<w:txbxContent>{p('方框里的话。')}{p('Words in a box.')}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_behind_the_paragraph_it_hangs_on(tmp_path: Path):
    body = p("锚在这一段。", BOX) + p("It hangs here.")

    path = write_package(tmp_path / "a.docx", body)

    assert texts(path) == ["锚在这一段。", "方框里的话。", "Words in a box.", "It hangs here."]


def test_both_forms_of_a_text_box_are_written(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", p("锚在这一段。", BOX))
    file = read(path)
    box = file.units[2].target

    write_file(path, file, file.replaced([Edit(box, 0, 5, "Lines")]))

    with zipfile.ZipFile(path) as archive:
        assert archive.read("word/document.xml").decode().count("Lines in a box.") == 2


def test_a_text_box_of_an_old_document_is_read(tmp_path: Path):
    old = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"

    path = write_package(tmp_path / "a.docx", p("First.", old.format(p("Second."))) + p("Third."))

    assert texts(path) == ["First.", "Second.", "Third."]


def test_notes_headers_and_footers_stand_behind_the_body(tmp_path: Path):
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    end = '<w:endnote w:id="1">{}</w:endnote>'
    path = write_package(
        tmp_path / "a.docx",
        p("Roads.", '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="1"/></w:r>')
        + p("Bridges."),
        footer=p("Page one"),
        endnotes=end.format(p("An endnote.")),
        footnotes=note.format(0, p("a line")) + note.format(2, p("A note.")),
        header1=p("A header"),
        header2=p("Another header"),
    )

    behind = ["A note.", "An endnote.", "A header", "Another header", "Page one"]
    assert texts(path) == ["Roads.", "Bridges.", *behind]


def test_a_note_whose_reference_is_deleted_is_not_read(tmp_path: Path):
    gone = '<w:del w:id="9"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    note = f'<w:footnote w:id="2">{p("A note.")}</w:footnote>'

    path = write_package(tmp_path / "a.docx", p("Roads.", gone), footnotes=note)

    assert texts(path) == ["Roads."]


def test_a_note_can_be_written(tmp_path: Path):
    note = f'<w:footnote w:id="2">{p("A note.")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = write_package(tmp_path / "a.docx", p("Roads.", reference), footnotes=note)
    file = read(path)

    write_file(path, file, file.replaced([Edit(file.units[1].target, 2, 6, "remark")]))

    assert texts(path) == ["Roads.", "A remark."]


def test_strict_documents_are_read_and_written_as_such(tmp_path: Path):
    path = write_package(
        tmp_path / "a.docx", p("修路。") + p("Roads."), strict=True, header=p("甲")
    )
    file = read(path)

    write_file(path, file, file.replaced([Edit(file.units[1].target, 0, 5, "Bridges")]))

    assert texts(path) == ["修路。", "Bridges.", "甲"]
    with zipfile.ZipFile(path) as archive:
        assert b"purl.oclc.org" in archive.read("word/document.xml")


def test_the_document_may_be_called_otherwise(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", p("Roads."))
    renamed = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b"word/document.xml", b"/word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), text)

    assert texts(renamed) == ["Roads."]


def test_pinyin_over_hanzi_is_left_out(tmp_path: Path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{run.format('zǒngtǐ')}</w:rt>"
        f"<w:rubyBase>{run.format('总体')}</w:rubyBase></w:ruby></w:r>"
    )

    path = write_package(tmp_path / "a.docx", f"<w:p>{ruby}{run.format('安全观。')}</w:p>")

    assert texts(path) == ["总体安全观。"]


@pytest.mark.parametrize("inner", [False, True])
def test_a_table_in_a_table_keeps_both_sides_together(inner: bool, tmp_path: Path):
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = "<w:tbl>{}</w:tbl>".format
    nested = table(row(p("修桥。"), p("Bridges."))) if inner else ""
    body = table(row(p("修路。"), p("Roads.") + nested)) + p("完。")

    path = write_package(tmp_path / "a.docx", body)

    pairs = [(unit.source.text, unit.target.text) for unit in read(path).units]
    assert pairs == [("修路。", "Roads."), *[("修桥。", "Bridges.")] * inner, ("完。", "")]


def test_what_is_moved_or_merged_is_read_as_accepted(tmp_path: Path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    moved = f"<w:moveFrom>{run.format('long ')}</w:moveFrom>"
    body = (
        f"<w:p>{mark}{run.format('We built ')}{moved}</w:p>"
        f"<w:p>{run.format('roads ')}<w:moveTo>{run.format('of a good length')}</w:moveTo></w:p>"
    )

    path = write_package(tmp_path / "a.docx", body)

    assert texts(path) == ["We built roads of a good length"]


def test_an_emoji_that_word_keeps_in_two_forms_is_read(tmp_path: Path):
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:sym w:char="1F600"/></mc:Choice>'
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert texts(write_package(tmp_path / "a.docx", p("Well done ", emoji))) == ["Well done 😀"]
