"""Write a page for each rule, and their index, from the rules' own words: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from tm.checks.rule_pages import page
from tm.checks.rules import RULES

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
    rules = {f"{rule.name}.md": page(rule) for rule in RULES.values()}
    return {"README.md": _INDEX + "".join(rows), **rules}


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
