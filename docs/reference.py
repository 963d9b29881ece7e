"""Write docs/reference.md from the command line's own help: ``make docs`` runs this."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tm.cli import cli

TARGET = Path(__file__).with_name("reference.md")
_HEAD = """# Reference

Every command with its options, as `--help` prints them (`make docs` writes this page).
Exit status: 0 fine, 1 findings or an error in one sentence, 2 wrong usage.
Colours and progress bars appear only at a terminal; `NO_COLOR=1` switches colours off.
"""


def reference() -> str:
    """Return the page."""
    parts = [f"\n## {title}\n\n```text\n{text}\n```\n" for title, text in _helps(cli, "tifa", None)]
    return _HEAD + "".join(parts)


def _helps(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=96,
        max_content_width=96,
        help_option_names=["-h", "--help"],
    )
    yield context.command_path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found:
                yield from _helps(found, sub, context)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.name} written\n")
