"""``tifa termbase export``: a termbase as other tools read it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from glossary import Concept
from glossary.files.places import files_of, is_po
from glossary.files.po import read_po
from glossary.files.text import whole_file

from ...errors import RequestError
from ...exchange.fields import read_fields
from ...exchange.formats import FORMATS, format_of
from ...exchange.model import Exchange, OtherField
from ...project import Project
from ..complete import subject_fields
from ..context import open_termbase
from ..output import counted

_LESS = {
    "utx": "UTX has no place for kinds, members and citations: for a copy that loses nothing"
    " use .tbx, .csv or .xlsx",
    "omegat": "renderings that are not to be used are left out; for a copy that loses nothing"
    " use .tbx, .csv or .xlsx",
}
_EPILOG = """\b
Examples:
  tifa termbase export all.tbx
  tifa termbase export terms.xlsx --field economy --field finance
  tifa termbase export studio.xml --format multiterm
  tifa termbase export ours.csv --from our-terms/
"""


@click.command("export", epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="What to write.  [default: by the suffix of FILE]",
)
@click.option(
    "--from",
    "place",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Only this folder or PO file.  [default: every termbase in use]",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="Only this subject field.",
    shell_complete=subject_fields,
)
@click.pass_obj
def command(
    project: Project, file: Path, name: str | None, place: Path | None, fields: tuple[str, ...]
) -> None:
    """Write the termbase into FILE: TBX, MultiTerm XML, CSV, a spreadsheet, UTX, for OmegaT.

    TBX, MultiTerm, CSV and spreadsheets hold everything: statuses, notes, documents and places.
    What came from another tool and has no place in a termbase is written back into its format.
    """
    format = format_of(file, name or "")
    exchange = _exchange(project, place, fields)
    family = FORMATS[format].family
    left = sum(field.format != family for field in exchange.fields)
    with whole_file(file) as out:
        out.writelines(FORMATS[format].write(exchange))
    renderings = sum(t.language == "en" for c in exchange.concepts for t in c.terms)
    click.echo(
        f"{file}: {counted(len(exchange.concepts), 'concept')},"
        f" {counted(renderings, 'rendering')},"
        f" {counted(len(exchange.documents), 'document')} ({FORMATS[format].title})"
    )
    if format in _LESS:
        click.echo(_LESS[format], err=True)
    if left:
        click.echo(f"{counted(left, 'field')} of other formats left out", err=True)


def _exchange(project: Project, place: Path | None, fields: tuple[str, ...]) -> Exchange:
    """Return what is to be written, with the documents it cites."""
    termbase = open_termbase(project)
    concepts = _concepts_of(place) if place else list(termbase)
    folders = [place] if place else list(project.all_termbases)
    if fields:
        known = {concept.subject_field for concept in concepts}
        if unknown := next((name for name in fields if name not in known), None):
            raise RequestError(f"{unknown}: no subject field ({', '.join(sorted(known))})")
        concepts = [concept for concept in concepts if concept.subject_field in fields]
    cited = {c.document for concept in concepts for t in concept.terms for c in t.citations}
    documents = [termbase.document(id) for id in sorted(cited)]
    if place:
        from glossary.compiled.load import documents_of

        own = documents_of(files_of([place], bundled=False))
        documents = [own.get(document.id, document) for document in documents]
    ids = {concept.id for concept in concepts} | {""}
    kept = [field for field in _fields_in(folders) if field.concept in ids]
    return Exchange(tuple(concepts), tuple(documents), tuple(kept))


def _concepts_of(place: Path) -> list[Concept]:
    """Return the concepts of a place as they stand there, unfinished ones too."""
    return [c for f in files_of([place], bundled=False) if is_po(f) for c in read_po(f)]


def _fields_in(places: Iterable[Path]) -> list[OtherField]:
    folders = (place if place.is_dir() else place.parent for place in places)
    return [field for folder in dict.fromkeys(folders) for field in read_fields(folder)]
