"""What the commands share: a memory that shows and ends itself, a draft from FILE or input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..errors import FormatError
from ..project import Project
from .progress import bar

if TYPE_CHECKING:
    from ..memory import Memory


def open_memory(project: Project, *, create: bool = False) -> Memory:
    """Open the memory, with a bar while its index is built; the command's end closes it."""
    memory = project.open_memory(create=create, progress=bar("Indexing"))
    click.get_current_context().call_on_close(memory.store.close)
    return memory


def open_memory_if_any(project: Project) -> Memory | None:
    """Open the memory as above; ``None`` when the default one was never made."""
    memory = project.open_memory_if_any(progress=bar("Indexing"))
    if memory:
        click.get_current_context().call_on_close(memory.store.close)
    return memory


def read_draft(path: str) -> str:
    """Read the text a command works on, from FILE or standard input."""
    from ..text.encoding import read_text

    if path == "-" and sys.stdin.isatty():
        click.echo("Reading from the keyboard; end with Ctrl-D.", err=True)
    text = read_text(path)
    if not text.strip():
        raise FormatError(f"{'standard input' if path == '-' else path}: nothing in it")
    return text
