"""What the commands share: a termbase and a memory that are closed when the command ends."""

from __future__ import annotations

import click

from glossary.termbase import Termbase

from ..memory import Memory
from ..project import Project
from .progress import bar


def open_termbase(project: Project) -> Termbase:
    """Open the termbase; the command's end closes it."""
    termbase = project.open_termbase()
    click.get_current_context().call_on_close(termbase.close)
    return termbase


def open_memory(project: Project, *, create: bool = False) -> Memory:
    """Open the memory, with a bar while its index is built; the command's end closes it."""
    memory = project.open_memory(create=create, progress=bar("Indexing"))
    click.get_current_context().call_on_close(memory.close)
    return memory


def open_memory_if_any(project: Project) -> Memory | None:
    """Open the memory as above; ``None`` when the default one was never made."""
    memory = project.open_memory_if_any(progress=bar("Indexing"))
    if memory:
        click.get_current_context().call_on_close(memory.close)
    return memory
