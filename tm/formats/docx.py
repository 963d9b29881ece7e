"""Word documents: paragraphs and table rows as they stand when every tracked change is accepted.

A paragraph is a line of the text, a character of it a column. Notes, comments, headers and footers
are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import FormatError
from .interleaved import TextRow, units_of_rows
from .package import opened, with_parts, xml_of
from .places import Piece, Text, joined, text_at
from .textfile import TextFile, TextUnit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_LEFT_OUT = frozenset(
    {f"{_W}footnoteReference", f"{_W}commentReference", f"{_W}drawing", f"{_W}pict", f"{_W}rt"}
)
_CELL, _ROW = "\x1f", "\x1e"
"""What ends a cell, and a table row, in the text of a document: separators of that name."""

_BREAK = "\x0b"
"""A line break inside a paragraph, as Word itself writes it in plain text."""

_SIGNS = {f"{_W}br": _BREAK, f"{_W}cr": _BREAK, f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_DOCUMENT = "word/document.xml"


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the paragraphs of a document in order; cells of a table row side by side."""
    return units_of_rows(list(_rows(text)))


def unpack(data: bytes, path: str) -> str:
    """Return the text of a document, a line a paragraph.

    Raises :class:`~tm.errors.FormatError` for what is no Word document.
    """
    lines = _lines(_body(data, path))
    return "\n".join("".join(said for _, said in line) for line in lines)


def serialize(file: TextFile, text: str) -> bytes:
    """Return the document with ``text`` in it: the runs keep their formatting.

    What a paragraph's old and new text begin and end with stays where it is; the rest stands in the
    run in which the change begins. All other parts of the document stay as they are.
    """
    body = _body(file.data, file.path)
    for line, old, new in zip(_lines(body), file.lines(), text.split("\n"), strict=False):
        if old != new:
            _change(line, old, new)
    return with_parts(file.data, {_DOCUMENT: body})


_Line = list[tuple[Any, str]]
"""The pieces of a paragraph: a run's text with its element, or what stands for something else."""


def _lines(body: Any) -> list[_Line]:
    lines: list[_Line] = []
    carried: _Line = []
    for paragraph, row, last in _paragraphs(body):
        pieces = [*carried, *_pieces(paragraph)]
        carried = pieces if _mark_is_deleted(paragraph) else []
        ended = [] if carried else [(None, _ROW if last else _CELL if row else "")]
        lines.append([] if carried else [*pieces, *ended])
    return [*lines, carried] if carried else lines


def _change(line: _Line, old: str, new: str) -> None:
    """Put the text in which ``new`` differs into the runs of a paragraph."""
    from rapidfuzz.distance import Postfix, Prefix

    start = Prefix.similarity(old, new)
    behind = min(Postfix.similarity(old, new), min(len(old), len(new)) - start)
    end, put = len(old) - behind, new[start : len(new) - behind]
    spans = []
    place = 0
    for element, said in line:
        if element is not None:
            spans.append((element, said, max(start - place, 0), min(end - place, len(said))))
        place += len(said)
    changed = [span for span in spans if span[2] < span[3]]
    for element, said, first, last in changed or [span for span in spans if span[2] == span[3]][:1]:
        element.text = said[:first] + put + said[last:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        put = ""


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
    with opened(data, path, "a Word document (.docx)") as archive:
        root = xml_of(archive, _DOCUMENT, path)
    body = root.find(f"{_W}body")
    if body is None:
        raise FormatError(f"{path}: a Word document without text")
    return body


def _paragraphs(body: Any) -> Iterator[tuple[Any, bool, bool]]:
    """Yield each paragraph; whether it is in a row of several cells, and the last of it."""
    seen: dict[Any, Any] = {}  # rows, with the last paragraph of those of several cells
    for paragraph in body.iter(f"{_W}p"):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        if row is None:
            yield paragraph, False, False
        elif row.find(f"{_W}trPr/{_W}del") is None:
            if row not in seen:
                several = len(row.findall(f".//{_W}tc")) > 1
                seen[row] = row.findall(f".//{_W}p")[-1] if several else None
            yield paragraph, seen[row] is not None, paragraph is seen[row]


def _pieces(node: Any) -> Iterator[tuple[Any, str]]:
    """Yield the accepted text under a node, with the elements that hold it."""
    for child in node:
        if child.tag == f"{_W}t":
            yield child, child.text or ""
        elif child.tag in _SIGNS:
            yield None, _SIGNS[child.tag]
        elif child.tag not in _DELETED | _LEFT_OUT:
            yield from _pieces(child)


def _mark_is_deleted(paragraph: Any) -> bool:
    """Say whether the paragraph runs on into the next one once deletions are accepted."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and (mark.find(f"{_W}del") is not None)
