"""Pairs in a table of two columns, or of three under a line of names (``paragraph zh en``)."""

from __future__ import annotations

from pathlib import Path

from ...errors import FormatError
from ...text.encoding import read_text
from .places import CheckFile, PlacedText, bilingual, plain_places

_NAMES = frozenset({"zh", "en", "paragraph", "id", "source", "target"})
_ENGLISH, _CHINESE = ("en", "target"), ("zh", "source")


def read_tsv(path: Path) -> CheckFile:
    """Read a table; Chinese and English may stand in either order.

    Raises :class:`~tm.errors.FormatError` for a row of another width.
    """
    text = read_text(path)
    columns, width, rows = (0, 1), 0, []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if not width:
            width = len(cells)
            named = _columns(f"{path}:{number}", cells)
            if named:
                columns = named
                continue
        if len(cells) != width:
            raise FormatError(f"{path}:{number}: {len(cells)} columns instead of {width}")
        rows.append((_cell(cells, columns[0], number), _cell(cells, columns[1], number)))
    return bilingual(str(path), rows, text)


def _columns(place: str, cells: list[str]) -> tuple[int, int] | None:
    """Return the columns of Chinese and English that a line of names tells, if it is one."""
    names = [cell.strip().lower() for cell in cells]
    chinese = next((names.index(name) for name in _CHINESE if name in names), None)
    english = next((names.index(name) for name in _ENGLISH if name in names), None)
    if set(names) <= _NAMES and chinese is not None and english is not None:
        return chinese, english
    if len(cells) != 2:
        raise FormatError(
            f"{place}: {len(cells)} columns; a table has two, Chinese and English, or begins with"
            " a line that names them (zh, en)"
        )
    return None


def _cell(cells: list[str], which: int, line: int) -> PlacedText:
    column = sum(len(cell) + 1 for cell in cells[:which]) + 1
    return PlacedText(cells[which], plain_places(cells[which], line=line, column=column))
