"""A group of commands of which each is a module, imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from .project_options import with_project_options

_OTHER_NAMES = {
    "rm": ("remove",),
    "del": ("remove",),
    "delete": ("remove",),
    "forget": ("remove",),
    "ls": ("list", "memory"),
    "show": ("list", "lookup"),
    "learn": ("add", "memory"),
    "import": ("add", "memory"),
    "find": ("search",),
    "grep": ("search",),
    "concordance": ("search",),
    "define": ("lookup",),
    "term": ("lookup", "add"),
    "translate": ("pretranslate",),
    "fill": ("pretranslate",),
    "lint": ("check", "validate"),
    "qa": ("check",),
    "change": ("edit",),
    "glossary": ("termbase",),
    "tm": ("memory",),
}
"""What other tools call a command of ours; the first of ours that a group has is meant."""


class LazyGroup(click.Group):
    """A group that imports ``package.<name>``, which holds ``command``, only when it is needed.

    ``table`` has every command with its one-line help, in the order they are listed.
    """

    def __init__(self, *args: Any, table: Mapping[str, str], package: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._table, self._package = table, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self._table:
            return None
        command: click.Command = import_module(
            f"{self._package}.{cmd_name.replace('-', '_')}"
        ).command
        return with_project_options(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options of the group; one that a command has is sent behind it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = next((arg for arg in args if arg in self._table), "")
            command = self.get_command(ctx, name)
            if command and any(error.option_name in param.opts for param in command.params):
                said = f"{error.option_name} goes behind the command: {ctx.command_path} {name} …"
                raise click.UsageError(said, ctx) from None
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; a mistyped one is answered with the one meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            meant = self._meant(args[0])
            if not meant:
                raise
            raise click.UsageError(f"{error.message} Did you mean {meant}?", ctx) from None

    def _meant(self, typed: str) -> str:
        from difflib import get_close_matches

        other = next((name for name in _OTHER_NAMES.get(typed, ()) if name in self._table), "")
        return other or next(iter(get_close_matches(typed, list(self._table), 1)), "")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._table.items()))
