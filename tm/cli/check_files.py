"""Check files and folders, and tell what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import click

from glossary import TifaError

from ..checks.changed import changed_lines, in_lines
from ..checks.check_file import (
    CheckedText,
    NothingToCheckError,
    check_file,
    fixes_of,
    require_checkable,
    text_to_check,
)
from ..checks.checker import Checker
from ..checks.files import checkable_files, fixed_name, original_of, why_not
from ..checks.located import Located
from ..checks.review import remarks_of
from ..checks.settings import CheckSettings
from ..checks.waivers import FileWaiver
from ..errors import FormatError, error_in_words
from ..formats import SUFFIXES, read
from ..formats.write import bytes_of, difference
from ..memory import Memory
from .files import tell_passed_over, write_file
from .output import counted
from .reports.person import summary


@dataclass(frozen=True)
class Run:
    """What is the same for every file."""

    checker: Checker
    memory: Memory | None
    settings: CheckSettings
    waivers: list[FileWaiver]
    source: Path | None
    changed: str
    fix: bool
    review: Path | None = None


@dataclass
class Tally:
    """What became of the files."""

    found: list[Located] = field(default_factory=list)
    checked: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    """Files of a folder that are no translations, by what they are."""
    unread: int = 0
    broken: int = 0
    """Units that cannot be read, of files that can."""

    def in_words(self) -> str:
        """Return the last line that a person reads.

        >>> Tally(checked=2, passed=Counter({"in Chinese": 1})).in_words()
        '2 files checked: nothing found (passed over: 1 in Chinese)'
        """
        passed = ", ".join(f"{count} {why}" for why, count in sorted(self.passed.items()))
        notes = [f"passed over: {passed}"] if passed else []
        notes += [f"not read: {counted(self.broken, 'unit')}"] if self.broken else []
        notes += [f"not read: {counted(self.unread, 'file')}"] if self.unread else []
        what = summary(self.found) if self.found else "nothing found"
        aside = f" ({'; '.join(notes)})" if notes else ""
        return f"{counted(self.checked, 'file')} checked: {what}{aside}"


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


def check_all(paths: Sequence[Path], run: Run) -> Tally:
    """Check every file; one that cannot be read takes nothing from the others."""
    tally = Tally()
    for path in paths:
        files: list[Path] = []
        with _said() as said:
            files = _files(path, run.settings)
        tally.unread += bool(said)
        for file in files:
            with _said() as said:
                _check(file, run, tally, in_folder=file != path)
            tally.unread += bool(said)
    return tally


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


def _check(path: Path, run: Run, tally: Tally, *, in_folder: bool) -> None:
    """Add what is found in a file; then fix it, where that is asked for.

    Of a folder what is no translation is passed over, and an original is found by its name.
    """
    source = run.source
    if in_folder:
        if why := why_not(path, run.settings.waivers):
            tally.passed[why] += 1
            return
        source = original_of(path)
    try:
        text = text_to_check(read(path), read(source) if source else None)
        tally.broken += tell_passed_over(text.file)
        require_checkable(text)
    except NothingToCheckError as error:
        if not in_folder:
            raise
        tally.passed[error.why] += 1
        return
    _add(path, text, run, tally)


def _add(path: Path, text: CheckedText, run: Run, tally: Tally) -> None:
    found = check_file(text, run.checker, run.settings, run.memory, run.waivers)
    if run.changed:
        found = in_lines(found, changed_lines(path, run.changed))
    tally.checked += 1
    tally.found += found
    if run.fix:
        _fix(path, text, found)
    if run.review:
        _review(run.review, text, found)


def _fix(path: Path, text: CheckedText, found: list[Located]) -> None:
    """Show the diff on standard error, then write the fixed text beside the file."""
    edits = fixes_of(text, found)
    if not edits or str(path) == "-":
        return
    beside = fixed_name(path)
    new = text.file.replaced(edits)
    for line in difference(text.file, new, str(beside)):
        click.echo(line, err=True)
    write_file(beside, bytes_of(text.file, new))
    click.echo(f"{counted(len(edits), 'fix')} in {beside}", err=True)


def _review(path: Path, text: CheckedText, found: Sequence[Located]) -> None:
    """Write the document with what was found in it, for a person to accept or reject."""
    review = text.file.format.review
    if review:
        done = review(text.file, list(remarks_of(text, found)))
        write_file(path, done.data)
        changes = f"{done.changes} of them with a tracked change"
        click.echo(f"{path}: {counted(done.comments, 'comment')}, {changes}", err=True)
