"""The page of a rule, from its own words: its docstring, and the examples its tests run."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from .model import Example
from .rule import Rule


def page(rule: Rule) -> str:
    """Return the page of a rule, in Markdown."""
    return "".join(_parts(rule))


def _parts(rule: Rule) -> Iterator[str]:
    first, _, rest = (sys.modules[rule.check.__module__].__doc__ or "").strip().partition("\n\n")
    yield f"# {rule.name}\n\n{first}\n\n{rest}\n"
    if rule.examples:
        yield "\n## Examples\n\n| English | Chinese | found | expected |\n|---|---|---|---|\n"
        yield from map(_row, rule.examples)


def _row(example: Example) -> str:
    found = f"**{_cell(example.found)}**" if example.found else "nothing"
    cells = (_cell(example.target), _cell(example.source), found, _cell(example.expected))
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("|", "\\|").replace("*", "\\*")
