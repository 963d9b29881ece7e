"""The table of ``tifa suggest --report``: how much of a draft is known."""

from __future__ import annotations

import click

from ..records.analysis import analysis_record
from ..suggestions.analysis import BANDS, Analysis
from .output import counted, echo_json, pad, width

_UNITS = ("sentence", "clause")


def show_coverage(found: Analysis, names: dict[str, str], *, as_json: bool) -> None:
    """Print characters by band and unit, then by document; one JSON object with ``as_json``."""
    if as_json:
        echo_json(analysis_record(found))
        return
    head = ("", "sentences", "clauses", "characters", "%")
    rows = [
        (
            band,
            *(f"{found.bands.get((band, unit), 0):,}" for unit in _UNITS),
            f"{found.of(band):,}",
            _share(found.of(band), found.characters),
        )
        for band in BANDS
    ]
    total = (counted(found.segments, "sentence"), "", "", f"{found.characters:,}", "100.0")
    _table([head, *rows, total])
    click.echo()
    by_count = sorted(found.documents.items(), key=lambda item: -item[1])
    _table(
        [
            ("document", "characters", "%"),
            *(
                (names.get(name, name), f"{count:,}", _share(count, found.characters))
                for name, count in by_count
            ),
        ]
    )


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}" if total else "0.0"


def _table(rows: list[tuple[str, ...]]) -> None:
    """Print the first column to the left, figures to the right."""
    columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [pad(row[0], columns[0]), *(c.rjust(columns[i]) for i, c in enumerate(row) if i)]
        click.echo("  ".join(cells).rstrip())
