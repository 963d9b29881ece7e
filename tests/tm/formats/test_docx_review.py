"""Reviews of Word documents: comments on their words, changes that can be accepted and rejected."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.tm.formats.samples import write_package
from tm.formats import read
from tm.formats.docx_review import by_words
from tm.formats.textfile import LineChange, Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
PARAGRAPH = (
    f"<w:p>{RUN.format('😀 We seek a ')}{BOLD.format('green outlook')}{RUN.format(' now.')}</w:p>"
)
BY_ANN = "<w:ins w:id='7' w:author='Ann' w:date='2024-01-01T00:00:00Z'>{}</w:ins>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


def remark(text: str, found: str, new: str | None = None, line: int = 1) -> Remark:
    """Return a remark on ``found`` in a line, with ``new`` in its place."""
    start = text.index(found) + 1
    changes = () if new is None else (LineChange(line, start, start + len(found), new),)
    return Remark(line, start, line, start + len(found), f"about {found}", changes)


def reviewed(path: Path, *remarks: Remark) -> tuple[Any, Any]:
    """Review a document in its place; returns its body and its comments."""
    file = read(path)
    assert file.format.review
    path.write_bytes(file.format.review(file, remarks).data)
    with zipfile.ZipFile(path) as archive:
        return (
            etree.fromstring(archive.read("word/document.xml"))[0],
            etree.fromstring(archive.read("word/comments.xml")),
        )


def runs(body: Any) -> list[tuple[str, bool]]:
    """Return text and weight of each stretch that looks the same."""
    found: list[tuple[str, bool]] = []
    for run in body.iter(f"{W}r"):
        text = "".join(run.itertext(f"{W}t", f"{W}delText"))
        bold = run.find(f"{W}rPr/{W}b") is not None
        if text and found and found[-1][1] == bold:
            found[-1] = (found[-1][0] + text, bold)
        elif text:
            found.append((text, bold))
    return found


def settled(body: Any, *, accept: bool, author: str = "Tifa") -> list[tuple[str, bool]]:
    """Return what a document says once the changes of one author are accepted, or rejected."""
    body = deepcopy(body)
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    for mark in list(body.iter(f"{W}{gone}")):
        if mark.get(f"{W}author") == author:
            mark.getparent().remove(mark)
    for mark in list(body.iter(f"{W}{kept}")):
        if mark.get(f"{W}author") == author:
            for child in list(mark):
                mark.addprevious(child)
            mark.getparent().remove(mark)
    return runs(body)


def commented(body: Any) -> str:
    """Return the accepted text between the marks of the only comment."""
    said, inside = "", False
    for element in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        inside = {"commentRangeStart": True, "commentRangeEnd": False}.get(
            etree.QName(element).localname, inside
        )
        said += element.text or "" if inside else ""
    return said


def test_a_change_over_runs_is_accepted_and_rejected_with_its_formatting(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", PARAGRAPH)
    text = read(path).text

    body, comments = reviewed(path, remark(text, "a green outlook now", "the green concept today"))

    assert settled(body, accept=False) == [
        ("😀 We seek a ", False),
        ("green outlook", True),
        (" now.", False),
    ]
    assert settled(body, accept=True) == [
        ("😀 We seek the ", False),
        ("green concept", True),
        (" today.", False),
    ]
    assert commented(body) == "the green concept today"
    assert "".join(comments.itertext()) == "about a green outlook now"
    assert comments[0].get(f"{W}author") == "Tifa"


def test_what_was_reviewed_reads_as_accepted(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", PARAGRAPH)

    reviewed(path, remark(read(path).text, "outlook", "concept"))

    assert read(path).text == "😀 We seek a green concept now."


@pytest.mark.parametrize(("found", "new"), [("", "Today "), ("We ", ""), ("now.", "now, we say.")])
def test_text_is_put_in_and_taken_out_at_the_ends(found: str, new: str, tmp_path: Path):
    path = write_package(tmp_path / "a.docx", f"<w:p>{RUN.format('We seek it now.')}</w:p>")
    text = read(path).text

    body, _ = reviewed(path, remark(text, found, new))

    assert settled(body, accept=True) == [(text.replace(found, new, 1), False)]
    assert settled(body, accept=False) == [(text, False)]


@pytest.mark.parametrize("found", ["We", "seek", "it", "We seek it"])
def test_words_another_person_put_in_are_changed_in_their_own_mark(found: str, tmp_path: Path):
    path = write_package(
        tmp_path / "a.docx",
        f"<w:p>{BY_ANN.format(RUN.format('We seek it'))}{RUN.format('.')}</w:p>",
    )

    body, _ = reviewed(path, remark("We seek it.", found, "They"))

    assert settled(body, accept=False) == [("We seek it.", False)]
    assert settled(body, accept=True) == [("We seek it.".replace(found, "They"), False)]
    assert settled(body, accept=False, author="Ann")[-1] != ("We seek it.", False)
    assert not body.findall(f".//{W}ins//{W}ins")


@pytest.mark.parametrize(
    "around",
    [FIELD, "<w:fldSimple w:instr='REF a'>{}</w:fldSimple>", "<w:moveTo w:id='3'>{}</w:moveTo>"],
)
def test_what_cannot_be_tracked_cleanly_is_a_comment(around: str, tmp_path: Path):
    path = write_package(
        tmp_path / "a.docx", f"<w:p>{around.format(RUN.format('We seek it'))}</w:p>"
    )

    body, comments = reviewed(path, remark("We seek it", "seek", "want"))

    assert runs(body) == [("We seek it", False)]
    assert not list(body.iter(f"{W}ins", f"{W}del"))
    assert "Not changed here" in "".join(comments.itertext())
    assert commented(body) == "seek"


def test_numbers_are_unique_and_comments_that_were_there_stay(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", PARAGRAPH)
    text = read(path).text
    reviewed(path, remark(text, "outlook", "concept"))
    text = read(path).text

    body, comments = reviewed(path, remark(text, "concept", "view"), remark(text, "We"))

    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}ins", f"{W}del")]
    numbers = [comment.get(f"{W}id") for comment in comments]
    assert len(numbers) == 3
    assert len({*marks, *numbers}) == len(marks) + len(numbers)
    starts = [each.get(f"{W}id") for each in body.iter(f"{W}commentRangeStart")]
    assert sorted(starts) == sorted(numbers)


def test_a_note_is_changed_where_it_stands_and_spoken_of_where_it_hangs(tmp_path: Path):
    note = f"<w:footnote w:id='2'><w:p>{RUN.format('A green outlook.')}</w:p></w:footnote>"
    hook = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    path = write_package(
        tmp_path / "a.docx", f"<w:p>{RUN.format('We.')}{hook}</w:p>", footnotes=note
    )

    body, comments = reviewed(path, remark("A green outlook.", "outlook", "concept", line=2))

    assert read(path).text == "We.\nA green concept."
    assert "".join(comments.itertext()) == "In the footnote, on “outlook”:about outlook"
    hook_with = body.find(f".//{W}footnoteReference").getparent()
    assert hook_with.getprevious().tag == f"{W}commentRangeStart"


def test_a_header_is_spoken_of_where_the_document_begins(tmp_path: Path):
    path = write_package(
        tmp_path / "a.docx", PARAGRAPH, header=f"<w:p>{RUN.format('Green outlook')}</w:p>"
    )

    body, comments = reviewed(path, remark("Green outlook", "outlook", line=2))

    assert "In a header, on “outlook”" in "".join(comments.itertext())
    assert body.find(f".//{W}commentRangeStart") is not None


def test_a_strict_document_is_reviewed_as_such(tmp_path: Path):
    path = write_package(tmp_path / "a.docx", PARAGRAPH, strict=True)
    file = read(path)

    path.write_bytes(file.format.review(file, [remark(file.text, "outlook", "concept")]).data)

    assert read(path).text == "😀 We seek a green concept now."
    with zipfile.ZipFile(path) as archive:
        assert b"schemas.openxmlformats.org/wordprocessingml" not in archive.read(
            "word/comments.xml"
        )
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in relations


WORDS = st.lists(st.sampled_from(["green", "the", " ", ", ", "growth", "中"]), max_size=8).map(
    "".join
)


@given(WORDS, WORDS)
def test_changes_word_by_word_make_the_new_text(old: str, new: str):
    made = old
    for start, end, put in reversed(list(by_words(old, new))):
        made = made[:start] + put + made[end:]

    assert made == new


def test_libreoffice_shows_every_comment_and_change(tmp_path: Path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    cell = f"<w:tc><w:p>{RUN.format('A green outlook')}</w:p></w:tc>"
    body = f"{PARAGRAPH}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl><w:p/>"
    path = write_package(tmp_path / "a.docx", body)
    file = read(path)
    remarks = [
        remark(file.lines()[0], "outlook now", "concept today"),
        remark("A green outlook", "outlook", "concept", line=3),
        remark(file.lines()[0], "seek"),
    ]
    path.write_bytes(file.format.review(file, remarks).data)

    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    shown = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert len(re.findall("<office:annotation ", shown)) == 3
    assert len(re.findall("<text:insertion>", shown)) == 3
    assert len(re.findall("<text:deletion>", shown)) == 3
