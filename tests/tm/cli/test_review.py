"""``tifa check FILE.docx --review OUT.docx``: what a person finds in Word."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.tm.formats.samples import write_docx
from tm.cli import cli
from tm.errors import RequestError
from tm.formats import read

RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
ENGLISH = "They study an overall national security outlook."
CHINESE = "他们学习人类命运共同体。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "draft.docx", RUN.format(ENGLISH))


def check(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["check", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def comments(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/comments.xml").decode()


def test_a_review_has_findings_as_comments_and_fixes_as_changes(tmp_path: Path, draft: Path):
    before = draft.read_bytes()

    result = check(draft, "--review", tmp_path / "out.docx")

    assert result.exit_code == 1
    assert "1 comment, 1 of them with a tracked change" in result.stderr
    assert (
        read(tmp_path / "out.docx").text == "They study a holistic approach to national security."
    )
    assert "[deprecated]" in comments(tmp_path / "out.docx")
    assert draft.read_bytes() == before


def test_what_is_missing_from_the_translation_is_said_of_its_english(tmp_path: Path, draft: Path):
    chinese = write_docx(tmp_path / "zh.docx", RUN.format(CHINESE))

    check(draft, "--source", chinese, "--review", tmp_path / "out.docx")

    said = comments(tmp_path / "out.docx")
    assert "missing-term" in said and "人类命运共同体" in said


def test_a_draft_without_findings_is_written_as_it_is(tmp_path: Path):
    draft = write_docx(tmp_path / "draft.docx", RUN.format("We built roads and schools."))

    result = check(draft, "--review", tmp_path / "out.docx")

    assert result.exit_code == 0
    assert (tmp_path / "out.docx").read_bytes() == draft.read_bytes()


def test_only_a_word_document_is_reviewed_and_never_in_its_place(tmp_path: Path, draft: Path):
    text = tmp_path / "a.txt"
    text.write_text(ENGLISH, encoding="utf-8")

    with pytest.raises(RequestError, match=r"a\.txt: --review takes a Word document"):
        check(text, "--review", tmp_path / "out.docx")
    with pytest.raises(RequestError, match="is the draft itself"):
        check(draft, "--review", draft)
    with pytest.raises(RequestError, match="stays one"):
        check(draft, "--review", tmp_path / "out.txt")
    assert check(draft, draft, "--review", tmp_path / "out.docx").exit_code == 2


def test_the_lines_of_a_table_are_shown_without_what_ends_their_cells(tmp_path: Path):
    cell = f"<w:tc>{RUN.format(ENGLISH)}</w:tc>"
    path = write_docx(tmp_path / "t.docx", f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")

    shown = check(path).stdout

    assert f"    {ENGLISH}\n" in shown


def test_a_line_end_within_a_run_is_a_blank(tmp_path: Path):
    body = "<w:p><w:r><w:t>We will develop\nnew-type productive\r\nforces.</w:t></w:r></w:p>"
    draft, reviewed = write_docx(tmp_path / "draft.docx", body), tmp_path / "reviewed.docx"

    done = check(draft, "--review", reviewed)

    assert "draft.docx:1" in done.output
    assert "productive" in comments(reviewed)
