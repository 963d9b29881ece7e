"""``tifa memory remove``: forget documents, or single units."""

from __future__ import annotations

import click

from ...errors import RequestError
from ...project import Project
from ..complete import remembered
from ..context import open_memory
from ..output import counted
from .edit import found_unit

_EPILOG = """\b
Examples:
  tifa memory remove gwr-2021
  tifa memory remove gwr-2021 --unit 49.2
"""


@click.command("remove", epilog=_EPILOG)
@click.argument("names", nargs=-1, required=True, metavar="ID...", shell_complete=remembered)
@click.option(
    "--unit",
    "places",
    multiple=True,
    metavar="PLACE",
    help="Only the unit at this place of the one document; may be given again.",
)
@click.pass_obj
def command(project: Project, names: tuple[str, ...], places: tuple[str, ...]) -> None:
    """Forget documents with all their units, or single units of one."""
    if places and len(names) > 1:
        raise RequestError("--unit is of one document, but several are given")
    memory = open_memory(project)
    if not places:
        for name in names:
            removed = memory.store.remove_document(name)
            click.echo(f"{name}: {counted(removed, 'unit')} removed")
        return
    units = [found_unit(memory, names[0], place) for place in dict.fromkeys(places)]
    memory.store.change_units({stored.id: None for stored in units})
    for stored in units:
        unit = stored.unit
        click.echo(f"{unit.document}, {unit.locator} removed\n  {unit.source}\n  {unit.target}")
