"""Tables with tabs (``.tsv``): two columns, or more under a line that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..text.encoding import lines
from .places import Piece, Text, joined, text_at
from .table import Columns, Table, missing_cell, unit_of_row, units_of_table
from .textfile import TextUnit

_Row = tuple[int, str]
_LINE_END = re.compile(r"[ ]*[\t\n\r]+[ ]*")
_ESCAPE = re.compile(r"\\([ntr\\])")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the rows of a table; raises :class:`~tm.errors.FormatError` for what is none."""
    return units_of_table(path, enumerate(text.split("\n"), 1), _CACHED)


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the rows of a file in bounded memory."""
    return units_of_table(str(path), lines(path), _TABLE)


def escape(text: str) -> str:
    """Write text as a cell, or a part of one: one line without tabs; its blanks stay."""
    return _LINE_END.sub(" ", text)


def escaped(text: str) -> str:
    """Write text as a cell of an export, in which line ends and tabs are kept as escapes.

    >>> escaped("one" + chr(10) + "two") == "one" + chr(92) + "ntwo"
    True
    """
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace("\t", "\\t").replace("\r", "\\r")


def _unit(row: _Row, columns: Columns) -> TextUnit:
    number, line = row
    cells = line.split("\t")
    column = [1]
    for cell in cells:
        column.append(column[-1] + len(cell) + 1)
    is_export = any(name == "confidence" for name, _ in columns.fields)

    def text(which: int) -> Text:
        if is_export and "\\" in cells[which]:
            return joined(_pieces(cells[which], number, column[which]))
        return text_at(cells[which], number, column[which])

    unit = unit_of_row(cells, columns, number, text)
    missing = columns.en - len(cells)
    if missing >= 0:
        place = missing_cell(number, len(line) + 1, "\t" * (missing + 1))
        return replace(unit, target=place)
    return unit


def _pieces(cell: str, line: int, column: int) -> Iterator[Piece]:
    start = 0
    for found in _ESCAPE.finditer(cell):
        if start < found.start():
            yield Piece(cell[start : found.start()], line, column + start)
        yield Piece(_ESCAPED[found[1]], line, column + found.start(), 2)
        start = found.end()
    if start < len(cell):
        yield Piece(cell[start:], line, column + start)


def _cells(row: _Row) -> list[str]:
    return row[1].rstrip("\t").split("\t")


def _number(row: _Row) -> int:
    return row[0]


_TABLE = Table(_cells, _number, _unit)
_CACHED = Table(_cells, _number, lru_cache(maxsize=16_384)(_unit))
