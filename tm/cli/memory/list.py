"""``tifa memory list``: which documents a memory holds."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...project import Project
from ...records.memory import document_records
from ..context import open_memory
from ..output import echo_json, pad, width


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(project: Project, as_json: bool) -> None:
    """List the documents of the memory, newest first."""
    memory = open_memory(project)
    rows = document_records(memory)
    if as_json:
        echo_json(rows)
        return
    head = ["document", "date", "units", "issuer", "title"]
    shown = [[r["document"], r["date"], str(r["units"]), r["issuer"], r["title"]] for r in rows]
    for cells in _table([head, *shown]):
        click.echo(cells)


def _table(rows: list[list[str]]) -> Iterator[str]:
    """Align columns; the last one is as long as it is."""
    columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(pad(cell, columns[i]) for i, cell in enumerate(row)).rstrip()
