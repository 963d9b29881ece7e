"""Spreadsheets (``.xlsx``): every sheet that has Chinese in one column and English in another.

A row is a line of the text, a cell what stands between its tabs. Rows of further sheets count on.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from ..errors import FormatError
from .headings import is_heading
from .package import opened, with_parts, xml_of
from .places import Piece, Text, joined, text_at
from .table import Columns, Table, missing_cell, unit_of_row, units_of_table
from .textfile import TextFile, TextUnit

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = re.compile(r"\{.*/relationships\}id$")
_BREAK, _TAB, _SHEET = "\x0b", "\x1f", "\x1c"
"""What stands in the text for a line end and a tab in a cell, and before the name of a sheet."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_|[\x0b\x1c\x1f]")
"""A character that XML cannot hold, as spreadsheets write it: a carriage return above all."""
_KIND = "a spreadsheet (.xlsx)"
_MOST_COLUMNS = 16_384


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the rows of each sheet that has both languages; the first error, when none has."""
    problem: FormatError | None = None
    some = False
    for name, rows in _sheets_of(text):
        table = Table(_cells, _number, partial(_unit, name, rows[0][0] if rows else 1))
        try:
            units = list(units_of_table(f"{path}{f' ({name})' if name else ''}", rows, table))
        except FormatError as error:
            problem = problem or error
            continue
        found = [unit for unit in units if unit.source or unit.target or unit.state]
        some = some or bool(found)
        yield from found
    if problem and not some:
        raise problem


def escape(text: str) -> str:
    """Write text as it stands between tabs."""
    return text.replace("\r\n", "\n").replace("\n", _BREAK).replace("\t", _TAB)


def unpack(data: bytes, path: str) -> str:
    """Return the cells of a spreadsheet, a line a row.

    Raises :class:`~tm.errors.FormatError` for what is none, and for a number or a date where a
    locator should be: ``50.10`` has become 50.1 there.
    """
    with opened(data, path, _KIND) as archive:
        shared = _shared(archive, path)
        lines: list[str] = []
        for sheet in _sheets(archive, path):
            lines += [_SHEET + sheet.name] if lines else []
            lines += _lines(sheet, shared, path)
    return "\n".join(lines)


def serialize(file: TextFile, text: str) -> bytes:
    """Return the spreadsheet with ``text`` in it; cells that are the same stay as they are."""
    with opened(file.data, file.path, _KIND) as archive:
        shared = _shared(archive, file.path)
        sheets = list(_sheets(archive, file.path))
        before = [list(_lines(sheet, shared, file.path)) for sheet in sheets]
    after = iter(text.split("\n"))
    for which, (sheet, lines) in enumerate(zip(sheets, before, strict=True)):
        if which:
            next(after, "")
        for number, old in enumerate(lines, 1):
            new = next(after, old)
            if old != new:
                _change(sheet.root, number, old, new)
    return with_parts(file.data, {sheet.part: sheet.root for sheet in sheets})


class _Sheet(NamedTuple):
    name: str
    part: str
    root: Any


def _sheets(archive: zipfile.ZipFile, path: str) -> Iterator[_Sheet]:
    """Yield the sheets that are shown, in their order."""
    book = xml_of(archive, "xl/workbook.xml", path)
    relations = xml_of(archive, "xl/_rels/workbook.xml.rels", path)
    targets = {each.get("Id"): each.get("Target") for each in relations}
    for sheet in book.iter(f"{_S}sheet", f"{_STRICT}sheet"):
        id = next((value for key, value in sheet.attrib.items() if _RELATION.search(key)), None)
        target = targets.get(id)
        if target and sheet.get("state", "visible") == "visible":
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if part in archive.namelist() and "worksheet" in part:
                yield _Sheet(sheet.get("name", ""), part, xml_of(archive, part, path))


def _shared(archive: zipfile.ZipFile, path: str) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = xml_of(archive, "xl/sharedStrings.xml", path)
    return [_string(item) for item in root if _local(item) == "si"]


def _string(item: Any) -> str:
    """Return the text of a string; readings (``rPh``) are none of it."""
    found = []
    for node in item.iter():
        if _local(node) == "t" and _local(node.getparent()) != "rPh":
            found.append(node.text or "")
    return _ESCAPED.sub(_unescaped, "".join(found)).replace("\r\n", "\n")


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16)) if found[1] else " "
    return " " if sign in (_BREAK, _TAB, _SHEET) else sign


def _local(node: Any) -> str:
    return _name_of(node.tag)


@cache
def _name_of(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _lines(sheet: _Sheet, shared: Sequence[str], path: str) -> Iterator[str]:
    """Yield a line for each row, empty ones too."""
    number, locator = 0, -1
    for row in (node for node in sheet.root.iter() if _local(node) == "row"):
        this = int(row.get("r") or number + 1)
        yield from [""] * (this - number - 1)
        number = this
        cells = _row(row, shared)
        if locator < 0 and is_heading([text for text, _ in cells]):
            names = [text.strip().lower() for text, _ in cells]
            locator = names.index("locator") if "locator" in names else -1
        elif 0 <= locator < len(cells) and cells[locator][1]:
            text, _ = cells[locator]
            where = f"{path}: {sheet.name}!{_letters(locator)}{number}"
            raise FormatError(f"{where}: the locator {text} is a number or a date, not a text")
        yield "\t".join(escape(text) for text, _ in cells).rstrip("\t")


def _row(row: Any, shared: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the text of each cell of a row, and whether it is a number."""
    cells: list[tuple[str, bool]] = []
    for cell in (node for node in row if _local(node) == "c"):
        at = _column(cell.get("r", "")) if cell.get("r") else len(cells)
        cells += [("", False)] * (min(at, _MOST_COLUMNS) - len(cells))
        kind = cell.get("t", "n")
        text = _said(cell, kind, shared)
        cells.append((text, kind in ("n", "d") and bool(text)))
    return cells


