"""``tifa termbase``: look after the termbase. Each subcommand is a module, imported when called."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "add": "add a rendering, with its document, to your own termbase",
    "validate": "check the files: conflicts, duplicates, citations, statuses",
    "stats": "count concepts and renderings by field, status and reliability",
    "diff": "say how two versions of a termbase differ",
    "attest": "find which renderings stand in the documents of the memory",
    "propose": "formulations and renderings of the memory's documents to take up",
}
"""Every subcommand with its one-line help: ``tm.cli.termbase.<name>`` holds it as ``command``."""

_EPILOG = """\b
Examples:
  tifa termbase stats
  tifa termbase validate
  tifa termbase add 新质生产力 "new quality productive forces" --document gwr-2024 --locator 3.2
  tifa --termbase my-terms termbase attest
"""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("termbase", cls=_Group, epilog=_EPILOG)
def command() -> None:
    """Look after the termbase: the bundled one, your own, and those given with --termbase.

    Your own is a folder in your data folder; it is used by every command once it is there. What a
    later termbase says of a concept adds to an earlier one, and overrules it.
    """
