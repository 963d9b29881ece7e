"""``tifa termbase add``: put a rendering with its source into a termbase."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Status, Term
from glossary.compiled.lookup import LookupKind
from glossary.files.documents import check_date
from glossary.files.edit import add_rendering, id_for, register
from glossary.files.lock import editing
from glossary.termbase import Termbase
from glossary.termbase import open_termbase as open_places

from ...errors import RequestError
from ...project import Project
from ..complete import registered, subject_fields
from ..context import open_termbase

_EPILOG = """\b
Examples:
  tifa termbase add                              asks for everything
  tifa termbase add 县域经济 "county economies" --document gwr-2021 --locator 40.2
  tifa termbase add 吸收 "take in" --kind word
  tifa termbase add 高水平安全 "high-level security" --preferred "our house style"
  tifa termbase add 五位一体 "five-sphere overall plan" --status deprecated
  tifa termbase add 县域经济 "county economies" --to my-terms --field economy \\
       --document plan-2026 --title "County Plan 2026" --issuer "The County" --date 2026-01-10
"""


@click.command("add", epilog=_EPILOG)
@click.argument("zh", required=False, metavar="[CHINESE]")
@click.argument("en", required=False, metavar="[ENGLISH]")
@click.option(
    "--field",
    metavar="NAME",
    help="Subject field of a new concept.  [default: own]",
    shell_complete=subject_fields,
)
@click.option("--id", "name", metavar="ID", help="Concept id.  [default: made of the English]")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ConceptKind]),
    help="word: plain vocabulary, its renderings stand side by side.  [default: formulation]",
)
@click.option("--form", "forms", multiple=True, metavar="ZH", help="A further Chinese form.")
@click.option(
    "--document",
    metavar="ID",
    help="The document where the rendering stands.",
    shell_complete=registered,
)
@click.option("--locator", default="", metavar="PLACE", help="Where in it: 49.1, XI, p. 12.")
@click.option("--title", default="", help="Title of a document that is not registered yet.")
@click.option("--issuer", default="", help="Who issued it.")
@click.option("--date", default="", help="When: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option(
    "--status",
    type=click.Choice([Status.ADMITTED.value, Status.DEPRECATED.value]),
    default="admitted",
    show_default=True,
    help="deprecated: not to be used.",
)
@click.option("--preferred", metavar="REASON", help="Prefer it, whatever the documents say.")
@click.option("--note", default="", help="How it is used.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The termbase to write.  [default: your own, in your data folder]",
)
@click.pass_obj
def command(project: Project, /, zh: str | None, en: str | None, **given: Any) -> None:
    """Add an English rendering of a Chinese term to your own termbase.

    What is not given is asked for at a terminal. A term the termbase has already gets a further
    rendering; the bundled files stay as they are. Without a document the rendering is yours.
    """
    asked = zh is None or en is None
    zh, en = _ask(zh, "Chinese term"), _ask(en, "English rendering")
    folder = given["to"] or project.own_termbase
    if asked and sys.stdin.isatty() and not given["document"]:
        given["document"] = click.prompt("Document (id, empty for none)", "", show_default=False)
        given["locator"] = click.prompt("Place in it", "", show_default=False)
    check_date("--date", given["date"])
    with editing(folder):  # from here on: another may be about to add the same term, or its id
        path, stands = _add(zh, en, given, folder, project)
    click.echo(f"{path}: {stands.zh}")
    for term in stands.renderings:
        click.echo(f"  {term.text}  {term.status.value}")


def _add(
    zh: str, en: str, given: Mapping[str, Any], folder: Path, project: Project
) -> tuple[Path, Concept]:
    """Write a rendering; return the file and the concept as it stands there."""
    termbase = open_termbase(_with(project, folder))
    document = _document(given, termbase.documents)
    concept, known = _concept(zh, en, given, termbase, document)
    documents = {**termbase.documents, **({document.id: document} if document else {})}
    if document:
        register(folder, document)
    field = given["field"] or (concept.subject_field if known else "own")
    adds = known and _stands_elsewhere(concept, folder, project)
    stands = add_rendering(folder, field, concept, documents=documents, adds=adds)
    return folder / f"{field}.po", stands


def _with(project: Project, folder: Path) -> Project:
    """Let the termbase that is written be read too, be it named with --termbase or not."""
    named = {place.resolve() for place in project.all_termbases}
    new = folder.resolve() not in named and any(folder.glob("*.[pP][oO]"))
    return replace(project, termbases=(*project.termbases, folder)) if new else project


def _stands_elsewhere(concept: Concept, folder: Path, project: Project) -> bool:
    """Tell whether a place besides ``folder`` has the concept: statuses are decided there."""
    others = [p for p in project.all_termbases if p.resolve() != folder.resolve()]
    with open_places(others) as termbase:
        return any(other.id == concept.id for other in termbase)


def _ask(value: str | None, what: str) -> str:
    if value is None:
        if not sys.stdin.isatty():
            raise RequestError(f"{what}: not given (tifa termbase add CHINESE ENGLISH)")
        value = click.prompt(what)
    if not value.strip():
        raise RequestError(f"{what}: empty")
    return " ".join(value.split())


def _document(given: Mapping[str, Any], known: Mapping[str, Document]) -> Document | None:
    name = given["document"]
    if not name:
        if given["locator"]:
            raise RequestError("--locator names a place, but no --document is given")
        return None
    if name in known:
        return known[name]
    if not given["title"]:
        raise RequestError(f"{name} is not registered: say --title, --issuer and --date as well")
    return Document(name, given["date"], given["issuer"], "", given["title"], given["title"])


def _concept(
    zh: str, en: str, given: Mapping[str, Any], termbase: Termbase, document: Document | None
) -> tuple[Concept, bool]:
    """Return the concept to write, and whether the termbase has it already."""
    exact = (LookupKind.EXACT, LookupKind.FORM, LookupKind.TRADITIONAL)
    found = next((m.concept for m in termbase.lookup(zh) if m.kind in exact), None)
    ids = {concept.id for concept in termbase}
    name = given["name"] or (found.id if found else id_for(en, ids))
    if given["name"] in ids and (not found or found.id != name):
        raise RequestError(f"{name} is the id of another term")
    term = Term(
        en,
        "en",
        Status.PREFERRED if given["preferred"] else Status(given["status"]),
        _citations(document, given["locator"]),
        given["note"],
        given["preferred"] or "",
    )
    head = found.zh if found and found.id == name else zh
    forms = dict.fromkeys((head, *((zh,) if zh != head else ()), *given["forms"]))
    known = found is not None and found.id == name
    field = found.subject_field if known and found else given["field"] or "own"
    kind = ConceptKind(given["kind"]) if given["kind"] else None
    terms = (*(Term(form, "zh") for form in forms), term)
    return Concept(name, field, terms, kind=kind), known


def _citations(document: Document | None, locator: str) -> tuple[Citation, ...]:
    if document is None:
        return ()
    reliability = Reliability.CITED if locator else Reliability.REPORTED
    return (Citation(document.id, locator, reliability),)
