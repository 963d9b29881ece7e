"""``tifa search``: where a phrase stands in the memory, in either language."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from glossary.termbase import Termbase

from ..memory import Memory
from ..model import Unit
from ..project import Project, names_of
from ..records.hit import hit_record
from ..services.searching import check_days, search_memory
from ..suggestions.concordance import SearchHit
from ..suggestions.scores import score_text
from ..suggestions.search_all import Concordance, SearchFilter
from .complete import remembered
from .context import open_memory, open_termbase
from .output import around, counted, echo_json
from .terminal import style

_EPILOG = """\b
Examples:
  tifa search 统筹发展和安全
  tifa search 粮食 耕地                       both words, wherever they stand
  tifa search '"new development philosophy"'  these words together, nothing similar
  tifa search "food security" --since 2020 --issuer "State Council" --all
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
@click.option("--all", "show_all", is_flag=True, help="Show all of them.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="In this document.",
    shell_complete=remembered,
)
@click.option("--issuer", "issuers", multiple=True, metavar="NAME", help="Of this issuer.")
@click.option("--since", default="", metavar="DATE", help="In documents of this day or later.")
@click.option("--until", default="", metavar="DATE", help="In documents of this day or earlier.")
@click.option("--unit", type=click.Choice(["sentence", "clause"]), help="Only these.")
@click.option("--doubtful", is_flag=True, help="Also pairs the aligner was not sure of.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project,
    words: tuple[str, ...],
    threshold: float,
    limit: int,
    show_all: bool,
    documents: tuple[str, ...],
    issuers: tuple[str, ...],
    since: str,
    until: str,
    unit: str | None,
    doubtful: bool,
    as_json: bool,
) -> None:
    """Show the units of the memory that resemble TEXT or hold it, best first, hits marked.

    Chinese is looked for in the sources, anything else in the translations; signs do not matter.
    Of several words all must be there. A clause and its sentence are shown once.
    """
    chosen = SearchFilter(documents, issuers, since, until, Unit(unit) if unit else None)
    check_days(chosen, "--")
    memory, termbase = open_memory(project), open_termbase(project)
    found = search_memory(
        words,
        termbase,
        memory,
        threshold=threshold,
        limit=None if show_all else limit,
        chosen=chosen,
        doubtful=doubtful,
    )
    if as_json:
        echo_json([hit_record(hit) for hit in found.hits])
    else:
        _show_all(found, memory, termbase, words)
    if not found.hits:
        sys.exit(1)


def show_concordance(
    memory: Memory, termbase: Termbase, words: Sequence[str], *, limit: int
) -> None:
    """Find and print units that resemble some words or hold all of them."""
    _show_all(search_memory(words, termbase, memory, limit=limit), memory, termbase, words)


def _show_all(found: Concordance, memory: Memory, termbase: Termbase, words: Sequence[str]) -> None:
    known = {name: document.name for name, document in termbase.documents.items()}
    _show(found.hits, {**names_of(memory), **known})
    _show_rest(" ".join(words), found)


def _show(hits: Iterable[SearchHit], names: Mapping[str, str]) -> None:
    for number, hit in enumerate(hits):
        if number:
            click.echo()
        name = names[hit.unit.document]
        score = f"{score_text(hit.score)} %  " if hit.kind != "contains" else ""
        place = f"{score}{name}, {hit.unit.locator}" + (f" ({hit.date})" if hit.date else "")
        click.echo(style(place, dim=True))
        sides = (hit.spans, hit.other) if hit.side == "source" else (hit.other, hit.spans)
        for said, spans in zip((hit.unit.source, hit.unit.target), sides, strict=True):
            click.echo(f"  {around(said, spans, 2)}")


def _show_rest(text: str, found: Concordance) -> None:
    """Say how many there are that are not shown."""
    if found.total > len(found.hits):
        click.echo(style(f"\n{len(found.hits)} of {found.total:,}: --all shows them", dim=True))
    if not found.total and not found.withheld:
        click.echo(f"{text}: not in the memory", err=True)
    elif found.withheld:
        pairs = counted(found.withheld, "doubtful pair")
        click.echo(f"{pairs} withheld: --doubtful", err=not found.total)
