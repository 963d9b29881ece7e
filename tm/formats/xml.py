"""Follow the elements of an XML file, with the line and column of every piece of text.

Expat reads it, since lxml tells lines but no columns. A file that declares entities is refused, so
nothing can be expanded or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape as escape_xml

from glossary.zh.script import is_hanzi

from ..errors import FormatError
from ..text.encoding import open_text
from .mend_xml import cut_off, mended, unmended
from .places import NOT_IN_THE_FILE, Anchor, Piece, Places, Text, joined
from .textfile import TextUnit

XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub", "x", "bx", "ex", "sc", "ec", "cp"})
"""Inline elements whose content is a code, not text."""

_BREAKS = frozenset({"lb", "x-lb", "xlf:lb", "break", "x-line-break", "x-br", "br", "x-tab", "tab"})
_BREAK = re.compile(r"\s*(?:<\s*/?\s*(?:br|p|tab|w:br|cr|lb)\b[^>]*>|\\[nrt]|[\n\r\t])\s*", re.I)
"""What a code stands for that parts words: a line end, a tab."""
_TAG_SIGN = re.compile("[\"'>]")
_PREFIX = re.compile(r"<((?:[\w.-]+:)?)")
_CHUNK = 65_536


def escape(text: str) -> str:
    """Write text as XML has it."""
    return escape_xml(text)


@dataclass(slots=True)
class _Collected:
    """The text of an element ``depth`` levels down, without that in ``codes`` open codes."""

    depth: int
    begun: tuple[int, int]
    pieces: list[Piece] = field(default_factory=list)
    codes: int = 0
    code: str = ""
    """What stands in the open codes."""

    def part(self, line: int, column: int) -> None:
        """Take note that a code here parts words."""
        self.pieces.append(Piece(" ", line, column, NOT_IN_THE_FILE))

    def is_parted(self) -> bool:
        """Tell whether a break was the last thing here."""
        return bool(self.pieces) and self.pieces[-1].width == NOT_IN_THE_FILE

    def text(self) -> Text:
        """Return what was collected; a break between words is a blank, any other is nothing."""
        found = self.pieces
        kept = [
            piece
            for number, piece in enumerate(found)
            if piece.width != NOT_IN_THE_FILE
            or _are_words(found[number - 1 : number], found[number + 1 : number + 2])
        ]
        return joined(kept)


class Walk:
    """Follows the elements of a file and collects its units; a format says what they mean.

    ``root`` is the name the outermost element must have.
    """

    root = ""

    def __init__(self, path: str, text: str = "") -> None:
        self.units: list[TextUnit] = []
        self.open: list[str] = []
        """The names of the elements that are open, outermost first."""
        self._path = path
        self._lines = text.split("\n")
        self._collecting: list[_Collected] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Do what the start of an element asks for."""

    def finish(self, name: str, text: Text | None) -> None:
        """Do what the end of an element asks for; ``text`` is what was collected in it."""

    def collect(self) -> None:
        """Collect the text from here to the end of the element, apart from that around it."""
        self._collecting.append(_Collected(len(self.open), self.place()))

    def parse(self, text: str, *, last: bool = True) -> None:
        """Read some text; raises :class:`~tm.errors.FormatError` with file and line."""
        try:
            self._parser.Parse(mended(text), last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise FormatError(
                f"{self._path}:{error.lineno}: not well-formed XML ({reason})"
            ) from error

    def place(self) -> tuple[int, int]:
        """Return line and column of what is being read."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def line(self, number: int) -> str:
        """Return a line of the text, counted from 1."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def behind_tag(self) -> tuple[int, int]:
        """Return the place behind the tag that is being read."""
        return self._behind(*self.place())

    def _behind(self, line: int, column: int) -> tuple[int, int]:
        """Return the place behind the tag that begins at a place; quotes may hold ``>``."""
        quote = ""
        for number in range(line, len(self._lines) + 1):
            said, start = self._lines[number - 1], column - 1 if number == line else 0
            for found in _TAG_SIGN.finditer(said, start):
                if quote:
                    quote = "" if found[0] == quote else quote
                elif found[0] == ">":
                    return number, found.end() + 1
                else:
                    quote = found[0]
        return line, column

    def problem(self, problem: str) -> FormatError:
        """Return the error that names file, line and problem."""
        return FormatError(f"{self._path}:{self._parser.CurrentLineNumber}: {problem}")

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        if not self.open and name != self.root:
            raise FormatError(
                f"{self._path}: its root element is {name}, not {self.root}:"
                f" not a {self.root.upper()} file"
            )
        self.open.append(name)
        given = {key: unmended(value) for key, value in attributes.items()}
        self.begin(name, given)
        if self._collecting and name in CODES:
            self._collecting[-1].codes += 1
            if _parts_words(given):
                self._collecting[-1].part(*self.place())

    def _end(self, qualified: str) -> None:
        name = self.open.pop()
        collected = self._collecting[-1] if self._collecting else None
        if collected and len(self.open) < collected.depth:
            self._collecting.pop()
            found = collected.text() if collected.pieces else self._empty(name, collected.begun)
            self.finish(name, found)
            return
        if collected and name in CODES:
            collected.codes -= 1
            if not collected.codes:
                if _BREAK.fullmatch(collected.code) and not collected.is_parted():
                    collected.part(*self.place())
                collected.code = ""
        self.finish(name, None)

    def _empty(self, name: str, begun: tuple[int, int]) -> Text:
        """Return the place for text in an element without any: ``<target/>`` has to be opened."""
        line, column = self._behind(*begun)
        tag = self._lines[line - 1][: column - 1] if line <= len(self._lines) else ""
        if tag.endswith("/>"):
            prefix = _PREFIX.match(self._lines[begun[0] - 1], begun[1] - 1)
            around = ">", f"</{prefix[1] if prefix else ''}{name}>"
            return Text("", Places((Anchor(0, line, column - 2, 2),), around))
        return Text("", Places((Anchor(0, *self.place()),)))

    def _data(self, data: str) -> None:
        if self._collecting and self._collecting[-1].codes:
            self._collecting[-1].code += data
        elif self._collecting:
            line, column = self.place()
            raw = self._lines[line - 1][column - 1 :] if line <= len(self._lines) else ""
            said = unmended(data)
            escaped = raw.startswith("&") and said == data
            width = raw.find(";") + 1 if escaped else 0
            self._collecting[-1].pieces.append(Piece(said, line, column, width))

    def _entity(self, *_: Any) -> None:
        raise self.problem("declares XML entities, which Tifa does not read")


def units_of(walk: Walk, text: str) -> list[TextUnit]:
    """Return the units of a whole text."""
    walk.parse(text)
    return walk.units


def units_in(walk: Walk, path: Path) -> Iterator[TextUnit]:
    """Yield the units of a file of any size, in bounded memory."""
    with open_text(path) as file:
        rest = ""
        while chunk := file.read(_CHUNK):
            whole, rest = cut_off(rest + chunk)
            walk.parse(whole, last=False)
            yield from walk.units
            walk.units.clear()
    walk.parse(rest)
    yield from walk.units


def _parts_words(attributes: Mapping[str, str]) -> bool:
    """Tell whether a code stands for a line end or a tab."""
    if _BREAKS & {attributes.get(key) for key in ("type", "ctype", "subType")}:
        return True
    said = (attributes.get(key) for key in ("equiv-text", "equiv", "disp"))
    return any(text and _BREAK.fullmatch(text) for text in said)


def _are_words(before: list[Piece], after: list[Piece]) -> bool:
    """Tell whether a break stands between two words; hanzi need no blank between them."""
    if not before or not after:
        return False
    last, first = before[0].text[-1:], after[0].text[:1]
    if not last.strip() or not first.strip():
        return False
    return not (is_hanzi(last) and is_hanzi(first))
