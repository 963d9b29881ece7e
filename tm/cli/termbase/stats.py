"""``tifa termbase stats``: what the termbase holds, in figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import click

from glossary import Concept, Reliability, Status

from ...project import Project
from ..output import counted, pad, width

_EPILOG = """\b
Examples:
  tifa termbase stats
  tifa --as-of 2017-10-18 termbase stats
  tifa termbase stats --json
"""


@click.command("stats", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(project: Project, as_json: bool) -> None:
    """Count concepts and renderings by subject field, status and reliability.

    A rendering is as reliable as its best citation: attested (found by machine in an aligned unit
    of the document), cited (a place is named), reported (no place). A concept is attested when one
    of its renderings is.
    """
    termbase = project.open_termbase()
    found = figures(termbase)
    found["documents"] = len(termbase.documents)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(found)


def figures(concepts: Iterable[Concept]) -> dict[str, Any]:
    """Count what some concepts hold."""
    every = list(concepts)
    terms = [term for concept in every for term in concept.renderings]
    statuses = Counter(term.status.value for term in terms)
    reliabilities = Counter(_best(term.citations) for term in terms)
    fields = Counter(concept.subject_field for concept in every)
    attested = Counter(
        concept.subject_field
        for concept in every
        if any(_best(term.citations) == "attested" for term in concept.renderings)
    )
    return {
        "concepts": len(every),
        "attested_concepts": attested.total(),
        "forms": sum(len(concept.forms) for concept in every),
        "renderings": len(terms),
        "status": {status.value: statuses[status.value] for status in Status},
        "reliability": {name: reliabilities[name] for name in (*Reliability, "none")},
        "subject_fields": {
            name: {"concepts": count, "attested": attested[name]}
            for name, count in sorted(fields.items(), key=lambda item: (-item[1], item[0]))
        },
    }


def _best(citations: Iterable[Any]) -> str:
    best = min((c.reliability for c in citations), key=lambda r: r.rank, default=None)
    return best.value if best else "none"


def _show(found: dict[str, Any]) -> None:
    share = 100 * found["attested_concepts"] / max(1, found["concepts"])
    fields = counted(len(found["subject_fields"]), "subject field")
    click.echo(
        f"{counted(found['concepts'], 'concept')} in {fields}"
        f" ({share:.0f} % attested), {counted(found['forms'], 'Chinese form')},"
        f" {counted(found['renderings'], 'rendering')}, {counted(found['documents'], 'document')}\n"
    )
    column = max([width(name) for name in found["subject_fields"]] + [12])
    click.echo(f"{pad('subject field', column)}  concepts  attested")
    for name, row in found["subject_fields"].items():
        share = 100 * row["attested"] / row["concepts"]
        click.echo(f"{pad(name, column)}  {row['concepts']:>8,}  {share:>6.0f} %")
    for title in ("status", "reliability"):
        click.echo(f"\n{pad(title, column)}  renderings")
        for name, count in found[title].items():
            if count:
                click.echo(f"{pad(name, column)}  {count:>10,}")
