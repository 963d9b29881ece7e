"""``tifa bureau log``: who added or removed which document."""

from __future__ import annotations

from contextlib import closing

import click

from ...project import Project
from ...store.schema import read_audit
from ...store.server import Server
from ..output import echo_json
from .address import address_of


@click.command("log")
@click.option("--limit", default=20, show_default=True, help="The latest entries, at most.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@click.pass_obj
def command(project: Project, limit: int, as_json: bool) -> None:
    """List who added or removed which document, newest first."""
    with closing(Server(address_of(project))) as server:
        entries = read_audit(server, limit=limit)
    if as_json:
        echo_json([entry._asdict() for entry in entries])
        return
    for entry in entries:
        click.echo(f"{entry.at[:16]}  {entry.person:<16} {entry.action:<6}  {entry.document}")
