"""Write a file with some of its text replaced: all else stays, to the letter and the byte."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from glossary.files.text import write_bytes

from ..errors import FormatError
from .textfile import TextFile
from .xml import escape


def bytes_of(file: TextFile, text: str) -> bytes:
    """Return the bytes of a file that holds ``text`` now, in the encoding it came in.

    Raises :class:`~tm.errors.FormatError` where that encoding lacks a character.
    """
    if file.format.serialize:
        return file.format.serialize(file, text)
    if file.format.unpack:
        raise FormatError(f"{file.path}: a .{file.format.name} file cannot be written yet")
    try:
        return file.encoding.encode(
            text, "xmlcharrefreplace" if file.format.escape is escape else "strict"
        )
    except UnicodeEncodeError as error:
        missing = text[error.start]
        raise FormatError(
            f"{file.path}: its encoding ({file.encoding.codec}) has no {missing!r}"
        ) from error


def write_file(path: Path, file: TextFile, text: str) -> None:
    """Write the file with ``text`` in it, beside ``path`` first; see :func:`bytes_of`."""
    write_bytes(path, bytes_of(file, text))


def difference(file: TextFile, text: str, name: str) -> Iterator[str]:
    """Yield a unified diff from the file to ``text``, which will be called ``name``."""
    return difflib.unified_diff(
        file.text.splitlines(), text.splitlines(), file.path, name, lineterm="", n=1
    )
