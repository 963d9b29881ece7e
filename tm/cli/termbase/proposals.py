"""``tifa termbase proposals``: what agents and colleagues proposed, waiting for a person."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.files.po import format_po

from ...errors import RequestError
from ...project import Project
from ...records.proposed import proposed_record
from ...terms.proposed import Proposed, proposed_concepts, read_proposals, remove_proposals
from ..context import open_termbase
from ..files import write_file
from ..output import counted, echo_json, paragraph
from ..terminal import style

_EPILOG = """\b
Examples:
  tifa termbase proposals
  tifa termbase proposals --output proposals.po
  tifa termbase proposals --remove 7b0da4c4
"""


@click.command("proposals", epilog=_EPILOG)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a PO file to review, every entry marked fuzzy.",
)
@click.option(
    "--remove", "removed", multiple=True, metavar="ID", help="Take one out; may be given again."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(project: Project, output: Path | None, removed: tuple[str, ...], as_json: bool) -> None:
    """List the renderings that were proposed, oldest first: by agents over MCP, by colleagues.

    They wait and change no answer. Take one up with tifa termbase add, then --remove it; or write
    them with --output, delete the fuzzy mark of what is right, the entries of what is not, and put
    the file into your termbase.
    """
    if output and output.suffix != ".po":
        raise RequestError(f"{output}: the proposals are a PO file (.po)")
    found = remove_proposals(removed) if removed else read_proposals()
    if output:
        concepts = proposed_concepts(found, open_termbase(project))
        write_file(output, format_po(concepts))
        click.echo(f"{output}: {counted(len(found), 'proposal')}, every one marked fuzzy")
    elif as_json:
        echo_json([proposed_record(each) for each in found])
    elif removed:
        click.echo(f"{counted(len(found), 'proposal')} removed")
    else:
        _show(found)


def _show(found: list[Proposed]) -> None:
    for each in found:
        click.echo(f"{style(each.zh, bold=True)}  {style(each.en, fg='green')}")
        click.echo(f"  {paragraph(each.reason, 2)}")
        if each.evidence:
            click.echo(f"  {paragraph(each.evidence, 2)}")
        by = f", {each.author}" if each.author else ""
        click.echo(style(f"  {each.id}  {each.at[:10]}{by}", dim=True))
    if not found:
        click.echo("No proposal waits.")
