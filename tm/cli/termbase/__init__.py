"""``tifa termbase``: look after the termbase. Each subcommand is a module, imported when called."""

from __future__ import annotations

import click

from ..lazy import LazyGroup

COMMANDS = {
    "add": "add a rendering, with its document, to your own termbase",
    "list": "list concepts by subject field, kind, or a text in them",
    "edit": "change a status, a note, a kind in your own termbase",
    "remove": "take a concept or a rendering out of your own termbase",
    "documents": "list the documents that renderings are cited from",
    "validate": "check the files: conflicts, duplicates, citations, statuses",
    "stats": "count concepts and renderings by field, status and reliability",
    "diff": "say how two versions of a termbase differ",
    "export": "write it for other tools: TBX, MultiTerm, CSV, a spreadsheet, UTX, OmegaT",
    "import": "take terms from a file of another tool",
    "attest": "find which renderings stand in the documents of the memory",
    "propose": "formulations and renderings of the memory's documents to take up",
    "proposals": "what agents and colleagues proposed, waiting for you",
}
"""Every subcommand with its one-line help: ``tm.cli.termbase.<name>`` holds it as ``command``."""

_EPILOG = """\b
Examples:
  tifa termbase stats
  tifa termbase validate
  tifa termbase add 新质生产力 "new quality productive forces" --document gwr-2024 --locator 3.2
  tifa --termbase my-terms termbase attest
"""


@click.group("termbase", cls=LazyGroup, table=COMMANDS, package=__name__, epilog=_EPILOG)
def command() -> None:
    """Look after the termbase: the bundled one, your own, and those given with --termbase.

    Your own is a folder in your data folder; it is used by every command once it is there. What a
    later termbase says of a concept adds to an earlier one, and overrules it.
    """
