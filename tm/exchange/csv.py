"""CSV for spreadsheets: UTF-8 with its mark, every cell quoted; documents stand in the rows too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from glossary import Document

from ..errors import FormatError
from ..text.encoding import read_text
from .model import Exchange
from .notes import DOCUMENT_FIELDS
from .table import Row, read_documents, read_rows, rows_of

_DELIMITERS = ",;\t"


def write_csv(exchange: Exchange) -> Iterator[bytes]:
    """Yield the lines of a CSV file; the first row that cites a document tells what it is."""
    new = {document.id: document for document in exchange.documents}
    rows = rows_of(exchange)
    names = next(rows)
    at = names.index("document")
    yield b"\xef\xbb\xbf" + _line([*names, *DOCUMENT_FIELDS])
    for row in rows:
        document = new.pop(row[at], None)
        yield _line([*row, *_told(document)])
    for document in new.values():
        yield _line(
            [*(document.id if n == at else "" for n in range(len(names))), *_told(document)]
        )


def _told(document: Document | None) -> list[str]:
    return [getattr(document, name) if document else "" for name in DOCUMENT_FIELDS]


def _line(cells: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return written.getvalue().encode()


def read_csv(path: Path) -> Exchange:
    """Read a table whose cells stand between commas, semicolons or tabs."""
    text = read_text(path)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = list(_rows(path, text, delimiter))
    terms = [row for row in rows if not _is_document(row, rows[0])]
    documents: dict[str, Document] = {}
    for document in read_documents(rows):
        if document != Document(document.id):
            documents.setdefault(document.id, document)
    return replace(read_rows(str(path), terms), documents=tuple(documents.values()))


def _is_document(row: Row, names: Row) -> bool:
    """Tell a row that has nothing but a document nobody cites."""
    said = {name.strip() for name, cell in zip(names[1], row[1], strict=False) if cell.strip()}
    return "document" in said and said <= {"document", *DOCUMENT_FIELDS}


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise FormatError(f"{path}:{reader.line_num}: {error}") from error
