"""The files translators have: a row a format, and one reading of each.

A format is a function from text to units with their places (:mod:`tm.formats.textfile`). Whatever
Tifa does with a file starts here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import FormatError
from ..text.encoding import UTF_8, Encoding, decode, name_of, read_data, with_newlines
from . import docx, html, markdown, po, tmx, tsv, xliff, xml
from .places import Anchor, Piece, Places, Text
from .textfile import Edit, Format, TextFile, TextUnit

FORMATS = (
    Format("text", (".txt",), markdown.parse),
    Format("markdown", (".md", ".markdown"), markdown.parse),
    Format("html", (".html", ".htm", ".xhtml"), html.parse, xml.escape),
    Format("docx", (".docx",), docx.parse, unpack=docx.unpack, serialize=docx.serialize),
    Format("tsv", (".tsv",), tsv.parse, tsv.escape, tsv.stream, bilingual=True),
    Format("po", (".po",), po.parse, po.escape, bilingual=True),
    Format("tmx", (".tmx",), tmx.parse, xml.escape, tmx.stream, bilingual=True),
    Format(
        "xliff",
        (".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff"),
        xliff.parse,
        xml.escape,
        bilingual=True,
    ),
)
"""Every format; the first that has a file's suffix reads it."""

SUFFIXES = {suffix: each for each in FORMATS for suffix in each.suffixes}
_PACKED = (".xz", ".gz")


def format_of(path: str | Path) -> Format:
    """Return the format of a file by its name; without a suffix it is plain text, as ``-`` is.

    Raises :class:`~tm.errors.FormatError` that names the formats there are.
    """
    if Path(path).is_dir():
        raise FormatError(f"{path}: is a folder, not a file")
    suffixes = [suffix.lower() for suffix in Path(path).suffixes if suffix not in _PACKED]
    found = SUFFIXES.get(suffixes[-1]) if suffixes else FORMATS[0]
    if found is None:
        if not Path(path).exists():
            raise FormatError(f"{path}: no such file")
        raise FormatError(f"{path}: not a format Tifa reads ({', '.join(SUFFIXES)})")
    return found


def parse(
    text: str, path: str | Path, *, form: Format | None = None, encoding: Encoding = UTF_8
) -> TextFile:
    """Return what a text holds, read as its name says, or as ``form``."""
    found = form or format_of(path)
    units = tuple(found.parse(with_newlines(text), name_of(path)))
    return TextFile(name_of(path), found, units, text, encoding)


def read(path: str | Path, *, form: Format | None = None) -> TextFile:
    """Read a file once: its units, with the place of every character.

    Raises :class:`~tm.errors.FormatError` that names file and line.
    """
    found = form or format_of(path)
    data, name = read_data(path), name_of(path)
    if found.unpack:
        text = found.unpack(data, name)
        return TextFile(name, found, tuple(found.parse(text, name)), text, data=data)
    text, encoding = decode(data, name)
    return parse(text, path, form=found, encoding=encoding)


def stream(path: str | Path) -> Iterator[TextUnit]:
    """Yield the units of a file, of tables and memories in bounded memory."""
    found = format_of(path)
    return found.stream(Path(path)) if found.stream and str(path) != "-" else iter(read(path).units)


__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Anchor",
    "Edit",
    "Format",
    "Piece",
    "Places",
    "Text",
    "TextFile",
    "TextUnit",
    "format_of",
    "parse",
    "read",
    "stream",
]
