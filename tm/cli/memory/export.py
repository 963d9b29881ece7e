"""``tifa memory export``: the memory as a file, from which it can be made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from glossary import Document
from glossary.files.text import whole_file

from ...errors import RequestError, StoreError
from ...formats.export import tmx_lines, tsv_lines, write_xlsx
from ...memory import Memory
from ...model import TranslationUnit
from ...project import Project
from ..complete import remembered
from ..context import open_memory
from ..files import tool_version
from ..output import counted

_FORMATS = ("tmx", "tsv", "xlsx")
_EPILOG = """\b
Examples:
  tifa memory export memory.tmx
  tifa memory export report.xlsx --document gwr-2021
  tifa memory export both.tsv --document gwr-2020 --document gwr-2021
"""


@click.command("export", epilog=_EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--document",
    "names",
    multiple=True,
    metavar="ID",
    help="Only this one; may be given again.",
    shell_complete=remembered,
)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: by the suffix]")
@click.pass_obj
def command(project: Project, file: Path, names: tuple[str, ...], form: str | None) -> None:
    """Write the memory, or some of its documents, as TMX, a table or a spreadsheet.

    Every unit comes with its kind, place and confidence and with what is known of its document:
    tifa memory add makes a memory of it that answers the same.
    """
    form = form or file.suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        raise RequestError(f"{file}: not a format a memory is written in ({', '.join(_FORMATS)})")
    memory = open_memory(project)
    documents = {document.id: document for document in memory.store.documents()}
    unknown = next((name for name in names if name not in documents), None)
    if unknown:
        raise RequestError(f"no document {unknown} in this memory (tifa memory list names them)")
    units = _Counted(_units(memory, names))
    _write(file, form, units, documents)
    kept = len(names) or len(documents)
    click.echo(f"{file}: {counted(units.count, 'unit')} of {counted(kept, 'document')}")


def _write(file: Path, form: str, units: _Counted, documents: dict[str, Document]) -> None:
    try:
        with whole_file(file) as written:
            if form == "xlsx":
                write_xlsx(written, units, documents, name=str(file))
            elif form == "tmx":
                lines = tmx_lines(units, version=tool_version(), documents=documents)
                written.writelines(line.encode() for line in lines)
            else:
                written.writelines(line.encode() for line in tsv_lines(units, documents))
    except OSError as error:
        raise StoreError(f"{file}: cannot be written ({error.strerror})") from error


class _Counted:
    """Pass units on and count them."""

    def __init__(self, units: Iterator[TranslationUnit]) -> None:
        self.count = 0
        self._units = units

    def __iter__(self) -> Iterator[TranslationUnit]:
        for unit in self._units:
            self.count += 1
            yield unit


def _units(memory: Memory, names: tuple[str, ...]) -> Iterator[TranslationUnit]:
    """Yield the units in the order of entry, those of a document together."""
    if names:
        for name in dict.fromkeys(names):
            for stored in memory.store.units_of(name):
                yield stored.unit
        return
    for stored in memory.store.changes_since(0).added:
        yield stored.unit
