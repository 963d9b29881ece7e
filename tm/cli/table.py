"""Tables for the screen: columns that fold between words, and go below where there is no room."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from .output import pad, screen_width, width, wrap

LEAST = 24
"""Columns a folding cell needs; with less, the folding cells have a line of their own."""
_GAP = 2
_INDENT = 4


def folds() -> bool:
    """Say whether lines are folded: at a terminal; what is piped on keeps a line for each row."""
    return bool(os.environ.get("COLUMNS")) or sys.stdout.isatty()


def table(
    rows: Sequence[Sequence[str]], *, fold: Collection[int] = (), right: Collection[int] = ()
) -> Iterator[str]:
    """Yield the lines of a table: columns aligned, figures to the ``right``.

    Where the rows are wider than the screen, the columns to ``fold`` share what room there is, and
    stand below the others when that is too little.
    """
    columns = [max(map(width, cells), default=0) for cells in zip(*rows, strict=True)]
    fold = sorted(fold)
    if folds() and sum(columns) + _GAP * (len(columns) - 1) > screen_width():
        kept = sum(size for at, size in enumerate(columns) if at not in fold)
        room = screen_width() - kept - _GAP * (len(columns) - 1)
        least = [
            min(columns[at], max(LEAST, _longest_word(row[at] for row in rows))) for at in fold
        ]
        if room < sum(least):
            yield from _stacked(rows, columns, fold, right)
            return
        for at, size in zip(fold, _shared([columns[at] for at in fold], least, room), strict=True):
            columns[at] = size
    for row in rows:
        yield from _lines(row, columns, right)


def _longest_word(cells: Iterable[str]) -> int:
    return max((width(line) for cell in cells for line in wrap(cell, 1)), default=0)


def _shared(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Give each column what it needs, then of the rest as much as it wants, evenly."""
    sizes, left = list(least), room - sum(least)
    more = [some - sizes[at] for at, some in enumerate(wanted)]
    for done, at in enumerate(sorted(range(len(wanted)), key=more.__getitem__)):
        given = min(more[at], left // (len(wanted) - done))
        sizes[at], left = sizes[at] + given, left - given
    return sizes


def _lines(row: Sequence[str], columns: Sequence[int], right: Collection[int]) -> Iterator[str]:
    cells = [wrap(cell, columns[at]) or [""] for at, cell in enumerate(row)]
    for line in range(max(map(len, cells), default=0)):
        said = [cell[line] if line < len(cell) else "" for cell in cells]
        yield (
            (" " * _GAP)
            .join(
                " " * (columns[at] - width(cell)) + cell if at in right else pad(cell, columns[at])
                for at, cell in enumerate(said)
            )
            .rstrip()
        )


def _stacked(
    rows: Sequence[Sequence[str]],
    columns: Sequence[int],
    fold: Collection[int],
    right: Collection[int],
) -> Iterator[str]:
    kept = [at for at in range(len(columns)) if at not in fold]
    sizes = [columns[at] for at in kept]
    shifted = [place for place, at in enumerate(kept) if at in right]
    for row in rows:
        yield from _lines([row[at] for at in kept], sizes, shifted)
        yield from _below(row[at] for at in fold)


def _below(cells: Iterable[str]) -> Iterator[str]:
    said = " · ".join(cell for cell in cells if cell)
    for line in wrap(said, screen_width() - _INDENT):
        yield " " * _INDENT + line
