"""The files translators have: a row a format, and one reading of each.

A format is a function from text to units with their places (:mod:`tm.formats.textfile`). Whatever
Tifa does with a file starts here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from ..errors import FormatError
from ..text.encoding import UTF_8, Encoding, decode, name_of, read_data, with_newlines
from . import (
    csv,
    docx,
    docx_review,
    html,
    markdown,
    po,
    sdltm,
    tmx,
    tsv,
    xliff,
    xliff_fill,
    xlsx,
    xml,
)
from .languages import is_turned
from .places import Anchor, Piece, Places, Text
from .textfile import Edit, Format, TextFile, TextUnit
from .unseen import as_seen

FORMATS = (
    Format("text", (".txt",), markdown.parse),
    Format("markdown", (".md", ".markdown"), markdown.parse),
    Format("html", (".html", ".htm", ".xhtml"), html.parse, xml.escape),
    Format(
        "docx",
        (".docx",),
        docx.parse,
        unpack=docx.unpack,
        serialize=docx.serialize,
        review=docx_review.review,
    ),
    Format("tsv", (".tsv",), tsv.parse, tsv.escape, tsv.stream, bilingual=True),
    Format(
        "csv", (".csv",), csv.parse, csv.escape, csv.stream, bilingual=True, changes=csv.changes
    ),
    Format(
        "xlsx",
        (".xlsx", ".xlsm"),
        xlsx.parse,
        xlsx.escape,
        unpack=xlsx.unpack,
        serialize=xlsx.serialize,
        bilingual=True,
    ),
    Format("po", (".po", ".pot"), po.parse, po.escape, bilingual=True, fill=po.fill),
    Format("tmx", (".tmx",), tmx.parse, xml.escape, tmx.stream, bilingual=True),
    Format(
        "xliff",
        (".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff"),
        xliff.parse,
        xml.escape,
        bilingual=True,
        fill=xliff_fill.fill,
    ),
    Format(
        "sdltm", (".sdltm",), sdltm.parse, stream=sdltm.stream, unpack=sdltm.unpack, bilingual=True
    ),
)
"""Every format; the first that has a file's suffix reads it."""

_LOOKED_AT = 100
"""Units that tell whether a file holds its sides the wrong way round."""

SUFFIXES = {suffix: each for each in FORMATS for suffix in each.suffixes}
_PACKED = (".xz", ".gz")


def format_of(path: str | Path) -> Format:
    """Return the format of a file by its name; without a suffix it is plain text, as ``-`` is.

    Raises :class:`~tm.errors.FormatError` that names the formats there are.
    """
    if Path(path).is_dir():
        raise FormatError(f"{path}: is a folder, not a file")
    if not _suffix(path) or _suffix(path) in SUFFIXES or Path(path).exists():
        return format_named(path)
    raise FormatError(f"{path}: no such file")


def format_named(name: str | Path) -> Format:
    """Return the format that a name says, as ``format_of`` does, without looking for a file."""
    found = SUFFIXES.get(_suffix(name)) if _suffix(name) else FORMATS[0]
    if found is None:
        raise FormatError(f"{name}: not a format Tifa reads ({', '.join(SUFFIXES)})")
    return found


def _suffix(path: str | Path) -> str:
    suffixes = [suffix.lower() for suffix in Path(path).suffixes if suffix not in _PACKED]
    return suffixes[-1] if suffixes else ""


def parse(
    text: str,
    path: str | Path,
    *,
    form: Format | None = None,
    encoding: Encoding = UTF_8,
    swap: bool = False,
) -> TextFile:
    """Return what a text holds, read as its name says, or as ``form``; ``swap`` as in ``read``."""
    found, name = form or format_of(path), name_of(path)
    units = tuple(_right_way(found.parse(with_newlines(text), name), name, swap))
    return TextFile(name, found, units, text, encoding)


def read(path: str | Path, *, form: Format | None = None, swap: bool = False) -> TextFile:
    """Read a file once: its units, with the place of every character.

    A file that calls its English Chinese is refused, or with ``swap`` read by what stands in it.
    Raises :class:`~tm.errors.FormatError` that names file and line.
    """
    return parse_data(read_data(path), path, form=form or format_of(path), swap=swap)


def parse_data(
    data: bytes, path: str | Path, *, form: Format | None = None, swap: bool = False
) -> TextFile:
    """Return what the bytes of a file hold, wherever they came from; ``path`` is not opened."""
    found, name = form or format_of(path), name_of(path)
    if found.unpack:
        text = found.unpack(data, name)
        units = tuple(_right_way(found.parse(text, name), name, swap))
        return TextFile(name, found, units, text, data=data)
    text, encoding = decode(data, name)
    return parse(text, path, form=found, encoding=encoding, swap=swap)


def stream(path: str | Path, *, swap: bool = False) -> Iterator[TextUnit]:
    """Yield the units of a file, of tables and memories in bounded memory."""
    found = format_of(path)
    if not found.stream or str(path) == "-":
        return iter(read(path, swap=swap).units)
    return _right_way(found.stream(Path(path)), name_of(path), swap)


def _right_way(units: Iterable[TextUnit], name: str, swap: bool) -> Iterator[TextUnit]:
    """Pass units on; those that a file holds the wrong way round are for ``swap`` to allow."""
    rest = iter(units)
    some = list(islice(rest, _LOOKED_AT))
    told = any(unit.state == "swapped" for unit in some)
    turned = not told and is_turned(some)
    if (told or turned) and not swap:
        raise FormatError(
            f"{name}: the sides are swapped: what it calls Chinese is English, and the other"
            " way round (tifa memory add --swap reads it as it is meant)"
        )
    for unit in map(_as_seen, chain(some, rest)):
        if turned:
            yield replace(unit, source=unit.target, target=unit.source)
        else:
            yield replace(unit, state="") if unit.state == "swapped" else unit


def _as_seen(unit: TextUnit) -> TextUnit:
    if unit.origin:  # what a memory wrote comes back as it was
        return unit
    source, target = as_seen(unit.source), as_seen(unit.target)
    if source is unit.source and target is unit.target:
        return unit
    return replace(unit, source=source, target=target)


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
    "format_named",
    "format_of",
    "parse",
    "parse_data",
    "read",
    "stream",
]
