"""``tifa check`` as a person and a program meet it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossary import ProfileError
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
    assert record["fix"] == {
        "line": 3,
        "column": 12,
        "end_line": 3,
        "end_column": 48,
        "text": "a holistic approach to national security",
    }


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


def test_fix_shows_a_diff_and_writes_beside_the_draft(draft: Path):
    result = run(draft, "--fix")

    assert "+They study a holistic approach to national security." in result.output
    beside = draft.with_name("draft.fixed.txt").read_text(encoding="utf-8")
    assert beside == DRAFT.replace(
        "an overall national security outlook", "a holistic approach to national security"
    )
    assert draft.read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("tifa: allow deprecated: the title of a book\nThe overall national security outlook.", 0),
        ("The overall national security outlook. [tifa: allow deprecated: a quotation]", 0),
        ("tifa: allow deprecated: not here\n\nFirst.\n\nThe overall national security outlook.", 1),
        ("The overall national security outlook. [tifa: allow deprecated]", 2),
    ],
)
def test_a_waiver_with_its_reason_stands_for_its_paragraph(text: str, status: int, tmp_path: Path):
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")

    assert run(path).exit_code == status


def settings(folder: Path, text: str) -> Path:
    path = folder / "tifa.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_switch_rules_off_and_change_their_severity(draft: Path):
    off = settings(draft.parent, '[check]\noff = ["deprecated"]\n')
    assert run(draft, "--config", off).exit_code == 0

    mild = settings(draft.parent, '[check]\nfail-on = "error"\nseverity = {deprecated = "info"}\n')
    assert run(draft, "--config", mild).exit_code == 0


def test_a_file_of_waivers_lets_findings_stand(draft: Path):
    (draft.parent / "waivers.tsv").write_text(
        "*.txt\tdeprecated\toverall*\tthe client insists\n", encoding="utf-8"
    )
    config = settings(draft.parent, '[check]\nwaivers = "waivers.tsv"\n')

    assert run(draft, "--config", config).exit_code == 0


def test_settings_that_mean_nothing_are_refused(draft: Path):
    result = run(draft, "--config", settings(draft.parent, '[check]\noff = ["no-rule"]\n'))

    assert "no-rule is no rule" in str(result.exception)


def test_sarif_names_rule_place_and_level(draft: Path):
    log = json.loads(run(draft, "--format", "sarif").output)

    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("deprecated", "error")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 15)


def test_hosts_get_annotations(draft: Path):
    assert run(draft, "--format", "github").output.startswith(f"::error file={draft},line=3,")
    (issue,) = json.loads(run(draft, "--format", "gitlab").output)
    assert issue["location"]["lines"]["begin"] == 3


def test_a_bilingual_pair_is_checked_against_its_source(tmp_path: Path):
    source, target = tmp_path / "zh.txt", tmp_path / "en.txt"
    source.write_text("投入5亿元。\n", encoding="utf-8")
    target.write_text("We invested 50 million yuan.\n", encoding="utf-8")

    assert "[figures]" in run(target, "--source", source).output


def test_only_changed_lines_on_request(tmp_path: Path):
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "draft.txt"
    old = "The overall national security outlook.\n"
    path.write_text(old, encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    path.write_text(old + "Plain prose.\n", encoding="utf-8")

    assert run(path, "--changed", "HEAD").exit_code == 0
    path.write_text(old + old, encoding="utf-8")
    assert ":2:5" in run(path, "--changed", "HEAD").output
    assert "--changed: v9 is no revision of git here" in run(path, "--changed", "v9").output


def test_changed_lines_outside_git_are_one_plain_sentence(tmp_path: Path):
    (path := tmp_path / "draft.txt").write_text("Plain prose.\n", encoding="utf-8")

    result = run(path, "--changed", "main")

    assert result.exit_code == 2
    assert f"--changed: {path} is in no git repository" in " ".join(result.output.split())


def test_the_profile_and_the_day_may_be_named_after_the_command(draft: Path):
    assert run(draft, "--profile", "cicir-journal").exit_code == 1
    assert run(draft, "--as-of", "2010-01-01").exit_code == 0


def test_a_name_in_a_profile_that_nothing_bears_is_told(draft: Path, tmp_path: Path):
    (house := tmp_path / "house.toml").write_text('order = ["gwr-20222"]', encoding="utf-8")

    result = run(draft, "--profile", house)

    problem = "profile house: order: gwr-20222 is no document and no issuer; did you mean gwr-202"
    assert isinstance(result.exception, ProfileError)
    assert problem in str(result.exception)


def test_a_folder_of_a_project_is_told_apart(tmp_path: Path):
    (tmp_path / "report.en.txt").write_text("We invested 50 million yuan.\n", encoding="utf-8")
    (tmp_path / "report.zh.txt").write_text("投入5亿元。\n", encoding="utf-8")
    (tmp_path / "report.en.fixed.txt").write_text("We invested it.\n", encoding="utf-8")
    (tmp_path / "waivers.tsv").write_text("*\t*\tnothing\ta reason\n", encoding="utf-8")

    result = run(tmp_path)

    assert "[figures] use “500 million”: the Chinese has 5亿元" in result.output
    last = result.output.splitlines()[-1]
    assert last == ("1 file checked: 1 error (passed over: 1 fixed copy, 1 in Chinese, 1 waivers)")
    assert result.exit_code == 1


def test_nothing_found_is_said(tmp_path: Path):
    path = tmp_path / "draft.txt"
    path.write_text("The approach to the village is steep.\n", encoding="utf-8")

    assert run(path).output == "1 file checked: nothing found\n"


def test_a_mistyped_rule_of_a_waiver_is_named(draft: Path):
    draft.write_text("tifa: allow deprecatd: a title\n\n" + DRAFT, encoding="utf-8")

    result = run(draft)

    assert f"{draft}:1: deprecatd is no rule; did you mean deprecated?" in result.output
    assert result.exit_code == 2


def test_a_report_for_a_client_has_the_findings_by_file_and_rule(draft: Path, tmp_path: Path):
    page, sheet = tmp_path / "findings.html", tmp_path / "findings.xlsx"

    run(draft, "--report", page)
    run(draft, "--report", sheet)

    text = page.read_text(encoding="utf-8")
    assert "<mark>overall national security outlook</mark>" in text
    assert "deprecated" in text and draft.name in text
    assert sheet.read_bytes().startswith(b"PK")
    assert run(draft, "--report", tmp_path / "findings.doc").exit_code == 2
