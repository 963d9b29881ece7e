"""``tifa bureau``: a memory on a server, shared by those who translate together.

Each subcommand is a module, imported when called.
"""

from __future__ import annotations

import click

from ..lazy import LazyGroup

COMMANDS = {
    "init": "make the tables and roles of a memory on a server",
    "add-user": "let a person in, in a role",
    "snapshot": "write all of it to a file from which another machine begins",
    "begin": "begin the copy on this machine from such a file",
    "log": "who added or removed which document",
}
"""Every subcommand with its one-line help: ``tm.cli.bureau.<name>`` holds it as ``command``."""

_EPILOG = """\b
Examples:
  tifa --memory postgresql://owner@host/bureau bureau init
  tifa --memory postgresql://owner@host/bureau bureau add-user ann --role translator
  tifa --memory postgresql://ann@host/bureau memory add report.tsv
  tifa --memory postgresql://ann@host/bureau search 高质量发展
"""


@click.group("bureau", cls=LazyGroup, table=COMMANDS, package=__name__, epilog=_EPILOG)
def command() -> None:
    """Share a memory on a PostgreSQL server; --memory says which."""
