"""``tifa termbase attest``: find the evidence for renderings in the memory's documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ...project import Project
from ..context import open_memory
from ..output import counted, paragraph

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ...terms.attest import Report, Standing

_EPILOG = """\b
Examples:
  tifa termbase attest                            report only
  tifa --termbase my-terms termbase attest        and write what was found into my-terms
  tifa termbase attest --document gwr-2021 --json
"""


@click.command("attest", epilog=_EPILOG)
@click.option("--document", "only", multiple=True, metavar="ID", help="Only these documents.")
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
    from ...terms.attest import attest

    memory = open_memory(project)
    termbase = project.open_termbase()
    units = (stored.unit for stored in memory.store.changes_since(0).added)
    report = attest((unit for unit in units if not only or unit.document in only), termbase)
    written = [] if dry_run else _write(project, termbase, report, memory.store.documents())
    if as_json:
        click.echo(json.dumps(record(report, written), ensure_ascii=False, indent=2))
        return
    _show(report, limit)
    for path in written:
        click.echo(f"{path}: written")
    if not project.termbases and not dry_run:
        click.echo("Nothing written: name the files to write with --termbase.", err=True)


def record(report: Report, written: list[str]) -> dict[str, Any]:
    """Return a report as JSON."""
    from ...terms.attest import unconfirmed

    return {
        "documents": sorted(report.documents),
        "places": sum(report.places.values()),
        "attested": report.attested,
        "renderings": [
            {
                "concept": concept,
                "en": text,
                "documents": [
                    {"document": name, "locator": tally.locator, "count": tally.count}
                    for name, tally in tallies.items()
                ],
            }
            for (concept, text), tallies in report.found.items()
        ],
        "missing": [
            {
                "concept": found[0].concept.id,
                "zh": found[0].concept.zh,
                "places": report.places[found[0].concept.id],
                "sentences": [_sentence(standing) for standing in found],
            }
            for found in _by_frequency(report)
        ],
        "unconfirmed": [
            {"concept": concept.id, "en": term.text, "document": citation.document}
            for concept in report.concepts.values()
            for term, citation in unconfirmed(concept, report)
        ],
        "written": written,
    }


def _sentence(standing: Standing) -> dict[str, str]:
    unit = standing.unit
    return {
        "document": unit.document,
        "locator": unit.locator,
        "zh": unit.source,
        "en": unit.target,
    }


def _by_frequency(report: Report) -> list[list[Standing]]:
    return sorted(report.missing.values(), key=lambda found: (-len(found), found[0].concept.zh))


def _show(report: Report, limit: int) -> None:
    places = sum(report.places.values())
    share = 100 * report.attested / max(1, places)
    click.echo(
        f"{counted(len(report.documents), 'document')}: {counted(places, 'place')}"
        f" of {counted(len(report.places), 'term')},"
        f" a rendering found in {report.attested:,} ({share:.1f} %)"
    )
    for found in _by_frequency(report)[:limit]:
        concept = found[0].concept
        known = "; ".join(term.text for term in concept.renderings)
        count = f"{len(found)} of {report.places[concept.id]}"
        click.echo(f"\n{click.style(concept.zh, bold=True)}  {count} without: {known}")
        for standing in found[:3]:
            unit = standing.unit
            place = f"{unit.document} {unit.locator}"
            click.echo(click.style(f"  {place}", dim=True))
            click.echo(f"    {paragraph(unit.source, 4)}\n    {paragraph(unit.target, 4)}")


def _write(
    project: Project, termbase: Termbase, report: Report, remembered: list[Any]
) -> list[str]:
    """Write citations into the given files, and register the documents they need."""
    from glossary.compiled.load import ids_before
    from glossary.files.edit import register, rewrite
    from glossary.files.places import files_of

    from ...terms.attest import with_evidence

    files = [f for f in files_of(project.termbases, bundled=False) if f.suffix == ".po"]
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
