"""Write translation units as a table, as a spreadsheet or as TMX 1.4 (level 1).

What is written is read back as it was: kind, confidence and document of every unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from glossary import Document

from ..errors import RequestError
from ..model import TranslationUnit
from .origin import Origin, fields_of
from .tsv import escaped

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_ROWS, _LONGEST_CELL = 1_048_576, 32_767
"""What a sheet holds."""
_TMX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="tifa" creationtoolversion={version} segtype="block" o-tmf="tifa" \
adminlang="en" srclang="zh-CN" datatype="plaintext" creationdate="{now}"/>
  <body>
"""


_COLUMNS = ("document", "locator", "unit", "confidence", "zh", "en")
_ABOUT = ("date", "issuer", "title_zh", "title_en", "short")
"""What is known of a document."""

Documents = Mapping[str, Document]


def tsv_lines(
    units: Iterable[TranslationUnit], documents: Documents | None = None
) -> Iterator[str]:
    """Yield a table ``locator unit confidence zh en``, line by line; tabs and line ends as escapes.

    With ``documents`` each row tells of its document too, so that a new memory can be made from it.
    """
    for cells in _rows(units, documents):
        yield "\t".join(map(escaped, cells)) + "\n"


def write_xlsx(
    file: BinaryIO,
    units: Iterable[TranslationUnit],
    documents: Documents | None = None,
    *,
    name: str,
) -> None:
    """Write a spreadsheet of the same columns, every cell a text; ``name`` is for messages.

    Raises :class:`~tm.errors.RequestError` for what no spreadsheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise RequestError(
            f"{name}: a spreadsheet needs xlsxwriter (pip install xlsxwriter)"
        ) from (error)
    options = {"constant_memory": True, "strings_to_urls": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet("Memory")
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet.set_column(0, 3, 12, text)
        sheet.set_column(4, 5, 60, book.add_format({"num_format": "@", "text_wrap": True}))
        sheet.set_column(6, 10, 16, text)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:K1048576"})
        for number, cells in enumerate(_rows(units, documents)):
            for column, cell in enumerate(cells):
                if number >= _MOST_ROWS or len(cell) > _LONGEST_CELL:
                    raise RequestError(f"{name}: more than a spreadsheet holds: write .tsv or .tmx")
                sheet.write_string(number, column, cell, None if number else bold)


def _rows(units: Iterable[TranslationUnit], documents: Documents | None) -> Iterator[Sequence[str]]:
    """Yield the names of the columns, then a row for each unit."""
    columns = (*_COLUMNS, *_ABOUT) if documents is not None else _COLUMNS[1:]
    yield columns
    for unit in units:
        cells = _fields(unit, documents or {})
        cells |= {"locator": unit.locator, "zh": unit.source, "en": unit.target}
        yield [cells[name] for name in columns]


def _fields(unit: TranslationUnit, documents: Documents) -> dict[str, str]:
    document = documents.get(unit.document) or Document(unit.document)
    return fields_of(Origin(unit.unit, unit.confidence, document))


def tmx_lines(
    units: Iterable[TranslationUnit], *, version: str, documents: Documents | None = None
) -> Iterator[str]:
    """Yield a TMX file; place, kind and confidence stand in ``prop`` elements.

    What is known of the documents stands there too. Characters XML cannot hold are left out.
    """
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield _TMX_HEAD.format(version=quoteattr(version), now=now)
    for unit in units:
        yield _tmx_unit(unit, documents or {})
    yield "  </body>\n</tmx>\n"


def _tmx_unit(unit: TranslationUnit, documents: Documents) -> str:
    fields = _fields(unit, documents) | {"locator": unit.locator}
    lines = [
        f'      <prop type="x-{name.replace("_", "-")}">{_text(fields[name])}</prop>'
        for name in ("document", "locator", "unit", "confidence", *_ABOUT)
        if fields[name]
    ]
    for language, text in (("zh-CN", unit.source), ("en", unit.target)):
        lines.append(f'      <tuv xml:lang="{language}"><seg>{_text(text)}</seg></tuv>')
    return "\n".join([f"    <tu{_changed(fields['date'])}>", *lines, "    </tu>\n"])


def _changed(date: str) -> str:
    """Say when a unit is of, so that of two tools take the newer: the day of its document."""
    if not date:
        return ""
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f' changedate="{year}{month}{day}T000000Z"'


def _text(value: str) -> str:
    return escape(_UNWRITABLE.sub("", value)).replace("\r", "&#13;")
