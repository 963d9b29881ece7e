"""Spreadsheets: a sheet of terms and one of documents, every cell a text.

A number would become another one: ``50.10`` is 50.1 to a spreadsheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossary import ConceptKind, Reliability, Status
from glossary.model import PARTS_OF_SPEECH

from ..errors import FormatError, RequestError
from ..formats.xlsx import unpack
from ..text.encoding import read_data
from .model import Exchange
from .table import Row, document_rows, read_documents, read_rows, rows_of

_WIDTHS = {"zh": 28, "forms": 28, "en": 48, "note": 30, "decided": 30, "subject_field": 14}
_CHOICES = {
    "kind": [kind.value for kind in ConceptKind],
    "status": [status.value for status in Status],
    "part_of_speech": list(PARTS_OF_SPEECH),
    "reliability": [reliability.value for reliability in Reliability],
}
_MOST_ROWS = 1_048_576
_LONGEST = 32_767
"""Characters that a cell can hold."""


def write_xlsx(exchange: Exchange) -> Iterator[bytes]:
    """Yield the spreadsheet."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise RequestError(
            "a spreadsheet needs xlsxwriter (in the checkout: pip install '.[xlsx]')"
        ) from error
    written = io.BytesIO()
    plain = {f"strings_to_{what}": False for what in ("formulas", "numbers", "urls")}
    book = xlsxwriter.Workbook(written, {**plain, "constant_memory": True})
    _sheet(book, "Terms", rows_of(exchange))
    _sheet(book, "Documents", document_rows(exchange))
    book.close()
    yield written.getvalue()


def _sheet(book: Any, name: str, rows: Iterator[list[str]]) -> None:
    sheet = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    names = next(rows)
    for at, column in enumerate(names):
        sheet.set_column(at, at, _WIDTHS.get(column, 12), text)
        sheet.write_string(0, at, column, bold)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(rows, 1):
        if last >= _MOST_ROWS:
            raise FormatError("a spreadsheet has no room for so many rows: write CSV")
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(last, at, cell[:_LONGEST], text)
    sheet.autofilter(0, 0, last, len(names) - 1)
    for column, choices in _CHOICES.items():
        if column in names and last:
            at = names.index(column)
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": choices})


def read_xlsx(path: Path) -> Exchange:
    """Read a spreadsheet: the first sheet has the terms, one named Documents the documents."""
    sheets = list(_sheets(unpack(read_data(path), str(path)).split("\n")))
    documents = [rows for name, rows in sheets[1:] if name == "Documents"]
    read = read_rows(str(path), sheets[0][1])
    return replace(read, documents=tuple(read_documents(documents[0]))) if documents else read


def _sheets(lines: Iterable[str]) -> Iterator[tuple[str, list[Row]]]:
    name, rows = "", list[Row]()
    for line in lines:
        if line.startswith("\x1c"):
            yield name, rows
            name, rows = line[1:], []
        else:
            rows.append((len(rows) + 1, _cells(line)))
    yield name, rows


def _cells(line: str) -> Sequence[str]:
    """Return the cells of a row as :mod:`tm.formats.xlsx` unpacks it."""
    return [cell.replace("\x0b", "\n").replace("\x1f", "\t") for cell in line.split("\t")]
