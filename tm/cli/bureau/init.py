"""``tifa bureau init``: make a memory on a server."""

from __future__ import annotations

from contextlib import closing

import click

from ...project import Project
from ...store.schema import ROLES, create_memory
from ...store.server import Server
from .address import address_of


@click.command("init")
@click.pass_obj
def command(project: Project) -> None:
    """Make the tables and roles of a memory in a database that is there already.

    Whoever does it owns it, and must be allowed to make roles.
    """
    with closing(Server(address_of(project))) as server:
        if create_memory(server):
            click.echo(f"{server.name}: the memory is made. Roles: {', '.join(ROLES)}.")
            click.echo(f"Let somebody in: tifa --memory {server.name} bureau add-user NAME")
        else:
            click.echo(f"{server.name}: there is a memory here already; nothing was changed.")