def _said(cell: Any, kind: str, shared: Sequence[str]) -> str:
    if kind == "inlineStr":
        return "".join(_string(node) for node in cell if _local(node) == "is")
    value = next((node.text or "" for node in cell if _local(node) == "v"), "")
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return "" if kind == "e" else value


def _column(address: str) -> int:
    return _number_of(address.rstrip("0123456789"))


@cache
def _number_of(letters: str) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", letters.upper()):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _change(root: Any, number: int, old: str, new: str) -> None:
    """Write the cells of a row in which ``new`` differs, as texts."""
    before, after = old.split("\t"), new.split("\t")
    for at, text in enumerate(after):
        if text != (before[at] if at < len(before) else ""):
            _write(_cell(root, number, at), text)


def _write(cell: Any, text: str) -> None:
    from lxml import etree

    space = cell.tag.rpartition("}")[0] + "}"
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    said = etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t")
    said.text = text.replace(_BREAK, "\n").replace(_TAB, "\t")
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _cell(root: Any, number: int, column: int) -> Any:
    """Return a cell, made where there is none: rows and cells stand in their order."""
    space = root.tag.rpartition("}")[0] + "}"
    data = root.find(f"{space}sheetData")
    row = _found_or_made(data, f"{space}row", str(number), lambda r: int(r) - 1, number - 1)
    address = f"{_letters(column)}{number}"
    return _found_or_made(row, f"{space}c", address, _column, column)


def _found_or_made(parent: Any, tag: str, name: str, order: Any, place: int) -> Any:
    from lxml import etree

    before = -1
    for at, child in enumerate(parent):
        here = order(child.get("r")) if child.get("r") else before + 1
        if here == place:
            return child
        if here > place:
            made = etree.Element(tag, r=name)
            parent.insert(at, made)
            return made
        before = here
    return etree.SubElement(parent, tag, r=name)


_Row = tuple[int, str]


def _sheets_of(text: str) -> Iterator[tuple[str, list[_Row]]]:
    """Yield the rows of each sheet, the name of all but the first."""
    rows: list[_Row] = []
    name = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_SHEET):
            yield name, rows
            rows, name = [], line[1:]
        else:
            rows.append((number, line))
    yield name, rows


def _unit(sheet: str, first: int, row: _Row, columns: Columns) -> TextUnit:
    number, line = row
    cells = line.split("\t")
    unit = unit_of_row(
        [_plain(cell) for cell in cells], columns, number - first + 1, partial(_text, row, cells)
    )
    target = unit.target
    if columns.en >= len(cells):
        missing = columns.en - len(cells) + 1
        target = missing_cell(number, len(line) + 1, "\t" * missing)
    name = f"{sheet}!{unit.locator}" if sheet and columns.locator is None else unit.locator
    return TextUnit(unit.source, target, name, unit.paired, unit.state, unit.origin)


def _text(row: _Row, cells: Sequence[str], which: int) -> Text:
    number, _ = row
    cell, column = cells[which], sum(map(len, cells[:which])) + which + 1
    if _BREAK not in cell and _TAB not in cell:
        return text_at(cell, number, column)
    pieces = [
        Piece(_plain(part), number, column + found.start(), int(part in (_BREAK, _TAB)))
        for found in re.finditer(f"[{_BREAK}{_TAB}]|[^{_BREAK}{_TAB}]+", cell)
        for part in (found[0],)
    ]
    return joined(pieces)


def _plain(text: str) -> str:
    return text.replace(_BREAK, "\n").replace(_TAB, "\t")


def _cells(row: _Row) -> list[str]:
    return [_plain(cell) for cell in row[1].rstrip("\t").split("\t")]


def _number(row: _Row) -> int:
    return row[0]
