"""The options of the project, understood before and after a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..project import Project
from .complete import files, profiles

_Callback = Callable[[click.Context, click.Parameter, Any], None]


def with_project_options(command: click.Command, *, first: bool = False) -> click.Command:
    """Let a command take the options of the project; what stands there overrules.

    Only the ``first``, ``tifa`` itself, asks the environment and explains them in its help.
    """
    known = {name for param in command.params for name in param.opts}
    options = [option for option in _options(first) if known.isdisjoint(option.opts)]
    command.params += options
    for sub in command.commands.values() if isinstance(command, click.Group) else ():
        with_project_options(sub)
    return command


class _ProjectOption(click.Option):
    """An option that every command has: its help is one line for all of them."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the help of all four in the place of the first, except at ``tifa`` itself."""
        if ctx.parent is None:
            return super().get_help_record(ctx)
        if self.opts == ["--termbase"]:
            return "--termbase, --memory, --as-of, --profile", "As before the command."
        return None


def _options(first: bool) -> list[click.Option]:
    def option(name: str, **settings: Any) -> click.Option:
        return _ProjectOption([f"--{name}"], expose_value=False, **settings)

    return [
        option(
            "termbase",
            type=click.Path(path_type=Path),
            multiple=True,
            metavar="PATH",
            help="A PO file or a folder of them, beside the bundled termbase; may be given again.",
            callback=_add_termbases,
        ),
        option(
            "memory",
            envvar="TIFA_MEMORY" if first else None,
            metavar="PATH|ADDRESS",
            help="The memory: a file, or postgresql://…  [default: in your data folder;"
            " env TIFA_MEMORY]",
            callback=_setting("memory"),
            shell_complete=files,
        ),
        option(
            "as-of",
            metavar="DATE",
            help="Answer as things stood on this day.",
            callback=_setting("as_of"),
        ),
        option(
            "profile",
            metavar="NAME|PATH",
            envvar="TIFA_PROFILE" if first else None,
            help="House style: official, cicir-journal or a TOML file.  [default: official]",
            callback=_setting("profile"),
            shell_complete=profiles,
        ),
    ]


def _setting(name: str) -> _Callback:
    def keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        project = ctx.obj or Project()
        ctx.obj = replace(project, **{name: value}) if value else project

    return keep


def _add_termbases(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> None:
    project = ctx.obj or Project()
    ctx.obj = replace(project, termbases=(*project.termbases, *value))
