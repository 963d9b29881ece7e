"""Files to check: readers that keep the place of every character. One module each, one row here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...errors import FormatError
from .html import read_html
from .places import CheckFile, PlaceMap
from .po import read_po
from .prose import read_markdown, read_plain
from .tsv import read_tsv
from .two_files import read_two_files
from .word import read_word
from .xml import read_tmx, read_xliff

READERS: dict[str, Callable[[Path], CheckFile]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_word,
    ".po": read_po,
    ".xliff": read_xliff,
    ".xlf": read_xliff,
    ".tmx": read_tmx,
    ".tsv": read_tsv,
}
"""Readers by the ending of a file's name."""


def read_checkable(path: Path, *, source: Path | None = None) -> CheckFile:
    """Read a file to check, by its name's ending; ``-`` is plain text on standard input.

    With ``source`` the file is the translation of that Chinese text. Raises
    :class:`~tm.errors.FormatError` that names file and line, also for a file without English, and
    for a bilingual one without Chinese.
    """
    if source is not None:
        return read_two_files(source, path)
    reader = read_plain if str(path) == "-" else READERS.get(path.suffix.lower())
    if reader is None:
        if not path.exists():
            raise FormatError(f"{path}: no such file")
        raise FormatError(f"{path}: not a format Tifa checks ({', '.join(READERS)})")
    return reader(path)


__all__ = ["READERS", "CheckFile", "PlaceMap", "read_checkable"]
