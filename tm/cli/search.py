"""``tifa search``: where a phrase stands in the memory, in either language."""

from __future__ import annotations

import sys

import click

from ..memory import Memory
from ..project import Project, names_of
from ..records.hit import hit_record
from ..suggestions.concordance import SearchHit, search
from ..suggestions.scores import score_text
from .context import open_memory
from .output import echo_json, mark, paragraph
from .terminal import style

_EPILOG = """\b
Examples:
  tifa search 统筹发展和安全
  tifa search "new development philosophy" --limit 20
"""


@click.command("search", epilog=_EPILOG)
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    default=70,
    show_default=True,
    metavar="SCORE",
    help="How alike a unit must be that does not hold TEXT itself.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="Units shown.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project, words: tuple[str, ...], threshold: float, limit: int, as_json: bool
) -> None:
    """Show the units of the memory that resemble TEXT or hold it, best first, hits marked.

    Chinese is looked for in the sources, anything else in the translations.
    """
    memory = open_memory(project)
    text = " ".join(words)
    found = search(memory, text, threshold=threshold, limit=limit)
    if as_json:
        echo_json([hit_record(hit) for hit in found])
    else:
        _show(text, found, memory)
    if not found:
        sys.exit(1)


def _show(text: str, found: list[SearchHit], memory: Memory) -> None:
    if not found:
        click.echo(f"{text}: not in the memory", err=True)
    names = names_of(memory)
    for number, hit in enumerate(found):
        if number:
            click.echo()
        name = names[hit.unit.document]
        score = f"{score_text(hit.score)} %  " if hit.kind != "contains" else ""
        place = f"{score}{name}, {hit.unit.locator}" + (f" ({hit.date})" if hit.date else "")
        click.echo(style(place, dim=True))
        source, target = hit.unit.source, hit.unit.target
        if hit.side == "source":
            source = mark(source, hit.spans, bold=True, fg="yellow")
        else:
            target = mark(target, hit.spans, bold=True, fg="yellow")
        click.echo(f"  {paragraph(source, 2)}\n  {paragraph(target, 2)}")
