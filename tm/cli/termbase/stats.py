"""``tifa termbase stats``: what the termbase holds, in figures."""

from __future__ import annotations

import click

from ...project import Project
from ...records.termbase import TermbaseRecord, termbase_record
from ..context import open_termbase
from ..output import counted, echo_json, pad, paragraph, width

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
    """Count concepts and renderings by subject field, kind, status and reliability.

    A rendering is as reliable as its best citation: attested (found by machine in an aligned unit
    of the document), cited (a place is named), reported (no place). A concept is attested when one
    of its renderings is.
    """
    termbase = open_termbase(project)
    found = termbase_record(termbase)
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _show(found: TermbaseRecord) -> None:
    share = 100 * found["attested_concepts"] / max(1, found["concepts"])
    fields = counted(len(found["subject_fields"]), "subject field")
    said = (
        f"{counted(found['concepts'], 'concept')} in {fields}"
        f" ({share:.0f} % attested), {counted(found['forms'], 'Chinese form')},"
        f" {counted(found['renderings'], 'rendering')}, {counted(found['documents'], 'document')}"
    )
    click.echo(f"{paragraph(said, 0)}\n")
    column = max([width(name) for name in found["subject_fields"]] + [12])
    click.echo(f"{pad('subject field', column)}  concepts  attested")
    for name, row in found["subject_fields"].items():
        share = 100 * row["attested"] / row["concepts"]
        click.echo(f"{pad(name, column)}  {row['concepts']:>8,}  {share:>6.0f} %")
    click.echo(f"\n{pad('kind', column)}  concepts")
    for name, count in found["kind"].items():
        click.echo(f"{pad(name, column)}  {count:>8,}")
    for title, counts in (("status", found["status"]), ("reliability", found["reliability"])):
        click.echo(f"\n{pad(title, column)}  renderings")
        for name, count in counts.items():
            if count:
                click.echo(f"{pad(name, column)}  {count:>10,}")
