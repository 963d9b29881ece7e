# ruff: noqa: N999 - the command is called so
"""``tifa termbase import``: take the terms of another tool's file into a termbase."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from glossary import Concept, Document
from glossary.compiled.load import documents_of
from glossary.files.places import DOCUMENTS, files_of, is_po
from glossary.files.po import read_po

from ...errors import FormatError
from ...exchange.formats import FORMATS, read_exchange
from ...exchange.taking import Change, Taking, plan, write
from ...project import Project
from ..context import open_termbase
from ..output import counted, paragraph
from ..terminal import style

_SHOWN = 20
_EPILOG = """\b
Examples:
  tifa termbase import client-terms.tbx
  tifa termbase import list.xlsx --into our-terms/ --dry-run
  tifa termbase import list.csv --into our-terms/ --replace
  tifa termbase import studio.xml --field economy
"""


@click.command("import", epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The termbase to write.  [default: your own, in your data folder]",
)
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="What FILE is.  [default: by its content and suffix]",
)
@click.option("--replace", is_flag=True, help="Where the file contradicts, the file counts.")
@click.option("--dry-run", is_flag=True, help="Say what would become of it, and write nothing.")
@click.option("--field", metavar="NAME", help="Subject field of what has none.  [default: own]")
@click.pass_obj
def command(
    project: Project,
    file: Path,
    into: Path | None,
    name: str | None,
    replace: bool,
    dry_run: bool,
    field: str | None,
) -> None:
    """Take the terms of FILE into your own termbase, or into FOLDER.

    What is new is added, to concepts you have as well; a term is known again by its Chinese. Where
    FILE contradicts what is there the concept is left as it is, and said: exit status 1. Fields
    that a termbase has no place for are kept beside it, for the way back.
    """
    exchange = read_exchange(file, name or "")
    if not exchange.concepts:
        said = f"; the first: {exchange.skipped[0]}" if exchange.skipped else ""
        raise FormatError(f"{file}: no term in Chinese and English{said}")
    folder = into or project.own_termbase
    there = _concepts_in(folder)
    termbase = open_termbase(project)
    elsewhere = {concept.id: concept for concept in termbase}
    known = {**({} if into else termbase.documents), **_documents_in(folder)}
    taking = plan(
        exchange,
        there=there,
        elsewhere=elsewhere,
        documents=known,
        source=file.name,
        adds=into is None,
        replaces=replace,
        field=field or "own",
    )
    if not dry_run:
        dates = {d.id: d.date for d in (*exchange.documents, *termbase.documents.values())}
        write(taking, folder, exchange, dates)
    _show(file, folder, taking, replace, dry_run)
    if taking.conflicts and not replace:
        sys.exit(1)


def _concepts_in(folder: Path) -> dict[str, Concept]:
    if not any(folder.glob("*.[pP][oO]")):
        return {}
    files = files_of([folder], bundled=False)
    return {concept.id: concept for file in files if is_po(file) for concept in read_po(file)}


def _documents_in(folder: Path) -> dict[str, Document]:
    path = folder / DOCUMENTS
    return documents_of([path]) if path.is_file() else {}


def _show(file: Path, folder: Path, taking: Taking, replaced: bool, dry_run: bool) -> None:
    for title, changes, colour in (
        ("new", taking.new, "green"),
        ("more of what is there", taking.more, "green"),
        ("replaced" if replaced else "contradicts what is there", taking.conflicts, "yellow"),
    ):
        _list(title, changes, colour)
    for line in taking.skipped[:_SHOWN]:
        click.echo(f"left out: {line}", err=True)
    if len(taking.skipped) > _SHOWN:
        click.echo(f"left out: {len(taking.skipped) - _SHOWN} more", err=True)
    parts = [
        f"{len(taking.new):,} new",
        f"{len(taking.more):,} with more",
        f"{len(taking.conflicts):,} {'replaced' if replaced else 'in conflict'}",
        f"{taking.same:,} there already",
        *([f"{len(taking.skipped):,} left out"] if taking.skipped else []),
    ]
    where = "nothing written" if dry_run else f"into {folder}"
    click.echo(f"{file} {where}: {', '.join(parts)}")
    if taking.conflicts and not replaced:
        concepts = counted(len(taking.conflicts), "concept")
        click.echo(f"{concepts} left as they were: --replace lets the file count", err=True)


def _list(title: str, changes: Sequence[Change], colour: str) -> None:
    if not changes:
        return
    click.echo(style(f"{title} ({len(changes):,})", bold=True))
    for change in changes[:_SHOWN]:
        concept = change.concept
        english = "" if change.lines else f"  “{concept.preferred.text}”"
        click.echo(f"  {style(concept.zh, fg=colour)}{english}  {concept.id}")
        for line in change.lines:
            click.echo(f"      {paragraph(line, 8)}")
    if len(changes) > _SHOWN:
        click.echo(f"  … and {len(changes) - _SHOWN:,} more")
