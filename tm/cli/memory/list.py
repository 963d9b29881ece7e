"""``tifa memory list``: which documents a memory holds."""

from __future__ import annotations

import click

from ...project import Project
from ...records.memory import document_records
from ..context import open_memory
from ..output import echo_json
from ..table import table


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
    for line in table([head, *shown], fold=(3, 4), right=(2,)):
        click.echo(line)
