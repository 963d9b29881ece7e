"""``tifa memory edit``: one unit of the memory, put right."""

from __future__ import annotations

from dataclasses import replace

import click

from ...errors import RequestError
from ...memory import Memory
from ...model import TranslationUnit, Unit
from ...project import Project
from ...store import StoredUnit
from ..complete import remembered
from ..context import open_memory

_EPILOG = """\b
Examples:
  tifa memory edit gwr-2021 49.2 --en "Roads were built."
  tifa memory edit terms "7#2" --zh 修路         the second unit that has the place 7
"""


@click.command("edit", epilog=_EPILOG)
@click.argument("document", metavar="ID", shell_complete=remembered)
@click.argument("locator", metavar="PLACE")
@click.option("--zh", default="", metavar="TEXT", help="The Chinese as it should be.")
@click.option("--en", default="", metavar="TEXT", help="The English as it should be.")
@click.pass_obj
def command(project: Project, document: str, locator: str, zh: str, en: str) -> None:
    """Put one unit right: the one at a place of a document, as search and suggest name it.

    What a person wrote is no longer doubtful. Clauses of the sentence that are the whole of it
    change with it; those that no longer stand in it are removed.
    """
    if not zh.strip() and not en.strip():
        raise RequestError("nothing to change: give --zh or --en")
    memory = open_memory(project)
    stored = found_unit(memory, document, locator)
    old = stored.unit
    new = replace(old, source=zh.strip() or old.source, target=en.strip() or old.target)
    new = replace(new, confidence=1.0)
    clauses = _clauses(memory, stored)
    of_clauses = {clause.id: _changed(clause.unit, old, new) for clause in clauses}
    differ = {c.id: of_clauses[c.id] for c in clauses if of_clauses[c.id] != c.unit}
    memory.store.change_units({stored.id: new, **differ})
    click.echo(f"{document}, {old.locator}")
    for before, after in ((old.source, new.source), (old.target, new.target)):
        click.echo(f"  {before}" if before == after else f"- {before}\n+ {after}")
    for clause in clauses:
        if clause.id in differ:
            what = "changed with it" if differ[clause.id] else "removed: it is no longer in it"
            click.echo(f"{document}, {clause.unit.locator} {what}")


def found_unit(memory: Memory, document: str, place: str) -> StoredUnit:
    """Return the unit at a place of a document; ``7#2`` is the second of those at place 7."""
    if not any(known.id == document for known in memory.store.documents()):
        raise RequestError(f"no document {document} in this memory (tifa memory list names them)")
    units = memory.store.units_of(document)
    here = [stored for stored in units if stored.unit.locator == place]
    name, _, number = place.rpartition("#")
    if not here and name and number.isdigit():
        same = [stored for stored in units if stored.unit.locator == name]
        here = same[int(number) - 1 : int(number)] if int(number) else []
    if not here:
        raise RequestError(f"{document} has no unit at {place} (tifa search shows the places)")
    if len(here) > 1:
        lines = "".join(
            f"\n  {place}#{number}  {stored.unit.source}  {stored.unit.target}"
            for number, stored in enumerate(here, 1)
        )
        raise RequestError(f"{document} has {len(here)} units at {place}; say which:{lines}")
    return here[0]


def _clauses(memory: Memory, sentence: StoredUnit) -> list[StoredUnit]:
    """Return the clauses of a sentence, which are units of their own."""
    unit = sentence.unit
    if unit.unit is not Unit.SENTENCE or not unit.locator:
        return []
    return [
        stored
        for stored in memory.store.units_of(unit.document)
        if stored.unit.unit is Unit.CLAUSE and stored.unit.locator.startswith(f"{unit.locator}.")
    ]


def _changed(
    clause: TranslationUnit, old: TranslationUnit, new: TranslationUnit
) -> TranslationUnit | None:
    """Return a clause of a changed sentence as it is then, ``None`` where it is no longer there."""
    source, target = (bare(text) for text in (old.source, old.target))
    if (bare(clause.source), bare(clause.target)) == (source, target):
        return replace(clause, source=bare(new.source), target=bare(new.target), confidence=1.0)
    stands = bare(clause.source) in new.source and bare(clause.target).lower() in new.target.lower()
    return clause if stands else None


def bare(text: str) -> str:
    """Return a text without the marks it ends with."""
    return text.strip().rstrip(" ,;:.!?，；：。！？、")
