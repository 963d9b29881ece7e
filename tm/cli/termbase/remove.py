"""``tifa termbase remove``: take a concept or a rendering out of a termbase of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from glossary.files.edit import put
from glossary.files.lock import editing

from ...errors import RequestError
from ...exchange.fields import drop_fields
from ...project import Project
from .chosen import concept_of, concepts_in, rendering_of

_EPILOG = """\b
Examples:
  tifa termbase remove 县域经济
  tifa termbase remove 县域经济 "county economies"
  tifa termbase remove county-economy --from our-terms/
"""


@click.command("remove", epilog=_EPILOG)
@click.argument("concept")
@click.argument("rendering", required=False, metavar="[ENGLISH]")
@click.option(
    "--from",
    "place",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The termbase to change.  [default: your own, in your data folder]",
)
@click.pass_obj
def command(project: Project, concept: str, rendering: str | None, place: Path | None) -> None:
    """Remove a concept, by its id or its Chinese, or one rendering of it.

    The bundled termbase stays as it is: what it says is overruled with termbase edit.
    """
    folder = place or project.own_termbase
    with editing(folder):
        found = concept_of(concept, concepts_in(folder))
        if found is None:
            raise RequestError(f"{concept}: not in {folder} (tifa termbase edit overrules others)")
        text = rendering_of(found, rendering).text if rendering else ""
        left = tuple(t for t in found.terms if not (t.language == "en" and t.text == text))
        whole = not text or all(term.language == "zh" for term in left)
        put(folder, () if whole else (replace(found, terms=left),), gone={found.id})
        drop_fields(folder, found.id, "" if whole else text)
    click.echo(f"{folder}: {found.zh}{'' if whole else f' “{text}”'} removed")
