"""The tables of ``tifa suggest --report``: how much of a draft is known."""

from __future__ import annotations

import csv
import sys

import click

from ..records.analysis import analysis_record
from ..suggestions.analysis import BANDS, WHOLE, Analysis, Volume
from .output import echo_json
from .table import table
from .terminal import style

SHOWN = 10
"""Documents shown; the rest on ``--all``."""

_UNITS = ("sentence", "clause")


def show_coverage(
    found: Analysis, names: dict[str, str], *, as_json: bool = False, every: bool = False
) -> None:
    """Print whole segments by band, then characters by band and unit, then by document."""
    if as_json:
        echo_json(analysis_record(found))
        return
    _table(_whole(found))
    click.echo()
    _table(_characters(found))
    if found.documents:
        click.echo()
        _show_documents(found, names, every=every)


def write_csv(found: Analysis) -> None:
    """Write the whole segments by band to standard output, as a spreadsheet reads them."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["band", "segments", "words", "characters", "percent of characters"])
    for row in _whole(found)[1:]:
        rows.writerow([cell.replace(",", "") for cell in row])


def _whole(found: Analysis) -> list[tuple[str, ...]]:
    total = sum(found.whole.values(), Volume())

    def row(name: str, volume: Volume) -> tuple[str, ...]:
        figures = (f"{n:,}" for n in (volume.segments, volume.words, volume.characters))
        return (name, *figures, _share(volume.characters, total.characters))

    bands = [row(band, found.whole.get(band, Volume())) for band in WHOLE]
    return [("match", "segments", "words", "characters", "%"), *bands, row("total", total)]


def _characters(found: Analysis) -> list[tuple[str, ...]]:
    rows = [
        (
            band,
            *(f"{found.bands.get((band, unit), 0):,}" for unit in _UNITS),
            f"{found.of(band):,}",
            _share(found.of(band), found.characters),
        )
        for band in BANDS
    ]
    total = ("total", "", "", f"{found.characters:,}", _share(1, 1))
    return [("characters in", "sentences", "clauses", "all", "%"), *rows, total]


def _show_documents(found: Analysis, names: dict[str, str], *, every: bool) -> None:
    by_count = sorted(found.documents.items(), key=lambda item: -item[1])
    shown = by_count if every else by_count[:SHOWN]
    rows = [
        (names.get(name, name), f"{count:,}", _share(count, found.characters))
        for name, count in shown
    ]
    _table([("document", "characters", "%"), *rows])
    if len(shown) < len(by_count):
        click.echo(style(f"{len(shown)} of {len(by_count)} documents: --all shows them", dim=True))


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}" if total else "0.0"


def _table(rows: list[tuple[str, ...]]) -> None:
    """Print the first column to the left, figures to the right."""
    for line in table(rows, fold=(0,), right=range(1, len(rows[0]))):
        click.echo(line)
