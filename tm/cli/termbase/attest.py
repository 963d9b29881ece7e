"""``tifa termbase attest``: find the evidence for renderings in the memory's documents."""

from __future__ import annotations

from typing import Any

import click

from glossary.compiled.load import ids_before
from glossary.files.edit import register, rewrite
from glossary.files.places import files_of, is_po
from glossary.termbase import Termbase

from ...project import Project
from ...records.evidence import attestation_record
from ...terms.attest import Report, attest, with_evidence
from ..complete import remembered
from ..context import open_memory, open_termbase
from ..output import counted, echo_json, paragraph
from ..terminal import style

_EPILOG = """\b
Examples:
  tifa termbase attest                            report only
  tifa --termbase my-terms termbase attest        and write what was found into my-terms
  tifa termbase attest --document gwr-2021 --json
"""


@click.command("attest", epilog=_EPILOG)
@click.option(
    "--document",
    "only",
    multiple=True,
    metavar="ID",
    help="Only these documents.",
    shell_complete=remembered,
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Terms shown whose English was not found, the most frequent first.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with everything.")
@click.pass_obj
def command(
    project: Project, only: tuple[str, ...], dry_run: bool, limit: int, as_json: bool
) -> None:
    """Go through the memory and find which rendering stands where a term's Chinese stands.

    Inflection, capitals, articles and an adverb put in between do not count. What is found becomes
    a citation `attested`, with its place and count, in the files given with --termbase; statuses
    follow. Terms whose English was not found are listed with their sentences.
    """
    memory = open_memory(project)
    termbase = open_termbase(project)
    units = (stored.unit for stored in memory.store.changes_since(0).added)
    report = attest((unit for unit in units if not only or unit.document in only), termbase)
    written = [] if dry_run else _write(project, termbase, report, memory.store.documents())
    if as_json:
        echo_json(attestation_record(report, written))
        return
    _show(report, limit)
    for path in written:
        click.echo(f"{path}: written")
    if not project.termbases and not dry_run:
        click.echo("Nothing written: name the files to write with --termbase.", err=True)


def _show(report: Report, limit: int) -> None:
    places = sum(report.places.values())
    share = 100 * report.attested / max(1, places)
    click.echo(
        f"{counted(len(report.documents), 'document')}: {counted(places, 'place')}"
        f" of {counted(len(report.places), 'term')},"
        f" a rendering found in {report.attested:,} ({share:.1f} %)"
    )
    for found in report.missing_by_frequency()[:limit]:
        concept = found[0].concept
        known = "; ".join(term.text for term in concept.renderings)
        count = f"{len(found)} of {report.places[concept.id]}"
        click.echo(f"\n{style(concept.zh, bold=True)}  {count} without: {known}")
        for standing in found[:3]:
            unit = standing.unit
            place = f"{unit.document} {unit.locator}"
            click.echo(style(f"  {place}", dim=True))
            click.echo(f"    {paragraph(unit.source, 4)}\n    {paragraph(unit.target, 4)}")


def _write(
    project: Project, termbase: Termbase, report: Report, remembered: list[Any]
) -> list[str]:
    """Write citations into the given files, and register the documents they need."""
    files = [f for f in files_of(project.termbases, bundled=False) if is_po(f)]
    cited = {name for tallies in report.found.values() for name in tallies}
    new = [d for d in remembered if d.id in cited and d.id not in termbase.documents]
    for folder in dict.fromkeys(file.parent for file in files):
        for document in new:
            register(folder, document)
    documents = {**termbase.documents, **{document.id: document for document in new}}
    return [
        str(path)
        for path in rewrite(
            files,
            lambda concept: with_evidence(concept, report),
            documents=documents,
            known=ids_before(files),
        )
    ]
