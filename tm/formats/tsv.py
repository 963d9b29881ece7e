"""Tables with tabs: two columns, or more under a line that names them (``paragraph zh en``).

Rows are paired by hand, so they stay whole; only those of a table with a ``paragraph`` column hold
paragraphs. Which of two columns without names is Chinese is told from what stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from glossary.zh.script import language_of

from ..errors import FormatError
from ..text.encoding import lines
from .headings import is_heading, side_of_heading
from .places import Text, text_at
from .textfile import TextUnit

_LOOKED_AT = 100
"""Rows that decide which column is Chinese."""

_Row = tuple[int, str]


class _Columns(NamedTuple):
    """Where in a row its name and its two sides stand; ``width`` is how many cells it has."""

    width: int
    zh: int
    en: int
    locator: int | None = None
    paragraphs: bool = False


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the rows of a table; raises :class:`~tm.errors.FormatError` for one of another width.

    The locator is the cell under ``paragraph``, ``id`` or ``locator``, else the number of the line.
    """
    return _units(path, enumerate(text.split("\n"), 1), _cached_unit)


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the rows of a file in bounded memory."""
    return _units(str(path), lines(path), _unit)


def escape(text: str) -> str:
    """Write text as a cell: one line without tabs."""
    return " ".join(text.split())


_MakeUnit = Callable[[int, str, _Columns], TextUnit | None]


def _units(
    path: str, numbered: Iterable[tuple[int, str]], make_unit: _MakeUnit
) -> Iterator[TextUnit]:
    rows: Iterator[_Row] = ((number, line) for number, line in numbered if line.strip())
    first = next(rows, None)
    if first is None:
        return
    columns = _named(first[1].split("\t"))
    some = [*([] if columns else [first]), *islice(rows, _LOOKED_AT)]
    if columns is None:
        columns = _unnamed(path, some)
    elif _are_turned(some, columns):
        raise FormatError(
            f"{path}: the sides are swapped: the Chinese column is English, the English Chinese"
        )
    for number, line in chain(some, rows):
        unit = make_unit(number, line, columns)
        if unit is None:
            found = line.count("\t") + 1
            raise FormatError(f"{path}:{number}: {found} columns instead of {columns.width}")
        yield unit


def _unit(number: int, line: str, columns: _Columns) -> TextUnit | None:
    """Return the unit of a row, ``None`` for one of another width."""
    cells = line.split("\t")
    if len(cells) != columns.width:
        return None
    name = cells[columns.locator] if columns.locator is not None else str(number)
    source, target = _cell(cells, columns.zh, number), _cell(cells, columns.en, number)
    return TextUnit(source, target, name, not columns.paragraphs)


_cached_unit = lru_cache(maxsize=16_384)(_unit)
"""An editor reads its text again after every keystroke, in which one row is new."""


def _cell(cells: list[str], which: int, line: int) -> Text:
    return text_at(cells[which], line, sum(map(len, cells[:which])) + which + 1)


def _named(cells: list[str]) -> _Columns | None:
    """Return the columns that a line of names tells, if it is one."""
    names = [cell.strip().lower() for cell in cells]
    sides = [side_of_heading(name) for name in names]
    if not is_heading(names):
        return None
    locator = next((names.index(n) for n in ("paragraph", "id", "locator") if n in names), None)
    zh, en = sides.index("zh"), sides.index("en")
    return _Columns(len(cells), zh, en, locator, "paragraph" in names)


def _unnamed(path: str, rows: Sequence[_Row]) -> _Columns:
    number, line = rows[0]
    cells = line.split("\t")
    if len(cells) != 2:
        raise FormatError(
            f"{path}:{number}: {len(cells)} columns; a table has two, Chinese and English, or"
            " begins with a line that names them ('paragraph<TAB>zh<TAB>en')"
        )
    usual = _Columns(2, 0, 1)
    return _Columns(2, 1, 0) if _are_turned(rows, usual) else usual


def _are_turned(rows: Sequence[_Row], columns: _Columns) -> bool:
    """Tell whether most rows have English where the Chinese should be, and Chinese for English."""
    votes = [
        (language_of(cells[columns.zh]), language_of(cells[columns.en]))
        for cells in (line.split("\t") for _, line in rows)
        if len(cells) == columns.width
    ]
    return votes.count(("en", "zh")) > votes.count(("zh", "en"))
