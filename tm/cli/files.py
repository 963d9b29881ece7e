"""The draft a command reads, and what it writes into files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossary.files.text import write_bytes

from ..errors import StoreError
from ..formats import read
from ..formats.textfile import STATES, TextFile
from ..services.drafts import draft_to_translate
from ..suggestions.draft import Draft


def tool_version() -> str:
    """Return the version of Tifa, for files that say what wrote them."""
    from importlib.metadata import version  # takes as long to import as half a look-up

    return version("tifa-tm")


def read_draft(path: str) -> Draft:
    """Read the Chinese a command works on, from a file or from standard input."""
    if path == "-" and sys.stdin.isatty():
        click.echo("Reading from the keyboard; end with Ctrl-D.", err=True)
    file = read(path)
    tell_broken(file)
    return draft_to_translate(file)


def tell_broken(file: TextFile) -> None:
    """Say on standard error which units of a file could not be read and are passed over."""
    for unit in file.units:
        if unit.state == "broken":
            click.echo(f"{file.path}:{unit.locator}: passed over: {STATES['broken']}", err=True)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; a text as UTF-8."""
    try:
        write_bytes(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
