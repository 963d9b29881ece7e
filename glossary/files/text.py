"""Read a termbase's text files safely: checked paths, UTF-8, no characters that split lines."""

from __future__ import annotations

import os
import re
from pathlib import Path

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
    """Write beside ``path``, then rename: a killed run leaves the old file whole."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
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
