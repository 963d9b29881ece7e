"""``tifa bureau snapshot``: a file from which another machine begins."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from ...project import Project
from ...store.replica import Replica
from .address import address_of


@click.command("snapshot")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def command(project: Project, file: Path) -> None:
    """Write everything to FILE; ``tifa bureau begin FILE`` there is quicker than copying it all."""
    with closing(Replica(address_of(project))) as store:
        store.write_snapshot(file)
        units = sum(store.counts().values())
        click.echo(f"{file}: {units:,} units, as of change {store.sequence():,}.")
