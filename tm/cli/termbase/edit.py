"""``tifa termbase edit``: change what a termbase says of a concept or a rendering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossary import Concept, ConceptKind, Status, Term
from glossary.files.edit import put
from glossary.files.lock import editing
from glossary.model import PARTS_OF_SPEECH

from ...errors import RequestError
from ...exchange.fields import read_fields
from ...project import Project
from ..context import open_termbase
from .chosen import concept_of, concepts_in, rendering_of

_EPILOG = """\b
Examples:
  tifa termbase edit 县域经济 --kind name
  tifa termbase edit 县域经济 "county economies" --note "plural"
  tifa termbase edit 高水平安全 "high-level security" --status preferred --reason "house style"
"""


@click.command("edit", epilog=_EPILOG)
@click.argument("concept")
@click.argument("rendering", required=False, metavar="[ENGLISH]")
@click.option("--kind", type=click.Choice([kind.value for kind in ConceptKind]))
@click.option("--pinyin", metavar="TEXT", help="Reading of the term.")
@click.option("--status", type=click.Choice([status.value for status in Status]))
@click.option("--reason", metavar="TEXT", help="Why it has this status, whatever documents say.")
@click.option("--note", metavar="TEXT", help="How it is used.")
@click.option("--part-of-speech", type=click.Choice(PARTS_OF_SPEECH))
@click.option(
    "--in",
    "place",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The termbase to write.  [default: your own, in your data folder]",
)
@click.pass_obj
def command(
    project: Project, /, concept: str, rendering: str | None, place: Path | None, **given: Any
) -> None:
    """Change a concept, by its id or its Chinese, or one rendering of it.

    What another termbase says is overruled in your own: only what you change is written there.
    """
    folder = place or project.own_termbase
    new = {name: value for name, value in given.items() if value is not None}
    _check(new, rendering)
    with editing(folder):
        found = concept_of(concept, concepts_in(folder))
        known = found or concept_of(concept, open_termbase(project))
        if known is None:
            raise RequestError(f"{concept}: no concept by this id or Chinese")
        term = rendering_of(known, rendering) if rendering else known.preferred
        changed = _changed(known, term, new)
        if not found:  # what another place has stays there: only what is changed is told here
            some = [t for t in changed.terms if t.text in (known.zh, term.text)]
            kept = [replace(t, citations=()) for t in some]
            changed = replace(changed, terms=tuple(kept), members=(), exceptions=())
        put(folder, (changed,))
    click.echo(f"{folder}: {changed.zh} changed")
    if any(field.concept == changed.id for field in read_fields(folder)):
        click.echo("It has fields of another tool too, which stay as they were.", err=True)


def _check(new: dict[str, Any], rendering: str | None) -> None:
    if not new:
        raise RequestError("nothing to change: say --kind, --pinyin, --status, --note …")
    if not rendering and set(new) - {"kind", "pinyin"}:
        raise RequestError("name the rendering: tifa termbase edit CONCEPT ENGLISH …")
    if ("status" in new) != ("reason" in new):
        raise RequestError("--status and --reason go together: a status needs its reason")


def _changed(concept: Concept, term: Term, new: dict[str, Any]) -> Concept:
    edited = replace(
        term,
        status=Status(new["status"]) if "status" in new else term.status,
        decided=" ".join(new["reason"].split()) if "reason" in new else term.decided,
        note=" ".join(new["note"].split()) if "note" in new else term.note,
        part_of_speech=new.get("part_of_speech", term.part_of_speech),
    )
    terms = [edited if each == term else _beside(each, edited, new) for each in concept.terms]
    return replace(
        concept,
        terms=tuple(terms),
        kind=ConceptKind(new["kind"]) if "kind" in new else concept.kind,
        pinyin=new.get("pinyin", concept.pinyin),
    )


def _beside(term: Term, edited: Term, new: dict[str, Any]) -> Term:
    """Let a rendering step back when another is preferred from now on."""
    if new.get("status") == Status.PREFERRED and term.status is Status.PREFERRED:
        return replace(term, status=Status.ADMITTED, decided="")
    return term
