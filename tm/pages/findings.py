"""The page of ``tifa check --report``: what was found, by file and rule, with the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from ..checks.located import Located
from ..checks.rule import Rule
from .frame import frame

_BODY = """<header class="top"><h1>Findings</h1><span>{summary}</span></header>
<main class="text">
{files}
</main>"""


def findings_page(found: Sequence[Located], rules: Mapping[str, Rule]) -> str:
    """Return one self-contained page; what was found is marked in its line."""
    ordered = sorted(found, key=lambda each: (each.file, each.finding.rule, each.line, each.column))
    files = [_file(name, list(each), rules) for name, each in groupby(ordered, _file_of)]
    summary = f"{len(found)} in {len(files)} {'file' if len(files) == 1 else 'files'}"
    body = _BODY.format(summary=summary, files="\n".join(files) or "<p>Nothing was found.</p>")
    return frame("findings", title="Findings", body=body, generator="tifa check --report")


def _file_of(each: Located) -> str:
    return each.file


def _file(name: str, found: list[Located], rules: Mapping[str, Rule]) -> str:
    by_rule = groupby(found, lambda each: each.finding.rule)
    parts = [part for rule, some in by_rule for part in _rule(rules[rule], list(some))]
    return f"<h2>{escape(name)}</h2>\n" + "\n".join(parts)


def _rule(rule: Rule, found: list[Located]) -> Iterator[str]:
    yield f"<h3>{escape(rule.name)} <small>{escape(rule.summary)}, {len(found)}×</small></h3>"
    yield "<table>"
    for each in found:
        finding = each.finding
        yield (
            f'<tr class="{finding.severity.value}"><td class="line">{each.line}</td>'
            f"<td>{_marked(each)}</td><td>{escape(finding.message)}</td></tr>"
        )
    yield "</table>"


def _marked(each: Located) -> str:
    """Return the line with what was found in it marked."""
    start, stop = each.column - 1, each.end_column - 1
    if each.end_line > each.line or stop <= start:
        stop = len(each.text)
    if each.text[start:stop].strip() == "" or each.finding.place.in_source:
        return f"{escape(each.text.strip())} <mark>{escape(each.finding.found)}</mark>"
    before, inside, after = each.text[:start], each.text[start:stop], each.text[stop:]
    return f"{escape(before)}<mark>{escape(inside)}</mark>{escape(after)}"
