"""``tifa check``: what departs from the official wording."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

import click

from glossary import TifaError

from ..checks.changed import changed_lines, in_lines
from ..checks.check_file import (
    CheckedText,
    check_file,
    fixes_of,
    require_checkable,
    text_to_check,
)
from ..checks.checker import Checker
from ..checks.files import checkable_files
from ..checks.lexicon import TermLexicon
from ..checks.located import Located
from ..checks.model import Severity
from ..checks.review import remarks_of
from ..checks.rule import Rule
from ..checks.rules import RULES
from ..checks.settings import CheckSettings
from ..checks.waivers import FileWaiver, read_waivers
from ..errors import FormatError, RequestError, error_in_words
from ..formats import SUFFIXES, format_of, read
from ..formats.write import bytes_of, difference
from ..memory import Memory
from ..project import Project
from ..project.settings import read_settings, settings_for
from .context import open_memory_if_any
from .files import write_file
from .output import counted
from .reports import write_report

_EPILOG = """\b
Examples:
  tifa check draft.en.txt                    an English draft alone
  tifa check draft.en.txt --source draft.zh.txt
  tifa check report.xliff --fail-on error    warnings are shown but end in status 0
  tifa check drafts/ --json                  every file of a folder, a JSON line a finding
  tifa check draft.md --fix                  show the safe fixes, write draft.fixed.md
  tifa check en.docx --source zh.docx --review en.reviewed.docx
  tifa check drafts/ --changed main          only lines changed since a revision
  tifa check old.txt --as-of 2019-12-31 --off inconsistent
  tifa check draft.txt --profile cicir-journal

\b
A finding is let stand with its reason, in the text (tifa: allow RULE: reason) or in a
file of waivers; tifa.toml or [tool.tifa] in pyproject.toml hold a project's settings.
"""


@dataclass(frozen=True)
class _Run:
    """What is the same for every file."""

    checker: Checker
    memory: Memory | None
    settings: CheckSettings
    waivers: list[FileWaiver]
    source: Path | None
    changed: str
    fix: bool
    review: Path | None


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
@click.option("--off", multiple=True, metavar="RULE", help="Leave a rule out; may be given again.")
@click.option("--only", multiple=True, metavar="RULE", help="Run these rules alone.")
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
@click.option("--profile", metavar="NAME|PATH", default="", help="As before the command.")
@click.option("--as-of", metavar="DATE", default="", help="As before the command.")
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
    profile: str,
    as_of: str,
) -> None:
    """Find what departs from the official wording, in a bilingual file or an English draft alone.

    FILE is a file or a folder: .txt .md .html .docx in English or with both languages by turns,
    .po .xliff .tmx .tsv with both. Exit status 1 when something was found, 2 when a file could not
    be read (the others are checked all the same).
    """
    if source is not None and len(paths) != 1:
        raise click.UsageError("--source goes with one FILE")
    if review is not None:
        _require_reviewable(paths, review)
    profile, as_of = profile or project.profile, as_of or project.as_of
    settings = _settings(config, profile)
    project = replace(project, profile=profile or settings.profile, as_of=as_of or settings.as_of)
    rules = _rules(settings, off, only)
    memory = open_memory_if_any(project)
    checker = Checker(_lexicon(project), rules)
    waivers = read_waivers(settings.waivers) if settings.waivers else []
    run = _Run(checker, memory, settings, waivers, source, changed, fix, review)
    found, unread = _check_all(paths, run)
    for line in write_report("json" if as_json else form, found):
        click.echo(line)
    _exit(found, unread, fail_on or settings.fail_on or "info")


def _settings(config: Path | None, profile: str) -> CheckSettings:
    if config:
        return read_settings(config, profile=profile)
    return settings_for(Path.cwd(), profile=profile)


def _rules(settings: CheckSettings, off: tuple[str, ...], only: tuple[str, ...]) -> list[Rule]:
    for name in (*off, *only):
        if name not in RULES:
            raise RequestError(f"{name} is no rule ({', '.join(RULES)})")
    chosen = only or [name for name in RULES if name not in settings.off]
    return [RULES[name] for name in chosen if name not in off]


def _lexicon(project: Project) -> TermLexicon:
    with project.open_termbase() as termbase:
        return TermLexicon(termbase, termbase.documents)


def _files(path: Path, settings: CheckSettings) -> list[Path]:
    """Return a file, or the files of a folder; raises for a folder that has none to check."""
    files = list(checkable_files(path))
    kept = [file for file in files if file == path or not _is_excluded(file, settings)]
    if not files:
        raise FormatError(f"{path}: nothing to check in it ({', '.join(SUFFIXES)})")
    if not kept:
        excluded = ", ".join(settings.exclude)
        raise FormatError(f"{path}: nothing to check in it: all is excluded ({excluded})")
    return kept


def _is_excluded(file: Path, settings: CheckSettings) -> bool:
    return any(fnmatch(file.as_posix(), f"*{pattern}") for pattern in settings.exclude)


def _check_all(paths: Sequence[Path], run: _Run) -> tuple[list[Located], bool]:
    """Check every file; one that cannot be read takes nothing from the others."""
    found: list[Located] = []
    unread = False
    for path in paths:
        files: list[Path] = []
        with _said() as said:
            files = _files(path, run.settings)
        unread |= bool(said)
        for file in files:
            with _said() as said:
                _check(file, run, found)
            unread |= bool(said)
    return found, unread


@contextmanager
def _said() -> Iterator[list[str]]:
    """Say what a file does not allow, and go on; what was said stands in the list."""
    said: list[str] = []
    try:
        yield said
    except TifaError as error:
        said.append(str(error))
    except OSError as error:
        said.append(error_in_words(error))
    for problem in said:
        click.echo(f"Error: {problem}", err=True)


def _check(path: Path, run: _Run, into: list[Located]) -> None:
    """Add what is found in a file; then fix it, where that is asked for."""
    text = text_to_check(read(path), read(run.source) if run.source else None)
    require_checkable(text)
    found = check_file(text, run.checker, run.settings, run.memory, run.waivers)
    if run.changed:
        found = in_lines(found, changed_lines(path, run.changed))
    into += found
    if run.fix:
        _fix(path, text, found)
    if run.review:
        _review(run.review, text, found)


def _fix(path: Path, text: CheckedText, found: list[Located]) -> None:
    """Show the diff on standard error, then write the fixed text beside the file."""
    edits = fixes_of(text, found)
    if not edits or str(path) == "-":
        return
    beside = path.with_name(f"{path.stem}.fixed{path.suffix}")
    new = text.file.replaced(edits)
    for line in difference(text.file, new, str(beside)):
        click.echo(line, err=True)
    write_file(beside, bytes_of(text.file, new))
    click.echo(f"{counted(len(edits), 'fix')} in {beside}", err=True)


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


def _review(path: Path, text: CheckedText, found: Sequence[Located]) -> None:
    """Write the document with what was found in it, for a person to accept or reject."""
    review = text.file.format.review
    if review:
        done = review(text.file, list(remarks_of(text, found)))
        write_file(path, done.data)
        changes = f"{done.changes} of them with a tracked change"
        click.echo(f"{path}: {counted(done.comments, 'comment')}, {changes}", err=True)


def _exit(found: list[Located], unread: bool, fail_on: str) -> None:
    if unread:
        sys.exit(2)
    if fail_on != "never" and any(
        each.finding.severity.rank <= Severity(fail_on).rank for each in found
    ):
        sys.exit(1)
