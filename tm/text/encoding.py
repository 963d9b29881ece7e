"""Read what users have: text files of any common encoding, or standard input."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from ..errors import FormatError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD = 65_536
_BINARY = {
    b"PK\x03\x04": "a zip archive (.docx, .xlsx …)",
    b"%PDF": "a PDF document",
    b"SQLite format 3": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"\x89PNG": "a picture",
}


def read_text(path: str | Path) -> str:
    """Read a whole text, ``-`` for standard input, in UTF-8, UTF-16 or GB18030.

    Line endings become newlines. Raises :class:`~tm.errors.FormatError` that names the file.
    """
    name = "standard input" if str(path) == "-" else str(path)
    data = sys.stdin.buffer.read() if str(path) == "-" else read_bytes(Path(path))
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Decode bytes that are text, whatever its encoding; ``name`` is for the message."""
    encoding = encoding_of(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}:{line}: not text in {_shown(encoding)}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line numbers and lines without their ends, in bounded memory (.xz and .gz as well)."""
    number = 0
    try:
        with _open(path) as file:
            head = file.read(_HEAD)
        encoding = encoding_of(head, str(path), cut=len(head) == _HEAD)
        with io.TextIOWrapper(_open(path), encoding, newline=None) as text:
            for number, line in enumerate(text, 1):
                yield number, line.rstrip("\n")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}:{number + 1}: not text in {_shown(encoding)}") from error
    except (lzma.LZMAError, EOFError, OSError) as error:
        raise FormatError(f"{path}:{number + 1}: cannot be read ({error})") from error


def encoding_of(data: bytes, name: str, *, cut: bool = False) -> str:
    """Tell the encoding of a text from its first bytes; ``cut`` when there are more.

    Raises for what is no text. UTF-8 is tried first; GB18030 must make mostly hanzi to be believed.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    for mark, what in _BINARY.items():
        if data.startswith(mark):
            raise FormatError(f"{name}: not a text file but {what}")
    if _decodes(data, "utf-8", cut):
        if b"\0" in data:
            raise FormatError(f"{name}: not a text file (it holds zero bytes)")
        return "utf-8"
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        if _decodes(data, encoding, cut) and _mostly_text(data[:_HEAD], encoding):
            return encoding
    raise FormatError(f"{name}: not a text in UTF-8, UTF-16 or GB18030")


def _decodes(data: bytes, encoding: str, cut: bool) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return cut and error.start > len(data) - 4
    return True


def _mostly_text(data: bytes, encoding: str) -> bool:
    """Tell text from noise that happens to decode: few characters out of common use."""
    text = data.decode(encoding, "ignore")
    usual = sum(
        1
        for c in text
        if c in "\n\r\t"
        or " " <= c <= "~"
        or "　" <= c <= "〟"
        or "一" <= c <= "鿿"
        or "！" <= c <= "～"
        or c in "‘’“”—…·"
    )
    return usual >= 0.95 * len(text)


def read_bytes(path: Path) -> bytes:
    """Read a whole file (.xz and .gz as well); raises for what cannot be read."""
    with _open(path) as file:
        try:
            return file.read()
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise FormatError(f"{path}: cannot be read ({error})") from error


def _open(path: Path) -> IO[bytes]:
    if path.is_dir():
        raise FormatError(f"{path}: is a folder, not a file")
    try:
        if path.suffix == ".xz":
            return lzma.open(path)
        if path.suffix == ".gz":
            return cast(IO[bytes], gzip.open(path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise FormatError(f"{path}: no such file") from error
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from error


def _shown(encoding: str) -> str:
    return encoding.upper().removesuffix("-SIG")
