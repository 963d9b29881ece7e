"""``tifa export``: give termbase and memory to another tool."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click

from glossary import Document
from glossary.files.text import whole_file

from ..errors import StoreError
from ..formats.export import tmx_lines
from ..formats.omegat import FOLDERS, PROJECT, glossary_lines
from ..memory import DOUBTFUL, Memory
from ..model import TranslationUnit, Unit
from ..project import Project
from ..store.contract import StoredUnit
from .context import open_memory_if_any, open_termbase
from .files import tool_version
from .output import counted

_EPILOG = """\b
Examples:
  tifa export omegat project          a project, or what it has of Tifa, brought up to date
  tifa export omegat project --auto   sentences that are the same are filled in
"""


PLACES = ("", "auto", "clauses", "penalty-030")
"""Folders below ``tm`` that memories are written into."""


@click.group("export", epilog=_EPILOG)
def command() -> None:
    """Give termbase and memory to another tool."""


@command.command("omegat", epilog=_EPILOG)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--auto", is_flag=True, help="Let OmegaT fill in sentences that are the same.")
@click.pass_obj
def omegat(project: Project, folder: Path, auto: bool) -> None:
    """Write a glossary and memories into an OmegaT project, which is made when there is none.

    glossary/tifa.utf8 has every rendering to be used, with status and documents in the comment;
    tm/ has a memory for each document, sentences and (in tm/clauses) clauses; pairs the aligner
    was not sure of stand in tm/penalty-030. What stands there under other names is left alone.
    """
    termbase = open_termbase(project)
    memory = open_memory_if_any(project)
    try:
        _make_project(folder)
        lines = _Counted(f"{line}\n" for line in glossary_lines(termbase, termbase.documents))
        _write(folder / "glossary" / "tifa.utf8", lines)
        click.echo(f"{folder / 'glossary' / 'tifa.utf8'}: {counted(lines.count - 1, 'line')}")
        if memory is None:
            click.echo("No memory yet: the glossary alone.", err=True)
        else:
            files, units = _write_memories(folder / "tm", memory, auto=auto)
            click.echo(f"{folder / 'tm'}: {counted(units, 'unit')} in {counted(files, 'file')}")
    except OSError as error:
        raise StoreError(f"{error.filename}: cannot be written ({error.strerror})") from error


class _Counted:
    """Pass lines on and count them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.count = 0
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            yield line


def _make_project(folder: Path) -> None:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    project = folder / "omegat.project"
    if not project.exists():
        project.write_text(PROJECT, encoding="utf-8")


def _write_memories(folder: Path, memory: Memory, *, auto: bool) -> tuple[int, int]:
    """Write a TMX file for each document and place; then older ones of Tifa's go."""
    documents = {document.id: document for document in memory.store.documents()}
    names = file_names(documents)
    filled = _filled(memory, documents) if auto else set()
    total, written = 0, set()
    for name, group in groupby(memory.store.changes_since(0).added, lambda s: s.unit.document):
        places: dict[str, list[TranslationUnit]] = {}
        for stored in group:
            places.setdefault(_place(stored, filled), []).append(stored.unit)
        for place, units in places.items():
            (folder / place).mkdir(parents=True, exist_ok=True)
            path = folder / place / f"tifa-{names[name]}.tmx"
            known = {name: documents.get(name, Document(name))}
            _write(path, tmx_lines(units, version=tool_version(), documents=known))
            written.add(path)
            total += len(units)
    for place in PLACES:
        for old in set((folder / place).glob("tifa-*.tmx")) - written:
            old.unlink()
    return len(written), total


def _place(stored: StoredUnit, filled: set[int]) -> str:
    """Choose the folder below ``tm`` for a unit: OmegaT takes 30 off what it has from the last."""
    if stored.unit.confidence < DOUBTFUL:
        return "penalty-030"
    if stored.id in filled:
        return "auto"
    return "clauses" if stored.unit.unit is Unit.CLAUSE else ""


def _filled(memory: Memory, documents: Mapping[str, Document]) -> set[int]:
    """Choose the sentences that are filled in by themselves: sure ones, of the newest document."""
    best: dict[str, tuple[str, int]] = {}
    for stored in memory.store.changes_since(0).added:
        unit = stored.unit
        if unit.unit is Unit.SENTENCE and unit.confidence >= DOUBTFUL:
            date = documents[unit.document].date if unit.document in documents else ""
            best[unit.source] = max(best.get(unit.source, ("", -1)), (date, stored.id))
    return {id for _, id in best.values()}


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Turn documents' ids into what every system takes for files' names, no two of them alike.

    >>> file_names(["gwr/2021", "gwr_2021", "GWR_2021"])
    {'gwr/2021': 'gwr_2021', 'gwr_2021': 'gwr_2021-2', 'GWR_2021': 'GWR_2021-3'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        name = base = re.sub(r"[^\w.-]", "_", id)[:80]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names[id] = name
    return names


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a whole file, line by line."""
    with whole_file(path) as file:
        file.writelines(line.encode() for line in lines)
