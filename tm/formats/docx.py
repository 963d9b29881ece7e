"""Word documents: paragraphs and table rows as they stand when every tracked change is accepted.

A paragraph is a line of the text, a character of it a column. Notes, comments, headers and footers
are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ..errors import FormatError
from .interleaved import TextRow, units_of_rows
from .places import Piece, Text, joined, text_at
from .textfile import TextUnit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_LEFT_OUT = frozenset(
    {f"{_W}footnoteReference", f"{_W}commentReference", f"{_W}drawing", f"{_W}pict", f"{_W}rt"}
)
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_CELL, _ROW = "\x1f", "\x1e"
"""What ends a cell, and a table row, in the text of a document: separators of that name."""

_BREAK = "\x0b"
"""A line break inside a paragraph, as Word itself writes it in plain text."""

LARGEST = 200_000_000
"""Bytes of text in a document beyond which it is not opened: it is no document."""


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the paragraphs of a document in order; cells of a table row side by side."""
    return units_of_rows(list(_rows(text)))


def unpack(data: bytes, path: str) -> str:
    """Return the text of a document, a line a paragraph.

    Raises :class:`~tm.errors.FormatError` for what is no Word document.
    """
    lines: list[str] = []
    carried = ""
    for paragraph, row, last in _paragraphs(_body(data, path)):
        text = carried + _text(paragraph)
        carried = text if _mark_is_deleted(paragraph) else ""
        lines.append("" if carried else text + (_ROW if last else _CELL if row else ""))
    return "\n".join([*lines, carried] if carried else lines)


def _rows(text: str) -> Iterator[TextRow]:
    cells: list[Text] = []
    for number, line in enumerate(text.split("\n"), 1):
        said = _paragraph(line.rstrip(_CELL + _ROW), number)
        if line.endswith((_CELL, _ROW)):
            cells += [said] if said else []
            if line.endswith(_ROW):
                yield TextRow(tuple(cells), True)
                cells = []
        elif said:
            yield TextRow((said,))


def _paragraph(line: str, number: int) -> Text:
    """Return a paragraph, in which breaks are line ends."""
    if _BREAK not in line:
        return text_at(line, number).stripped()
    pieces: list[Piece] = []
    column = 1
    for part in line.split(_BREAK):
        pieces += [Piece(part, number, column), Piece("\n", number, column + len(part), 1)]
        column += len(part) + 1
    return joined(pieces[:-1]).stripped()


def _body(data: bytes, path: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST:
                raise FormatError(f"{path}: its text is larger than {LARGEST:,} bytes")
            root = etree.fromstring(archive.read("word/document.xml"), parser)
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError) as error:
        raise FormatError(f"{path}: not a Word document (.docx)") from error
    body = root.find(f"{_W}body")
    if body is None:
        raise FormatError(f"{path}: a Word document without text")
    return body


def _paragraphs(body: Any) -> Iterator[tuple[Any, bool, bool]]:
    """Yield each paragraph; whether it is in a row of several cells, and the last of it."""
    for paragraph in body.iter(f"{_W}p"):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        if row is None:
            yield paragraph, False, False
        elif row.find(f"{_W}trPr/{_W}del") is None:
            several = len(row.findall(f".//{_W}tc")) > 1
            last = several and paragraph is row.findall(f".//{_W}p")[-1]
            yield paragraph, several, last


def _text(node: Any) -> str:
    """Return the accepted text under a node."""
    parts: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAK)
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in _DELETED | _LEFT_OUT:
            parts.append(_text(child))
    return "".join(parts)


def _mark_is_deleted(paragraph: Any) -> bool:
    """Say whether the paragraph runs on into the next one once deletions are accepted."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and (mark.find(f"{_W}del") is not None)
