"""``tifa memory stats``: how much a memory holds."""

from __future__ import annotations

import click

from ...project import Project
from ...records.memory import memory_record
from ..context import open_memory
from ..output import echo_json


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(project: Project, as_json: bool) -> None:
    """Count documents and units."""
    memory = open_memory(project)
    record = memory_record(memory, project)
    if as_json:
        echo_json(record)
        return
    for name, value in record.items():
        click.echo(f"{name:<10} {value:,}" if isinstance(value, int) else f"{name:<10} {value}")
