"""Read a termbase's text files safely: checked paths, UTF-8, no characters that split lines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import TermbaseError

_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")
_STRAY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without a byte order mark, and any line endings as newlines.

    Raises :class:`TermbaseError` for a path that is no readable file, for other encodings, for
    merge-conflict markers and for control characters (among them U+0085, U+2028 and U+2029, at
    which some readers split lines).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise TermbaseError(f"{path}: cannot be read ({problem})") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TermbaseError(f"{path}:{line}: not UTF-8 text") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_stray_characters(path, text)
    return text


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 beside ``path``, then rename: a killed run leaves the old file whole."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file, as :func:`whole_file` does."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written beside ``path``, then renamed: a killed run leaves the old one.

    A new file has the mode that the user's mask gives it, an old one keeps its own. A link stays
    one: what it leads to is written. A device or a pipe is written to, never replaced.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    beside = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, flags, 0o666), "wb") as file:
            yield file
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def is_stray(character: str) -> bool:
    """Tell whether a character has no place in a termbase: control characters and line splitters.

    >>> [is_stray(c) for c in ("国", "a", chr(0x2028), chr(7))]
    [False, False, True, True]
    """
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029, 0xFEFF)


def _refuse_stray_characters(path: Path, text: str) -> None:
    if not _STRAY.search(text) and not any(mark in text for mark in _CONFLICT):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_CONFLICT[0]) or line.startswith(_CONFLICT[2]) or line == _CONFLICT[1]:
            raise TermbaseError(f"{path}:{number}: a merge conflict is left in the file")
        stray = next((c for c in line if is_stray(c) and c != "\t"), None)
        if stray is not None:
            raise TermbaseError(f"{path}:{number}: stray control character U+{ord(stray):04X}")
