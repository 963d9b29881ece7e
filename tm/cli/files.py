"""The draft a command reads, and what it writes into files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossary.files.text import write_bytes

from ..errors import StoreError
from ..formats import read
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
    return draft_to_translate(read(path))


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; a text as UTF-8."""
    try:
        write_bytes(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
