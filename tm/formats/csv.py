"""Tables with commas or semicolons (``.csv``), as spreadsheets write them: cells may be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..errors import FormatError
from ..text.encoding import lines
from .places import NOT_IN_THE_FILE, Anchor, Piece, Places, Text, joined
from .table import Columns, Table, missing_cell, unit_of_row, units_of_table
from .textfile import Edit, LineChange, TextUnit

_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"')
_SAID = re.compile(r'[^"]+|""|"')
_AROUND = ('"', '"')
"""What has to stand around a cell without quotes when something is put into it that needs them."""

_Lines = Iterator[tuple[int, str]]


class _Row(NamedTuple):
    number: int
    cells: tuple[Text, ...]
    end: int
    """The column behind the last cell."""
    delimiter: str


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the rows of a table; raises :class:`~tm.errors.FormatError` for what is none."""
    return _units(path, enumerate(text.split("\n"), 1))


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the rows of a file in bounded memory."""
    return _units(str(path), lines(path))


def escape(text: str) -> str:
    """Write text between the quotes of a cell."""
    return text.replace('"', '""')


def changes(edit: Edit) -> list[LineChange] | None:
    """Put quotes around a cell that had none and needs them now."""
    text, places = edit.text
    if not text or places.around != _AROUND or not re.search(r'["\n,;\t]', edit.new):
        return None
    ((_, line, column, *_),) = places.anchors
    whole = text[: edit.start] + edit.new + text[edit.end :]
    return [LineChange(line, column, column + len(text), f'"{escape(whole)}"')]


def _units(path: str, numbered: Iterable[tuple[int, str]]) -> Iterator[TextUnit]:
    return units_of_table(path, _rows(path, iter(numbered)), _TABLE)


def _rows(path: str, numbered: _Lines) -> Iterator[_Row]:
    first = next(numbered, None)
    if first is None:
        return
    said = re.fullmatch(r"sep=(.)", first[1], re.IGNORECASE)
    delimiter = said[1] if said else _delimiter(first[1])
    numbered = numbered if said else chain([first], numbered)
    for number, line in numbered:
        if line.strip():
            cells, end = _cells(path, number, line, numbered, delimiter)
            yield _Row(number, tuple(cells), end, delimiter)


def _delimiter(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max(_DELIMITERS, key=bare.count)


def _cells(
    path: str, number: int, line: str, further: _Lines, delimiter: str
) -> tuple[list[Text], int]:
    """Return the cells of a row and the column it ends at; it may go on in further lines."""
    cells: list[Text] = []
    at, here = 0, number
    while True:
        if line[at : at + 1] == '"':
            pieces, here, line, at = _quoted(path, here, line, at + 1, further)
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            if line[at:end].strip():
                pieces.append(Piece(line[at:end], here, at + 1))
            cells.append(joined(pieces))
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            places = Places((Anchor(0, here, at + 1),), _AROUND)
            cells.append(Text(line[at:end], places))
        if end == len(line):
            return cells, end + 1
        at = end + 1


def _quoted(
    path: str, number: int, line: str, at: int, further: _Lines
) -> tuple[list[Piece], int, str, int]:
    """Return what stands between quotes, with the line and the column behind the second one."""
    first, empty = number, Piece("", number, at + 1)
    pieces: list[Piece] = []
    while True:
        for found in _SAID.finditer(line, at):
            if found[0] == '"':
                return pieces or [empty], number, line, found.end()
            doubled = found[0] == '""'
            said = '"' if doubled else found[0]
            pieces.append(Piece(said, number, found.start() + 1, 2 if doubled else 0))
        pieces.append(Piece("\n", number, len(line) + 1, NOT_IN_THE_FILE))
        following = next(further, None)
        if following is None:
            raise FormatError(f"{path}:{first}: a quote that is not closed")
        number, line = following
        at = 0


def _unit(row: _Row, columns: Columns) -> TextUnit:
    texts = [text.text for text in row.cells]
    unit = unit_of_row(texts, columns, row.number, row.cells.__getitem__)
    missing = columns.en - len(texts)
    if missing < 0:
        return unit
    line = row.cells[-1].places.anchors[-1].line
    place = missing_cell(line, row.end, row.delimiter * (missing + 1), '"')
    return replace(unit, target=place)


def _texts(row: _Row) -> list[str]:
    texts = [text.text for text in row.cells]
    while len(texts) > 1 and not texts[-1].strip():
        texts.pop()
    return texts


def _number(row: _Row) -> int:
    return row.number


_TABLE = Table(_texts, _number, _unit)
