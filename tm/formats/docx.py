"""Read the paragraphs of a Word document as they stand when every tracked change is accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..alignment.bitext import Line
from ..errors import FormatError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_LEFT_OUT = frozenset(
    {f"{_W}footnoteReference", f"{_W}commentReference", f"{_W}drawing", f"{_W}pict"}
)
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
LARGEST = 200_000_000
"""Bytes of text in a document beyond which it is not opened: it is no document."""


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the paragraphs in order; cells of a table row share a row.

    Insertions count, deletions do not; notes, comments, headers and footers are not read.
    """
    body = _body(path)
    number, carried = 0, ""
    for paragraph, row in _paragraphs(body):
        number += 1
        text = carried + _text(paragraph)
        carried = ""
        if _mark_is_deleted(paragraph):
            carried = text
        elif text.strip():
            yield Line(number, text.strip(), row)
    if carried.strip():
        yield Line(number, carried.strip())


def _body(path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST:
                raise FormatError(f"{path}: its text is larger than {LARGEST:,} bytes")
            root = etree.fromstring(archive.read("word/document.xml"), parser)
    except FileNotFoundError as error:
        raise FormatError(f"{path}: no such file") from error
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError) as error:
        raise FormatError(f"{path}: not a Word document (.docx)") from error
    body = root.find(f"{_W}body")
    if body is None:
        raise FormatError(f"{path}: a Word document without text")
    return body


def _paragraphs(body: Any) -> Iterator[tuple[Any, int]]:
    """Yield each paragraph with the number of its table row, 0 outside of tables."""
    rows: dict[Any, int] = {}
    for paragraph in body.iter(f"{_W}p"):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        if row is None:
            yield paragraph, 0
        elif row.find(f"{_W}trPr/{_W}del") is None:
            several = len(row.findall(f".//{_W}tc")) > 1
            yield paragraph, rows.setdefault(row, len(rows) + 1) if several else 0


def _text(node: Any) -> str:
    """Return the accepted text under a node; a line break in it stays a line break."""
    parts: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("\n")
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
