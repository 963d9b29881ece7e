"""``tifa termbase diff``: how two versions of a termbase differ."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.compiled.load import concepts_in
from glossary.files.diff import compare
from glossary.files.places import BUNDLED

from ...records.termbase import change_record
from ..output import echo_json_line, paragraph
from ..terminal import style

_EPILOG = """\b
Examples:
  tifa termbase diff old-terms/ my-terms/
  tifa termbase diff old/security.po new/security.po
  tifa termbase diff old-terms/            against the bundled termbase
"""

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


@click.command("diff", epilog=_EPILOG)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each concept.")
def command(old: Path, new: Path | None, as_json: bool) -> None:
    """Say what became of each concept between OLD and NEW, PO files or folders of them.

    Without NEW the bundled termbase is the newer one. Order of entries and comments do not count.
    """
    changes = compare(concepts_in(old), concepts_in(new or BUNDLED))
    for change in changes:
        if as_json:
            echo_json_line(change_record(change))
            continue
        sign, colour = _SIGNS[change.kind]
        click.echo(style(f"{sign} {change.zh}", fg=colour) + f"  {change.concept}")
        for line in change.lines:
            click.echo(f"    {paragraph(line, 6)}")
    if not as_json:
        counts = {kind: sum(c.kind == kind for c in changes) for kind in _SIGNS}
        click.echo(", ".join(f"{count} {kind}" for kind, count in counts.items()))
