"""``tifa check``: what departs from the official wording."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..checks.checker import Checker
from ..checks.lexicon import TermLexicon, lexicon_of
from ..checks.model import Severity
from ..checks.settings import CheckSettings
from ..checks.waivers import read_waivers
from ..errors import RequestError
from ..formats import format_of
from ..project import Project
from ..project.settings import read_settings, settings_for
from ..services.checking import chosen_rules
from .check_files import Run, Tally, check_all
from .complete import rules
from .context import open_memory_if_any
from .reports import write_report
from .reports.client import CLIENT_SUFFIXES, write_for_client

_EPILOG = """\b
Examples:
  tifa check draft.en.txt                    an English draft alone
  tifa check draft.en.txt --source draft.zh.txt
  tifa check report.xliff --fail-on error    warnings are shown but end in status 0
  tifa check drafts/ --json                  every file of a folder, a JSON line a finding
  tifa check draft.md --fix                  show the safe fixes, write draft.fixed.md
  tifa check en.docx --source zh.docx --review en.reviewed.docx
  tifa check drafts/ --changed main          only lines changed since a revision
  tifa check drafts/ --report findings.html  for people without the tool
  tifa check old.txt --as-of 2019-12-31 --off inconsistent
  tifa check draft.txt --profile cicir-journal

\b
A finding is let stand with its reason, in the text (tifa: allow RULE: reason) or in a
file of waivers; tifa.toml or [tool.tifa] in pyproject.toml hold a project's settings.
"""


@click.command("check", epilog=_EPILOG)
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The Chinese text that the one FILE translates.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each finding.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--off",
    multiple=True,
    metavar="RULE",
    help="Leave a rule out; may be given again.",
    shell_complete=rules,
)
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    help="Run these rules alone.",
    shell_complete=rules,
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The least severity that ends in exit status 1.  [default: info]",
)
@click.option("--fix", is_flag=True, help="Show the safe fixes and write them beside the file.")
@click.option(
    "--review",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write the Word document with comments, and safe fixes as tracked changes.",
)
@click.option(
    "--changed", metavar="REV", default="", help="Only lines changed since a git revision."
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings of the project."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the findings for a client too: FILE.html or FILE.xlsx.",
)
@click.pass_obj
def command(
    project: Project,
    /,
    paths: tuple[Path, ...],
    source: Path | None,
    as_json: bool,
    form: str,
    off: tuple[str, ...],
    only: tuple[str, ...],
    fail_on: str | None,
    fix: bool,
    review: Path | None,
    changed: str,
    config: Path | None,
    report: Path | None,
) -> None:
    """Find what departs from the official wording, in a bilingual file or an English draft alone.

    FILE is a file or a folder: .txt .md .html .docx in English or with both languages by turns,
    .po .xliff .tmx .tsv with both. In a folder report.en.docx is checked against report.zh.docx, if
    that is there; originals, fixed copies and waivers are passed over. Exit status 1 when something
    was found or a unit could not be read, 2 when a file could not (the others are checked all the
    same).
    """
    if report is not None and report.suffix.lower() not in CLIENT_SUFFIXES:
        raise click.UsageError(f"--report is written as {' or '.join(CLIENT_SUFFIXES)}: {report}")
    if source is not None and len(paths) != 1:
        raise click.UsageError("--source goes with one FILE")
    if review is not None:
        _require_reviewable(paths, review)
    settings = _settings(config, project.profile)
    project = replace(
        project,
        profile=project.profile or settings.profile,
        as_of=project.as_of or settings.as_of,
    )
    rules = chosen_rules(settings, off=off, only=only)
    memory = open_memory_if_any(project)
    checker = Checker(_lexicon(project), rules)
    waivers = read_waivers(settings.waivers) if settings.waivers else []
    run = Run(checker, memory, settings, waivers, source, changed, fix, review)
    tally = check_all(paths, run)
    for line in write_report("json" if as_json else form, tally.found):
        click.echo(line)
    if form == "text" and not as_json and (tally.checked or not tally.unread):
        click.echo(tally.in_words())
    if report:
        write_for_client(report, tally.found)
    _exit(tally, fail_on or settings.fail_on or "info")


def _settings(config: Path | None, profile: str) -> CheckSettings:
    if config:
        return read_settings(config, profile=profile)
    return settings_for(Path.cwd(), profile=profile)


def _lexicon(project: Project) -> TermLexicon:
    with project.open_termbase() as termbase:
        return lexicon_of(termbase)


def _require_reviewable(paths: Sequence[Path], review: Path) -> None:
    """Refuse what is no single Word document, and to write over it."""
    if len(paths) != 1:
        raise click.UsageError("--review goes with one FILE")
    (path,) = paths
    if path.is_dir() or not format_of(path).review:
        raise RequestError(f"{path}: --review takes a Word document (.docx)")
    if review.suffix.lower() != path.suffix.lower():
        raise RequestError(f"{review}: a reviewed Word document stays one ({path.suffix})")
    if review.exists() and review.samefile(path):
        raise RequestError(f"{review}: is the draft itself; give its review another name")


def _exit(tally: Tally, fail_on: str) -> None:
    if tally.unread:
        sys.exit(2)
    if fail_on != "never" and (
        tally.broken
        or any(each.finding.severity.rank <= Severity(fail_on).rank for each in tally.found)
    ):
        sys.exit(1)
