"""Read what users have: text files of any common encoding, or standard input."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from ..errors import FormatError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_HEAD = 65_536
_BINARY = {
    b"PK\x03\x04": "a zip archive (.docx, .xlsx …)",
    b"%PDF": "a PDF document",
    b"SQLite format 3": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"\x89PNG": "a picture",
}


class Encoding(NamedTuple):
    """How the characters of a file are bytes: a codec, and the byte order mark before them."""

    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of a file that holds ``text``; raises ``UnicodeEncodeError``."""
        return self.mark + text.encode(self.codec)


UTF_8 = Encoding("utf-8")


def name_of(path: str | Path) -> str:
    """Return how a file is called in messages; ``-`` is standard input."""
    return "standard input" if str(path) == "-" else str(path)


def read_text(path: str | Path) -> str:
    """Read a whole text, ``-`` for standard input, in UTF-8, UTF-16 or GB18030.

    Line endings become newlines. Raises :class:`~tm.errors.FormatError` that names the file.
    """
    return with_newlines(decode(read_data(path), name_of(path))[0])


def read_data(path: str | Path) -> bytes:
    """Read the bytes of a file, ``-`` for standard input."""
    return sys.stdin.buffer.read() if str(path) == "-" else read_bytes(Path(path))


def with_newlines(text: str) -> str:
    """Return a text with a newline at the end of each line, whatever stood there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, name: str) -> tuple[str, Encoding]:
    """Decode bytes that are text, whatever its encoding; line ends stay as they are.

    ``name`` is for the message.
    """
    codec = encoding_of(data, name)
    mark = next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")
    try:
        return data[len(mark) :].decode(codec), Encoding(codec, mark)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}:{line}: not text in {_shown(codec)}") from error


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line numbers and lines without their ends, in bounded memory (.xz and .gz as well)."""
    number = 0
    try:
        with _open(path) as file:
            head = file.read(_HEAD)
        encoding = encoding_of(head, str(path), cut=len(head) == _HEAD)
        with io.TextIOWrapper(_open(path), encoding, newline=None) as text:
            for number, line in enumerate(text, 1):
                yield number, line.rstrip("\n").removeprefix("\ufeff" if number == 1 else "")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}:{number + 1}: not text in {_shown(encoding)}") from error
    except (lzma.LZMAError, EOFError, OSError) as error:
        raise FormatError(f"{path}:{number + 1}: cannot be read ({error})") from error


def open_text(path: Path) -> IO[str]:
    """Open a text of any size to be read in pieces; line ends are read as newlines."""
    with _open(path) as file:
        head = file.read(_HEAD)
    codec = encoding_of(head, str(path), cut=len(head) == _HEAD)
    opened = io.TextIOWrapper(_open(path), codec, newline=None)
    mark = next((mark for mark, _ in _MARKS if head.startswith(mark)), b"")
    opened.read(len(mark.decode(codec)) if mark else 0)
    return opened


def encoding_of(data: bytes, name: str, *, cut: bool = False) -> str:
    """Tell the encoding of a text from its first bytes; ``cut`` when there are more.

    Raises for what is no text. UTF-8 is tried first; GB18030 must make mostly hanzi to be believed.
    """
    for mark, encoding in _MARKS:
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
    return encoding.upper()
