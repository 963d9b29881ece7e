"""The findings for people without the tool: a page or a spreadsheet, by file and rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...checks.located import Located
from ...checks.rules import RULES
from ...errors import RequestError
from ..files import write_file

CLIENT_SUFFIXES = (".html", ".xlsx")
_COLUMNS = (
    "File",
    "Line",
    "Rule",
    "What the rule finds",
    "Weight",
    "Found",
    "To write",
    "Why",
    "Text",
)
_WIDTHS = (24, 6, 14, 28, 9, 32, 32, 50, 60)


def write_for_client(path: Path, found: Sequence[Located]) -> None:
    """Write findings to ``path``, as its suffix says."""
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(path, found)
    else:
        from ...pages.findings import findings_page

        write_file(path, findings_page(found, RULES).encode())


def _write_xlsx(path: Path, found: Sequence[Located]) -> None:
    from io import BytesIO

    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        needed = "a spreadsheet needs xlsxwriter (pip install xlsxwriter)"
        raise RequestError(f"{path}: {needed}") from error
    data = BytesIO()
    with Workbook(data, {"strings_to_urls": False, "in_memory": True}) as book:
        sheet = book.add_worksheet("Findings")
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        bold = book.add_format({"bold": True})
        for column, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, bold)
        for row, each in enumerate(sorted(found, key=_order), 1):
            for column, cell in enumerate(_cells(each)):
                if column == 1:
                    sheet.write_number(row, column, int(cell))
                else:
                    sheet.write_string(row, column, cell[:32_000], wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(found)), len(_COLUMNS) - 1)
    write_file(path, data.getvalue())


def _order(each: Located) -> tuple[str, str, int]:
    return each.file, each.finding.rule, each.line


def _cells(each: Located) -> tuple[str, ...]:
    finding = each.finding
    return (
        each.file,
        str(each.line),
        finding.rule,
        RULES[finding.rule].summary,
        finding.severity.value,
        finding.found,
        "; ".join(finding.expected),
        finding.message,
        each.text.strip(),
    )
