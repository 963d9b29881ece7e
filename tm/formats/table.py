"""Tables with a unit a row, whatever file they stand in: which column is which.

A row that names the columns tells, wherever it stands among the first; else what stands in them.
Rows are paired by hand, so they stay whole; only those of a table with a ``paragraph`` column hold
paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, TypeVar

from glossary.zh.script import Language, language_of

from ..errors import FormatError
from .headings import is_heading, named_side, side_of_heading
from .origin import FIELDS, Origin, origin_of
from .places import NOWHERE, Anchor, Places, Text
from .textfile import TextUnit

_LOOKED_AT = 100
"""Rows that decide which column is Chinese."""
_FIRST = 5
"""Rows among which the one that names the columns is looked for: titles may stand above it."""
_SHORT = 30
"""Characters of a column's name in a language that is not the column's."""
_LOCATORS = ("paragraph", "id", "locator", "no.", "no", "number", "序号", "编号")

R = TypeVar("R")


@dataclass(frozen=True)
class Columns:
    """Where in a row its name, its two sides and what else is known stand."""

    width: int
    zh: int
    en: int
    locator: int | None = None
    paragraphs: bool = False
    swapped: bool = False
    """A name says the other language of what stands below it."""
    fields: tuple[tuple[str, int], ...] = ()
    """Columns of an export: document, unit, confidence and the like."""

    def origin(self, cells: Sequence[str]) -> Origin | None:
        """Return what a row tells of where its unit comes from."""
        if not self.fields:
            return None
        return origin_of({name: cells[at].strip() for name, at in self.fields if at < len(cells)})


@dataclass(frozen=True)
class Table(Generic[R]):
    """How a format's rows are taken apart; ``R`` is whatever it has for a row.

    ``unit`` makes the unit of a row, which may be cached: an editor reads its text again after
    every keystroke, in which one row is new.
    """

    cells: Callable[[R], Sequence[str]]
    number: Callable[[R], int]
    unit: Callable[[R, Columns], TextUnit]


def units_of_table(path: str, rows: Iterable[R], table: Table[R]) -> Iterator[TextUnit]:
    """Yield a unit for each row; one with more cells than the table has columns is ``torn``.

    The locator is the cell under ``paragraph``, ``id`` or ``locator``, else the number of the line.
    Raises :class:`~tm.errors.FormatError` where no column is Chinese and none English.
    """
    lines = iter(row for row in rows if any(cell.strip() for cell in table.cells(row)))
    some = list(islice(lines, _LOOKED_AT))
    if not some:
        return
    cells = [table.cells(row) for row in some]
    found = _named(cells)
    columns, first = found or _unnamed(path, cells, table.number(some[0]))
    torn = sum(len(row) > columns.width for row in cells[first:])
    for row in chain(some[first:], lines):
        if len(table.cells(row)) > columns.width:
            if 2 * torn > len(cells) - first:
                many = len(table.cells(row))
                where = f"{path}:{table.number(row)}"
                raise FormatError(f"{where}: {many} columns instead of {columns.width}")
            yield TextUnit(NOWHERE, NOWHERE, str(table.number(row)), state="torn")
        else:
            yield table.unit(row, columns)


def unit_of_row(
    cells: Sequence[str], columns: Columns, number: int, text: Callable[[int], Text]
) -> TextUnit:
    """Return the unit of a row; ``text`` gives the text of one of its cells with its place."""
    at = columns.locator
    name = cells[at].strip() if at is not None and at < len(cells) else ""
    sides = [text(which) if which < len(cells) else NOWHERE for which in (columns.zh, columns.en)]
    state = "swapped" if columns.swapped else ""
    return TextUnit(
        sides[0],
        sides[1],
        name or str(number),
        not columns.paragraphs,
        state,
        columns.origin(cells),
    )


def missing_cell(line: int, column: int, tabs: str, quote: str = "") -> Text:
    """Return the place of a cell that a row ends before, with what has to stand around it."""
    return Text("", Places((Anchor(0, line, column),), (tabs + quote, quote)))


def _named(rows: Sequence[Sequence[str]]) -> tuple[Columns, int] | None:
    """Return the columns that one of the first rows names, and the number of the row below it."""
    for number, cells in enumerate(rows[:_FIRST]):
        if is_heading(cells):
            return _columns(cells, rows[number + 1 :]), number + 1
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return None
    return None


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    sides = [side_of_heading(name) for name in names]
    zh, en = sides.index("zh"), sides.index("en")
    turned = _are_turned(rows, zh, en)
    told = {named_side(names[zh]), named_side(names[en])}
    if turned:
        zh, en = en, zh
    low = [name.strip().lower() for name in names]
    locator = next((low.index(name) for name in _LOCATORS if name in low), None)
    fields = tuple((name, low.index(name)) for name in FIELDS if name in low)
    swapped = turned and not told <= {"source", "target"}
    return Columns(len(names), zh, en, locator, "paragraph" in low, swapped, fields)


def _unnamed(path: str, rows: Sequence[Sequence[str]], line: int) -> tuple[Columns, int]:
    """Find the columns by what stands in them, and whether the first row is a name for them."""
    widths = Counter(len(row) for row in rows if len(row) > 1) or Counter([1])
    width = widths.most_common(1)[0][0]
    zh, en = _column_of(rows, "zh", width), _column_of(rows, "en", width)
    if width == 2 and (zh is None or en is None or zh == en):
        zh, en = (1, 0) if _are_turned(rows, 0, 1) else (0, 1)
    if zh is None or en is None or zh == en:
        raise FormatError(
            f"{path}:{line}: {_counted(len(rows[0]))}; a table has two, Chinese and English, or"
            " begins with a line that names them ('paragraph<TAB>zh<TAB>en')"
        )
    columns = Columns(width, zh, en)
    return columns, int(_is_name(rows, columns))


def _counted(columns: int) -> str:
    return "1 column" if columns == 1 else f"{columns} columns"


def _column_of(rows: Sequence[Sequence[str]], language: Language, width: int) -> int | None:
    """Return the column that has far more of a language than any other."""
    sizes = [
        sum(len(row[at]) for row in rows if at < len(row) and language_of(row[at]) == language)
        for at in range(width)
    ]
    best = max(range(width), key=sizes.__getitem__)
    rivals = [size for at, size in enumerate(sizes) if at != best and 2 * size > sizes[best]]
    return best if sizes[best] and not rivals else None


def _is_name(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Tell whether the first row is no text: short, with Chinese over the English column."""
    first, others = rows[0], rows[1:]
    if len(first) <= max(columns.zh, columns.en) or len(others) < 2:
        return False
    zh, en = first[columns.zh].strip(), first[columns.en].strip()
    below = [language_of(row[columns.en]) for row in others if columns.en < len(row)]
    return (
        max(len(zh), len(en)) <= _SHORT
        and language_of(en) == "zh"
        and below.count("zh") * 10 < len(below)
        and (language_of(zh) == "zh" or not zh)
    )


def _are_turned(rows: Iterable[Sequence[str]], zh: int, en: int) -> bool:
    """Tell whether most rows have English where the Chinese should be, and Chinese for English."""
    votes = Counter(
        (language_of(row[zh]), language_of(row[en])) for row in rows if len(row) > max(zh, en)
    )
    return votes["en", "zh"] > votes["zh", "en"]
