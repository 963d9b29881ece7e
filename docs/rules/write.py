"""Write a page for each rule, and their index, from the rules' own words: ``make docs``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from glossary.checks import Example, Rule
from tm.checks import RULES

FOLDER = Path(__file__).parent
_INDEX = """# Rules of `tifa check`

Each rule has a page, written from its docstring and from the examples its tests run (`make docs`).
How to use them stands in [how to check](../howto/check.md).

| rule | reports | needs the Chinese |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """Return every page by its file's name."""
    rows = [
        f"| [{name}]({name}.md) | {rule.summary} | {'yes' if rule.bilingual else 'no'} |\n"
        for name, rule in RULES.items()
    ]
    rules = {f"{rule.name}.md": "".join(_page(rule)) for rule in RULES.values()}
    return {"README.md": _INDEX + "".join(rows), **rules}


def _page(rule: Rule) -> Iterator[str]:
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


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
