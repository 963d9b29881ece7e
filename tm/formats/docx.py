"""Word documents: paragraphs and table rows as they stand when every tracked change is accepted.

A paragraph is a line of the text, a character of it a column. Behind the body stand its notes, then
headers and footers; see :mod:`tm.formats.docx_lines`.
"""

from __future__ import annotations

from collections.abc import Iterator

from .docx_lines import BREAK, CELL, ROW, Line, Part, lines_of, match_second_forms, parts_of
from .interleaved import TextRow, units_of_rows
from .package import with_parts
from .places import Piece, Text, joined, text_at
from .textfile import TextFile, TextUnit


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the paragraphs of a document in order; cells of a table row side by side."""
    return units_of_rows(list(_rows(text)))


def unpack(data: bytes, path: str) -> str:
    """Return the text of a document, a line a paragraph.

    Raises :class:`~tm.errors.FormatError` for what is no Word document.
    """
    return "\n".join(line.text for line in lines_of(parts_of(data, path)))


def serialize(file: TextFile, text: str) -> bytes:
    """Return the document with ``text`` in it: the runs keep their formatting.

    What a paragraph's old and new text begin and end with stays where it is; the rest stands in the
    run in which the change begins. All other parts of the document stay as they are.
    """
    changed: dict[str, Part] = {}
    lines = lines_of(parts_of(file.data, file.path))
    for line, old, new in zip(lines, file.lines(), text.split("\n"), strict=False):
        if old != new:
            _change(line, old, new)
            changed[line.part.name] = line.part
    for part in changed.values():
        match_second_forms(part)
    return with_parts(file.data, {name: part.root for name, part in changed.items()})


def _change(line: Line, old: str, new: str) -> None:
    """Put the text in which ``new`` differs into the runs of a paragraph."""
    from rapidfuzz.distance import Postfix, Prefix

    start = Prefix.similarity(old, new)
    behind = min(Postfix.similarity(old, new), min(len(old), len(new)) - start)
    end, put = len(old) - behind, new[start : len(new) - behind]
    spans = []
    place = 0
    for spot in line.spots:
        if line.is_text(spot):
            span = (max(start - place, 0), min(end - place, len(spot.said)))
            spans.append((*spot, *span))
        place += len(spot.said)
    changed = [span for span in spans if span[2] < span[3]]
    for element, said, first, last in changed or [span for span in spans if span[2] == span[3]][:1]:
        element.text = said[:first] + put + said[last:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        put = ""


def _rows(text: str) -> Iterator[TextRow]:
    cells: list[Text] = []
    for number, line in enumerate(text.split("\n"), 1):
        said = _paragraph(line.rstrip(CELL + ROW), number)
        if line.endswith((CELL, ROW)):
            cells += [said] if said else []
            if line.endswith(ROW):
                yield TextRow(tuple(cells), True)
                cells = []
        elif said:
            yield TextRow((said,))


def _paragraph(line: str, number: int) -> Text:
    """Return a paragraph, in which breaks are line ends."""
    if BREAK not in line:
        return text_at(line, number).stripped()
    pieces: list[Piece] = []
    column = 1
    for part in line.split(BREAK):
        pieces += [Piece(part, number, column), Piece("\n", number, column + len(part), 1)]
        column += len(part) + 1
    return joined(pieces[:-1]).stripped()
