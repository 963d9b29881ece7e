"""What the commands share: a termbase and a memory that are closed when the command ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..project import Project
from .progress import bar

if TYPE_CHECKING:  # a look-up is a sixth slower when it loads the memory too
    from glossary.termbase import Termbase

    from ..memory import Memory


def open_termbase(project: Project) -> Termbase:
    """Open the termbase; the command's end closes it."""
    termbase = project.open_termbase()
    click.get_current_context().call_on_close(termbase.close)
    return termbase


def open_memory(project: Project, *, create: bool = False) -> Memory:
    """Open the memory, with a bar while its index is built; the command's end closes it."""
    memory = project.open_memory(create=create, progress=bar("Indexing the memory"))
    click.get_current_context().call_on_close(memory.close)
    return memory


def open_memory_if_any(project: Project) -> Memory | None:
    """Open the memory as above; ``None`` when the default one was never made."""
    memory = project.open_memory_if_any(progress=bar("Indexing the memory"))
    if memory:
        click.get_current_context().call_on_close(memory.close)
    return memory
