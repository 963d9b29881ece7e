"""The page of ``tifa history --html``: one self-contained file with the time line of a term."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from glossary import Concept

from ..terms.history import Line, years_of
from .frame import frame

_TALLEST = 60


def history_page(concept: Concept, lines: Sequence[Line]) -> str:
    """Return the page: a row for each rendering, a column for each year, documents below."""
    body = (
        f'<header class="top"><h1 lang="zh">{escape(concept.zh)}</h1></header>\n'
        f'<main class="text">{history_table(lines)}</main>'
    )
    title = f"{concept.zh}: renderings by year"
    return frame("history", title=title, body=body, generator="tifa history --html")


def history_table(lines: Sequence[Line]) -> str:
    """Return the time line alone."""
    years = years_of(lines)
    tallest = max((n for line in lines for n in line.by_year().values()), default=1)
    head = "".join(f"<th scope=col>{year or 'no date'}</th>" for year in years)
    rows = "\n".join(_row(line, years, tallest) for line in lines)
    return (
        f'<table class="history"><thead><tr><td></td>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _row(line: Line, years: Sequence[str], tallest: int) -> str:
    counts = line.by_year()
    cells = "".join(_cell(counts.get(year, 0), tallest) for year in years)
    status = line.status.value if line.status else "none"
    text = escape(line.text) if line.text else "none of these renderings"
    documents = ", ".join(escape(f"{use.document.name} ({use.count})") for use in line.uses)
    said = f"{status}: {documents}" if line.status else documents
    return f'<tr class="{status}"><th scope=row>{text}<br><small>{said}</small></th>{cells}</tr>'


def _cell(count: int, tallest: int) -> str:
    if not count:
        return "<td></td>"
    height = max(2, round(_TALLEST * count / tallest))
    column = f'<svg class="column" height="{height}" aria-hidden="true"><rect/></svg>'
    return f"<td>{column}{count}</td>"
