"""An open document: its lines, kept in step with the editor's changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import PurePath
from typing import Any, TypeVar

from lsprotocol import types
from pygls.uris import to_fs_path

from glossary.zh.fold import whole

from ..errors import MemoryToolError
from ..formats import SUFFIXES, Format, TextFile, parse, read
from ..formats.textfile import split_lines
from . import positions
from .positions import PositionEncoding

Made = TypeVar("Made")

_LANGUAGES = {"po": ".po", "markdown": ".md", "html": ".html", "xliff": ".xliff", "tsv": ".tsv"}
"""Suffixes of what an editor calls a language, for texts whose name has none that is known."""


def _format_of(uri: str, language: str) -> Format:
    suffix = PurePath(to_fs_path(uri) or uri).suffix.lower()
    return SUFFIXES.get(suffix) or SUFFIXES[_LANGUAGES.get(language, ".txt")]


def _read(uri: str, form: Format, text: str) -> TextFile:
    """Read a text as its name says; of a file that is no text what is on disk counts."""
    path = to_fs_path(uri) or uri
    try:
        return read(path) if form.unpack else parse(text, path, form=form)
    except MemoryToolError:
        return TextFile(path, form, (), text)


class OpenDocument:
    """A text an editor has open, or one read from disk."""

    def __init__(
        self,
        uri: str,
        text: str,
        *,
        version: int = 0,
        language: str = "",
        encoding: PositionEncoding = PositionEncoding.UTF16,
    ) -> None:
        self.uri = uri
        self.version = version
        self.language = language
        self.encoding = encoding
        self.format = _format_of(uri, language)
        self._lines = split_lines(whole(text))
        self._starts: list[int] | None = None
        self._file: TextFile | None = None
        self._made: dict[Any, Any] = {}
        if self.format.unpack:  # what the editor shows of it is not what is in it
            self._lines = split_lines(self.file.text)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._lines)

    @property
    def file(self) -> TextFile:
        """The text as every other face reads it; without units where it cannot be read now."""
        if self._file is None:
            self._file = _read(self.uri, self.format, self.text)
        return self._file

    def once(self, work_out: Callable[[TextFile], Made]) -> Made:
        """Return what is worked out of the file, once for each version of it."""
        if work_out not in self._made:
            self._made[work_out] = work_out(self.file)
        made: Made = self._made[work_out]
        return made

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._lines)

    def line(self, number: int) -> str:
        """Return a line without its end; lines that do not exist are empty."""
        return self._lines[number].rstrip("\r\n") if 0 <= number < len(self._lines) else ""

    def lines(self, first: int = 0, last: int | None = None) -> list[str]:
        """Return lines ``first`` to before ``last`` without their ends."""
        return [line.rstrip("\r\n") for line in self._lines[first:last]]

    def change(self, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Apply an editor's changes in their order; a change without a range is the whole text."""
        for change in changes:
            where = getattr(change, "range", None)
            if where is None:
                self._lines = split_lines(whole(change.text))
            else:
                self._splice(where, whole(change.text))
            self._starts = self._file = None
            self._made.clear()

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return line and code point of a position, moved into the text where it lies outside."""
        if position.line < 0:
            return 0, 0
        if position.line >= len(self._lines):
            last = len(self._lines) - 1
            return last, len(self.line(last))
        line = self.line(position.line)
        return position.line, positions.character(line, position.character, self.encoding)

    def position(self, line: int, character: int) -> types.Position:
        """Return the position of a code point of a line."""
        return types.Position(line, positions.column(self.line(line), character, self.encoding))

    def range(self, line: int, start: int, end: int) -> types.Range:
        """Return the range of ``[start:end]`` of one line (code points)."""
        return types.Range(self.position(line, start), self.position(line, end))

    def place_of_offset(self, offset: int) -> tuple[int, int]:
        """Return line and code point of an offset into the whole text."""
        starts = self._line_starts()
        line = max(0, bisect_right(starts, offset) - 1)
        return line, min(offset - starts[line], len(self.line(line)))

    def offset_of_place(self, line: int, character: int) -> int:
        """Return the offset into the whole text of a code point of a line."""
        return self._line_starts()[line] + character

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            lengths = accumulate(map(len, self._lines), initial=0)
            self._starts = list(lengths)[:-1]
        return self._starts

    def _splice(self, where: types.Range, text: str) -> None:
        first, start = self.place(where.start)
        last, end = self.place(where.end)
        if (last, end) < (first, start):
            first, start, last, end = last, end, first, start
        joined = self._lines[first][:start] + text + self._lines[last][end:]
        before = self._lines[first - 1] if first else ""
        if before.endswith("\r") and joined.startswith("\n"):
            joined, first = before + joined, first - 1
        lines = split_lines(joined)
        if last + 1 < len(self._lines) and lines[-1] == "":
            lines.pop()
        self._lines[first : last + 1] = lines
