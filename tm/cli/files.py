"""The draft a command reads, and what it writes into files."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from glossary.files.text import write_bytes

from ..errors import StoreError
from ..formats import read
from ..formats.textfile import TextFile
from ..services.drafts import draft_to_translate
from ..suggestions.draft import Draft

_NAMED = 5
"""How many units with the same fault are named one by one."""


def tool_version() -> str:
    """Return the version of Tifa, for files that say what wrote them."""
    from importlib.metadata import version  # takes as long to import as half a look-up

    return version("tifa-tm")


def read_draft(path: str) -> Draft:
    """Read the Chinese a command works on, from a file or from standard input."""
    if path == "-" and sys.stdin.isatty():
        click.echo("Reading from the keyboard; end with Ctrl-D.", err=True)
    file = read(path)
    tell_passed_over(file)
    return draft_to_translate(file)


def tell_passed_over(file: TextFile) -> int:
    """Say on standard error which units of a file are passed over; return how many are broken.

    Of many with the same reason the first few are named; another language is no fault.
    """
    told: Counter[str] = Counter()
    broken = 0
    for unit in file.units:
        if problem := unit.passed_over():
            told[problem] += 1
            broken += unit.state != "foreign"
            if told[problem] <= _NAMED:
                click.echo(f"{file.path}:{unit.locator}: passed over: {problem}", err=True)
    for problem, count in told.items():
        if count > _NAMED:
            click.echo(f"{file.path}: passed over: {count - _NAMED} more: {problem}", err=True)
    return broken


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; a text as UTF-8."""
    try:
        write_bytes(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
