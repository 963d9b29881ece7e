"""``tifa memory``: learn bilingual documents, see what was learned, forget it again.

Each subcommand is a module, imported when called.
"""

from __future__ import annotations

import click

from ..lazy import LazyGroup

COMMANDS = {
    "add": "learn bilingual documents: tables, TMX, PO, pages with both languages, two files",
    "list": "list the documents, newest first",
    "edit": "put one unit right",
    "remove": "forget documents with all their units, or single units",
    "export": "write the memory as TMX, a table or a spreadsheet, to make it again",
    "stats": "count documents and units",
}
"""Every subcommand with its one-line help: ``tm.cli.memory.<name>`` holds it as ``command``."""

_EPILOG = """\b
Examples:
  tifa memory add report.tsv --title "Work report 2021" --date 2021-03-05
  tifa memory add corpus/*.tsv --documents corpus/documents.tsv
  tifa memory add report.docx
  tifa memory add report.zh.txt --translation report.en.txt
  tifa memory list
  tifa memory edit report 49.2 --en "Roads were built."
  tifa memory remove report
  tifa memory export memory.tmx
"""


@click.group("memory", cls=LazyGroup, table=COMMANDS, package=__name__, epilog=_EPILOG)
def command() -> None:
    """Learn bilingual documents, list and remove them."""
