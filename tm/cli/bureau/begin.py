"""``tifa bureau begin``: begin the copy on this machine from a file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from ...project import Project
from ...store.replica import Replica, begin_from
from .address import address_of


@click.command("begin")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def command(project: Project, file: Path) -> None:
    """Begin the copy on this machine from FILE; what came since is copied from the server."""
    address = address_of(project)
    begin_from(file, address)
    with closing(Replica(address)) as store:
        units = sum(store.counts().values())
        click.echo(f"{units:,} units, as of change {store.sequence():,}.")
