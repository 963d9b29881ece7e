"""The registry of documents: a table of ``id date issuer title_zh title_en short extent``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from ..errors import DocumentError
from ..model import Document
from .text import read_text, write_text

COLUMNS = ("id", "date", "issuer", "title_zh", "title_en", "short", "extent")
_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


def read_documents(path: Path) -> dict[str, Document]:
    """Read a table of documents by id.

    The first line names the columns, in any order; ``id`` is needed, others not known here are
    passed over. Raises :class:`DocumentError` naming file, line and problem.
    """
    lines = read_text(path).split("\n")
    header = lines[0].split("\t")
    if "id" not in header:
        raise DocumentError(f"{path}:1: the first line must name the columns, one of them id")
    documents: dict[str, Document] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        document = _read_row(f"{path}:{number}", header, line.split("\t"))
        if document.id in documents:
            raise DocumentError(f"{path}:{number}: document {document.id} stands twice")
        documents[document.id] = document
    return documents


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write the table in canonical form: ordered by id."""
    write_text(path, format_documents(documents))


def format_documents(documents: Iterable[Document]) -> str:
    """Return the canonical table."""
    rows = [
        "\t".join(getattr(document, column) for column in COLUMNS)
        for document in sorted(documents, key=lambda document: document.id)
    ]
    return "\n".join(["\t".join(COLUMNS), *rows, ""])


def check_date(place: str, date: str) -> str:
    """Return ``date`` if it is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or empty, and in the calendar.

    >>> check_date("x:1", "2024-02")
    '2024-02'
    """
    if _DATE.fullmatch(date) and _is_in_calendar(date):
        return date
    raise DocumentError(f"{place}: {date} is not a date (YYYY-MM-DD, YYYY-MM or YYYY)")


def _is_in_calendar(date: str) -> bool:
    try:
        return not date or bool(datetime.date.fromisoformat(date + "2000-01-01"[len(date) :]))
    except ValueError:
        return False


def _read_row(place: str, header: list[str], cells: list[str]) -> Document:
    if len(cells) > len(header):
        raise DocumentError(
            f"{place}: {len(cells)} columns where the first line names {len(header)}"
        )
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
    if not row.get("id") or any(character.isspace() for character in row["id"]):
        raise DocumentError(f"{place}: a document needs an id without spaces")
    check_date(place, row.get("date", ""))
    if row.get("extent", "") not in ("", "part"):
        raise DocumentError(f"{place}: extent is empty or part, not {row['extent']}")
    return Document(**row)
