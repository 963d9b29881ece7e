"""``tifa history``: which rendering each document used, by date."""

from __future__ import annotations

from pathlib import Path

import click

from glossary import Concept, Status

from ..pages.history import history_page
from ..project import Project
from ..records.history import line_record
from ..services.history import history_of
from ..terms.history import Line, Use, years_of
from .context import open_memory_if_any, open_termbase
from .files import write_file
from .output import COLOURS, counted, echo_json, pad, paragraph, screen_width, width, wrap
from .terminal import style

_EPILOG = """\b
Examples:
  tifa history 人类命运共同体
  tifa history 退役军人 --html veterans.html
  tifa history "moderately prosperous society in all respects" --json
"""

_BLOCKS = "▁▂▃▄▅▆▇█"
_CELL = 5  # columns of a year
_BESIDE = 14  # columns of the margin and of the status
_LEAST = 26  # columns of a rendering, below which there are fewer years to a row
_NOT_FOUND = "(none of these)"


@click.command("history", epilog=_EPILOG)
@click.argument("term")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAGE",
    help="Write the time line as a page.",
)
@click.pass_obj
def command(project: Project, term: str, as_json: bool, html: Path | None) -> None:
    """Show which rendering of TERM each document used, with counts by year.

    Documents in the memory are counted sentence by sentence; of others the termbase knows that
    they have the rendering. The last line counts sentences with the term but none of its
    renderings.
    """
    concept, lines = _find(project, term)
    if as_json:
        echo_json([line_record(line) for line in lines])
    elif html:
        _write(html, concept, lines)
    else:
        show(concept, lines)


def _find(project: Project, term: str) -> tuple[Concept, list[Line]]:
    memory = open_memory_if_any(project)
    found = history_of(term, open_termbase(project), memory, as_of=project.as_of)
    if not found:
        raise click.ClickException(f"{term}: not in the termbase")
    if found.match.score < 100:
        click.echo(f"{term}: not in the termbase; the nearest is shown", err=True)
    return found.match.concept, found.lines


def show(concept: Concept, lines: list[Line]) -> None:
    """Draw the time line: a column for each year, a row for each rendering, then the documents."""
    click.echo(style(concept.zh, bold=True))
    years = years_of(lines)
    longest = max((width(line.text or _NOT_FOUND) for line in lines), default=0)
    most = max(1, (screen_width() - min(longest, _LEAST) - _BESIDE) // _CELL)
    if len(years) > most:
        years = [year for year in years if any(line.by_year().get(year) for line in lines)]
    for start in range(0, len(years), most):
        some = years[start : start + most]
        room = screen_width() - _CELL * len(some) - _BESIDE
        _show_years(lines, some, min(room, longest), whole=len(some) == len(years))
        click.echo()
    for line in lines:
        said = ", ".join(f"{use.document.name} {_times(use)}".strip() for use in line.uses)
        click.echo(paragraph(f"  {line.text or _NOT_FOUND}: {said}", 4))


def _show_years(lines: list[Line], years: list[str], column: int, *, whole: bool) -> None:
    """Draw some years, all renderings when they are the whole, else those used in them."""
    tallest = max((n for line in lines for n in line.by_year().values()), default=1)
    click.echo(" " * (column + 2) + "".join(f"{year or 'n.d.':>5}" for year in years))
    for line in lines:
        if not whole and not any(line.by_year().get(year) for year in years):
            continue
        first, *rest = wrap(line.text or _NOT_FOUND, column)
        cells = "".join(_cell(line.by_year().get(year, 0), tallest) for year in years)
        status = line.status.value if line.status else ""
        colour = COLOURS[line.status] if line.status else None
        shown = style(pad(first, column), fg=colour, bold=line.status is Status.PREFERRED)
        click.echo(f"  {shown}{cells}  {status}".rstrip())
        for more in rest:
            click.echo("  " + style(more, fg=colour))


def _cell(count: int, tallest: int) -> str:
    if not count:
        return "    ·"
    block = _BLOCKS[max(0, -(-count * len(_BLOCKS) // tallest) - 1)]
    return f"{f'{block}{count}':>5}"


def _times(use: Use) -> str:
    return f"{use.count}×" if use.counted or use.count > 1 else ""


def _write(path: Path, concept: Concept, lines: list[Line]) -> None:
    write_file(path, history_page(concept, lines))
    number = sum(bool(line.text) for line in lines)
    click.echo(f"{path}: {counted(number, 'rendering')} of {concept.zh}")
