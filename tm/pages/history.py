"""The page of ``tifa history --html``: one self-contained file with the time line of a term."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from glossary import Concept

if TYPE_CHECKING:
    from ..terms.history import Line

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #222; background: #fff; }
h1 { font-size: 1.5rem; } table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .5rem; vertical-align: bottom; }
thead th { font-weight: 400; color: #666; }
tbody th { text-align: left; font-weight: 600; } tbody tr { border-top: 1px solid #ddd; }
td { text-align: center; } .bar { display: block; margin: 0 auto; width: 1.4rem; min-height: 2px;
  background: #5b7fa6; } .preferred .bar { background: #2e7d4f; }
.superseded .bar { background: #c79a2b; } .deprecated .bar { background: #b3413a; }
.none { color: #666; } .none .bar { background: #bbb; } small { color: #666; font-weight: 400; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; }
  tbody tr { border-color: #444; } thead th, small, .none { color: #999; } }
"""
_TALLEST = 60


def page(concept: Concept, lines: Sequence[Line], years: Sequence[str]) -> str:
    """Return the page: a row for each rendering, a column for each year, documents below."""
    tallest = max((n for line in lines for n in line.by_year().values()), default=1)
    head = "".join(f"<th scope=col>{year or 'no date'}</th>" for year in years)
    rows = "\n".join(_row(line, years, tallest) for line in lines)
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(concept.zh)}: renderings by year</title>\n<style>{_STYLE}</style>\n"
        f'<h1 lang="zh">{escape(concept.zh)}</h1>\n'
        f"<table><thead><tr><th></th>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n"
        "</html>\n"
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
    return f'<td><span class=bar style="height:{height}px"></span>{count}</td>'
