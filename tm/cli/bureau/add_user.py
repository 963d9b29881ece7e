"""``tifa bureau add-user``: let a person in."""

from __future__ import annotations

from contextlib import closing

import click

from ...project import Project
from ...store.schema import ROLES, add_user
from ...store.server import Server
from .address import address_of


@click.command("add-user")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="translator",
    show_default=True,
    help="A reader looks up; a translator also learns and removes documents; a reviewer also reads"
    " the log; an owner may do all.",
)
@click.option("--password", is_flag=True, help="Ask for a password to give, twice.")
@click.pass_obj
def command(project: Project, name: str, role: str, password: bool) -> None:
    """Let NAME in, or give somebody who is in another role."""
    said = click.prompt("Password", hide_input=True, confirmation_prompt=True) if password else None
    with closing(Server(address_of(project))) as server:
        add_user(server, name, role, said)
        click.echo(f"{server.name}: {name} is {role}.")
