"""``tifa termbase propose``: what the documents of the memory offer to the termbase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from glossary.files.po import format_po
from glossary.termbase import Termbase

from ...errors import RequestError
from ...learning.units import kept_lexicon
from ...memory import Memory
from ...project import Project
from ...records.evidence import proposal_record
from ...terms.extract import Proposal, concepts_of, propose
from ..complete import remembered
from ..context import open_memory, open_termbase
from ..files import write_file
from ..output import counted, echo_json, pad, paragraph, screen_width, width
from ..progress import bar
from ..terminal import style

_SHOWN = 40
_EPILOG = """\b
Examples:
  tifa termbase propose
  tifa termbase propose --documents gwr-2021 --documents xi-newyear-2022
  tifa termbase propose --least 5 --output proposals.po
"""


@click.command("propose", epilog=_EPILOG)
@click.option(
    "--documents",
    multiple=True,
    metavar="ID",
    help="Only what stands in this document; may be given again.  [default: all]",
    shell_complete=remembered,
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=3,
    show_default=True,
    metavar="COUNT",
    help="In how many places the Chinese must stand.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"The best N.  [default: {_SHOWN} on the screen, else all]",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a PO file to review, every entry marked fuzzy.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project,
    documents: tuple[str, ...],
    least: int,
    limit: int | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Propose recurring formulations the termbase lacks, with the English they were given.

    Best first, with counts and an example place; then further renderings, where documents say
    something else than the termbase for a concept. Nothing is merged: --output writes a PO file;
    delete the fuzzy mark of what is right, the entries of what is not, and put the file into your
    termbase.
    """
    memory, termbase = open_memory(project), open_termbase(project)
    found = _proposals(memory, termbase, documents, least)
    if output and output.suffix != ".po":
        raise RequestError(f"{output}: the proposals are a PO file (.po)")
    if as_json:
        echo_json([proposal_record(proposal) for proposal in found[:limit]])
    elif not output:
        _show(found, limit or _SHOWN, memory, termbase)
    if output:
        _write(output, found[:limit], termbase)


def _proposals(
    memory: Memory, termbase: Termbase, documents: Sequence[str], least: int
) -> list[Proposal]:
    known = {document.id for document in memory.store.documents()}
    unknown = next((name for name in documents if name not in known), None)
    if unknown:
        raise RequestError(f"{unknown}: no document of the memory (tifa memory list names them)")
    return propose(
        (stored.unit for stored in memory.store.changes_since(0).added),
        termbase,
        kept_lexicon(memory.store),
        documents=documents,
        least=least,
        on_progress=bar("Looking for formulations"),
    )


def _show(found: Sequence[Proposal], limit: int, memory: Memory, termbase: Termbase) -> None:
    if not found:
        click.echo("Nothing to propose: no formulation recurs that the termbase does not have.")
        return
    shown = found[:limit]
    names = {
        document.id: document.short or termbase.document(document.id).short or document.id
        for document in memory.store.documents()
    }
    column = min(30, max(width(proposal.zh) for proposal in shown))
    for further in (False, True):
        some = [proposal for proposal in shown if bool(proposal.concept) is further]
        if some:
            title = "Further renderings" if further else "New formulations"
            click.echo(style(title, bold=True))
        for proposal in some:
            _show_one(proposal, column, names)
    if len(found) > limit:
        click.echo(
            f"{len(found) - limit} more: --limit {len(found)} shows all, --output writes them"
        )


def _show_one(proposal: Proposal, column: int, names: dict[str, str]) -> None:
    """Print the Chinese, the English, how often both stand together, and where."""
    indent = 2 + column + 2
    places = f"{proposal.attested}/{proposal.count}"
    last = proposal.citations[-1]
    where = f"{names.get(last.document, last.document)} {last.locator}"
    several = f" and {len(proposal.citations) - 1} more" if len(proposal.citations) > 1 else ""
    head = f"  {pad(proposal.zh, column)}"
    if width(proposal.zh) > column:
        head += "\n" + " " * (indent - 2)
    click.echo(f"{head}  {style(paragraph(proposal.en, indent), fg='green')}")
    notes = [f"{places} places, {where}{several}"]
    if proposal.concept:
        notes.append(f"known: {proposal.concept.preferred.text}")
    if proposal.others:
        notes.append("also " + "; ".join(proposal.others))
    text = " · ".join(notes)
    room = screen_width() - indent
    short = text if width(text) <= room else text[: room - 1] + "…"
    click.echo(" " * indent + style(short, dim=True))


def _write(output: Path, found: Sequence[Proposal], termbase: Termbase) -> None:
    concepts = concepts_of(found, {concept.id for concept in termbase})
    write_file(output, format_po(concepts))
    click.echo(f"{output}: {counted(len(found), 'proposal')}, marked fuzzy for you to review")
    cited = {citation.document for proposal in found for citation in proposal.citations}
    if missing := sorted(cited - set(termbase.documents)):
        click.echo(f"Name these in a documents.tsv beside it: {', '.join(missing)}", err=True)
