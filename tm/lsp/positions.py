"""Columns as editors count them: the one place that knows UTF-8, UTF-16 and UTF-32.

Everything else in Tifa counts code points. A column inside a character (between the halves of a
surrogate pair) counts as its start; one behind the end of the line as the end.
"""

from __future__ import annotations

from enum import StrEnum


class PositionEncoding(StrEnum):
    """What one column is worth, as the client and the server settled it."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


def column(line: str, character: int, encoding: PositionEncoding) -> int:
    """Return the column of the code point at ``character`` of a line.

    >>> [column("中文😀前缀", 3, encoding) for encoding in PositionEncoding]
    [10, 4, 3]
    """
    character = max(0, min(character, len(line)))
    if encoding is PositionEncoding.UTF32 or line.isascii():
        return character
    return _units(line[:character], encoding)


def character(line: str, column: int, encoding: PositionEncoding) -> int:
    """Return the code point at a column, the end of the line for columns behind it.

    >>> [character("中文😀前缀", column, PositionEncoding.UTF16) for column in (2, 3, 4, 99)]
    [2, 2, 3, 5]
    """
    column = max(0, column)
    if encoding is PositionEncoding.UTF32 or line.isascii():
        return min(column, len(line))
    left = column
    for place, letter in enumerate(line):
        left -= _width(letter, encoding)
        if left < 0:
            return place
    return len(line)


def width(text: str, encoding: PositionEncoding) -> int:
    """Count the columns of a text.

    >>> [width("é😀", encoding) for encoding in PositionEncoding]
    [6, 3, 2]
    """
    return len(text) if encoding is PositionEncoding.UTF32 else _units(text, encoding)


def _units(text: str, encoding: PositionEncoding) -> int:
    if encoding is PositionEncoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _width(letter: str, encoding: PositionEncoding) -> int:
    code = ord(letter)
    if encoding is PositionEncoding.UTF16:
        return 2 if code > 0xFFFF else 1
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
