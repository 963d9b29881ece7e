"""``tifa memory remove``: forget documents."""

from __future__ import annotations

import click

from ...project import Project
from ..context import open_memory
from ..output import counted


@click.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def command(project: Project, names: tuple[str, ...]) -> None:
    """Forget documents with all their units."""
    memory = open_memory(project)
    for name in names:
        removed = memory.store.remove_document(name)
        click.echo(f"{name}: {counted(removed, 'unit')} removed")
