"""``tifa check`` as a person and a program meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tm.cli import cli

DRAFT = "Ordinary prose first.\n\nThey study an overall national security outlook.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


def test_a_finding_is_shown_with_its_line_and_a_marker_under_it(draft: Path):
    result = run(draft)

    place, line, marker, *_ = result.output.splitlines()
    assert place.startswith(f"{draft}:3:15: error [deprecated]")
    assert "holistic approach to national security" in place
    assert line == "    They study an overall national security outlook."
    assert marker == "    " + " " * 14 + "^" * len("overall national security outlook")
    assert result.exit_code == 1


def test_json_counts_lines_and_columns_from_one(draft: Path):
    (record,) = map(json.loads, run(draft, "--json").output.splitlines())

    assert (record["line"], record["column"]) == (3, 15)
    assert (record["end_line"], record["end_column"]) == (3, 48)
    assert record["found"] == "overall national security outlook"
    assert record["expected"][0] == "holistic approach to national security"


def test_a_clean_draft_ends_in_status_0(tmp_path: Path):
    path = tmp_path / "clean.txt"
    path.write_text("We apply a holistic approach to national security.\n", encoding="utf-8")

    assert run(path).exit_code == 0


def test_findings_below_the_chosen_severity_do_not_fail(draft: Path):
    assert run(draft, "--fail-on", "never").exit_code == 0
    assert run(draft, "--fail-on", "error").exit_code == 1


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    draft: Path, tmp_path: Path
):
    result = run(tmp_path / "missing.txt", draft)

    assert "missing.txt: no such file" in result.output
    assert "[deprecated]" in result.output
    assert result.exit_code == 2


def test_a_folder_is_checked_file_by_file(draft: Path):
    assert f"{draft}:3:15" in run(draft.parent).output
