"""The formats a termbase is read from and written to: one row each."""

from __future__ import annotations

from pathlib import Path

from ..errors import FormatError, RequestError
from . import csv, multiterm, plain, tbx, xlsx
from .model import Exchange, ExchangeFormat
from .tbx_read import read_tbx
from .xml import name_of, root_of

FORMATS = {
    "tbx": ExchangeFormat("TBX 3, TBX-Basic (DCA)", (".tbx",), read_tbx, tbx.write_dca, "tbx"),
    "tbx-dct": ExchangeFormat("TBX 3, TBX-Basic (DCT)", (), read_tbx, tbx.write_dct, "tbx-dct"),
    "tbx-v2": ExchangeFormat("TBX 2", (), read_tbx, tbx.write_v2, "tbx"),
    "multiterm": ExchangeFormat(
        "MultiTerm XML",
        (".xml", ".mtf"),
        multiterm.read_multiterm,
        multiterm.write_multiterm,
        multiterm.FAMILY,
    ),
    "csv": ExchangeFormat("CSV", (".csv", ".tsv"), csv.read_csv, csv.write_csv, "table"),
    "xlsx": ExchangeFormat("a spreadsheet", (".xlsx",), xlsx.read_xlsx, xlsx.write_xlsx, "table"),
    "utx": ExchangeFormat("UTX", (".utx",), plain.read_utx, plain.write_utx),
    "omegat": ExchangeFormat(
        "a glossary for OmegaT", (".utf8",), plain.read_omegat, plain.write_omegat
    ),
}
"""Every format by its name."""


def format_of(path: Path, name: str = "") -> str:
    """Return the name of a file's format, by its suffix unless it is given.

    Raises :class:`~tm.errors.RequestError` that names the known ones.
    """
    suffix = path.suffix.lower()
    found = name or next((key for key, row in FORMATS.items() if suffix in row.suffixes), "")
    if found in FORMATS:
        return found
    known = ", ".join(f"{'/'.join(row.suffixes)}" for row in FORMATS.values() if row.suffixes)
    names = ", ".join(FORMATS)
    raise RequestError(f"{path}: not a format by its suffix ({known}); say --format: {names}")


def read_exchange(path: Path, name: str = "") -> Exchange:
    """Read a file of another tool.

    An XML file is known by its root element, whatever its suffix says.
    """
    if not name and path.suffix.lower() in (".xml", ".tbx", ".mtf", ".martif"):
        root = name_of(root_of(path))
        name = {"mtf": "multiterm", "tbx": "tbx", "martif": "tbx"}.get(root, "")
        if not name:
            raise FormatError(
                f"{path}: its root element is {root}: neither TBX (tbx, martif) nor MultiTerm (mtf)"
            )
    return FORMATS[format_of(path, name)].read(path)
