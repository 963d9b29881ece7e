"""``tifa termbase list``: the concepts of the termbases in use."""

from __future__ import annotations

from pathlib import Path

import click

from glossary import ConceptKind

from ...project import Project
from ..complete import subject_fields
from ..context import open_termbase
from ..output import counted
from ..table import table
from .chosen import concepts_in

_EPILOG = """\b
Examples:
  tifa termbase list --field economy
  tifa termbase list 安全 --kind name
  tifa termbase list --in our-terms/
"""


@click.command("list", epilog=_EPILOG)
@click.argument("text", required=False)
@click.option(
    "--field", metavar="NAME", help="Only this subject field.", shell_complete=subject_fields
)
@click.option("--kind", type=click.Choice([kind.value for kind in ConceptKind]))
@click.option(
    "--in",
    "place",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Only what stands in this folder.",
)
@click.pass_obj
def command(
    project: Project, text: str | None, field: str | None, kind: str | None, place: Path | None
) -> None:
    """List concepts with their rendering and id; with TEXT those that have it in a term."""
    every = concepts_in(place) if place else open_termbase(project)
    found = [
        concept
        for concept in every
        if (not field or concept.subject_field == field)
        and (not kind or concept.kind == kind)
        and (not text or any(text.lower() in term.text.lower() for term in concept.terms))
    ]
    rows = [(concept.zh, concept.preferred.text, concept.id) for concept in found]
    for line in table(rows, fold=(1, 2)):
        click.echo(line)
    click.echo(counted(len(found), "concept"), err=True)
