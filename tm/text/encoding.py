"""Read what users have: text files of any common encoding, or standard input.

A byte order mark tells the encoding, then what the file says of itself (:mod:`.charset`), then the
bytes. No file is unpacked beyond reason, and no line is read that is none.
"""

from __future__ import annotations

import gzip
import io
import lzma
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from glossary.zh.script import has_hanzi

from ..errors import FormatError
from .charset import declared, guessed

LARGEST = 256 << 20
"""Bytes of a file that is read as a whole, unpacked."""
LONGEST = 4 << 20
"""Characters of a line of a file that is read line by line."""
_PACKED_FREELY, _PACKED_TIGHTLY = 64 << 20, 200
"""A file may unpack to so many bytes, and to more if that is less than so many times its size."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
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

    def encode(self, text: str, errors: str = "strict") -> bytes:
        """Return the bytes of a file that holds ``text``; raises ``UnicodeEncodeError``.

        With ``errors`` as ``xmlcharrefreplace`` XML says what its encoding lacks in digits.
        """
        return self.mark + text.encode(self.codec, errors)


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
    if str(path) == "-":
        return _whole(sys.stdin.buffer, "standard input")
    return read_bytes(Path(path))


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
            for number, line in enumerate(iter(lambda: text.readline(LONGEST), ""), 1):
                if len(line) == LONGEST:
                    raise FormatError(
                        f"{path}:{number}: a line of more than {LONGEST:,} characters"
                    )
                yield number, line.rstrip("\n").removeprefix("\ufeff" if number == 1 else "")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}:{number + 1}: not text in {_shown(encoding)}") from error
    except (lzma.LZMAError, EOFError, OSError) as error:
        raise FormatError(f"{path}:{number + 1}: cannot be read ({error})") from error


@contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """Open a text of any size to be read in pieces; line ends are read as newlines.

    What cannot be read, there or later, raises :class:`~tm.errors.FormatError`.
    """
    codec = ""
    try:
        with _open(path) as file:
            head = file.read(_HEAD)
        codec = encoding_of(head, str(path), cut=len(head) == _HEAD)
        with io.TextIOWrapper(_open(path), codec, newline=None) as opened:
            mark = next((mark for mark, _ in _MARKS if head.startswith(mark)), b"")
            opened.read(len(mark.decode(codec)) if mark else 0)
            yield opened
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not text in {_shown(codec)}") from error
    except (lzma.LZMAError, EOFError, OSError) as error:
        raise FormatError(f"{path}: cannot be read ({error})") from error


def encoding_of(data: bytes, name: str, *, cut: bool = False) -> str:
    """Tell the encoding of a text from its first bytes; ``cut`` when there are more.

    Raises for what is no text, and for what is not in the encoding that it says itself.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for mark, what in _BINARY.items():
        if data.startswith(mark):
            raise FormatError(f"{name}: not a text file but {what}")
    if said := declared(data[:_HEAD], name):
        return _as_said(data, said, name, cut)
    if decodes(data, "utf-8", cut):
        if b"\0" in data:
            raise FormatError(f"{name}: not a text file (it holds zero bytes)")
        return "utf-8"
    found = guessed(data[:_HEAD], lambda codec: decodes(data, codec, cut))
    if not found:
        raise FormatError(f"{name}: not a text in UTF-8, UTF-16, GB18030, Big5 or windows-1252")
    return found


def _as_said(data: bytes, codecs: tuple[str, ...], name: str, cut: bool) -> str:
    """Take the encoding that a file says, unless it is plainly Chinese in UTF-8."""
    if decodes(data, "utf-8", cut) and has_hanzi(data.decode("utf-8", "ignore")):
        return "utf-8"
    for codec in codecs:
        if decodes(data, codec, cut):
            return codec
    error = _first_error(data, codecs[0])
    line = data.count(b"\n", 0, error) + 1
    raise FormatError(f"{name}:{line}: not text in {_shown(codecs[0])}, as the file says it is")


def _first_error(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def decodes(data: bytes, encoding: str, cut: bool = False) -> bool:
    """Tell whether bytes are text in an encoding; the last ones may be ``cut`` short."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return cut and error.start > len(data) - 4
    return True


def read_bytes(path: Path) -> bytes:
    """Read a whole file (.xz and .gz as well); raises for what cannot be read."""
    with _open(path) as file:
        try:
            return _whole(file, str(path))
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise FormatError(f"{path}: cannot be read ({error})") from error


def _whole(file: IO[bytes], name: str) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FormatError(
            f"{name}: more than {LARGEST >> 20} MB, which is too large to be read whole"
        )
    return data


class _Unpacked(io.RawIOBase):
    """What a packed file unpacks to, as long as that is within reason."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file, self._name, self._read = file, str(path), 0
        self._most = max(_PACKED_FREELY, _PACKED_TIGHTLY * path.stat().st_size)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        data = self._file.read(len(room))
        self._read += len(data)
        if self._read > self._most:
            raise FormatError(f"{self._name}: unpacks to more than {self._most >> 20} MB")
        room[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def _open(path: Path) -> IO[bytes]:
    if path.is_dir():
        raise FormatError(f"{path}: is a folder, not a file")
    try:
        if path.suffix == ".xz":
            return io.BufferedReader(_Unpacked(lzma.open(path), path))
        if path.suffix == ".gz":
            packed = cast(IO[bytes], gzip.GzipFile(path))
            return io.BufferedReader(_Unpacked(packed, path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise FormatError(f"{path}: no such file") from error
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from error


def _shown(encoding: str) -> str:
    return encoding.upper()
