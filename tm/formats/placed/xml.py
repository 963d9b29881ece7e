"""Pairs in XLIFF 1.2 and 2.x and in TMX, with the line and column of every piece of text.

Expat reads them, since lxml tells lines but no columns. A file that declares entities is refused,
so nothing can be expanded or fetched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from ...errors import FormatError
from ...text.encoding import decode, read_bytes
from .places import CheckFile, PlacedText, bilingual, joined

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub", "x", "bx", "ex"})
_LANG = "http://www.w3.org/XML/1998/namespace lang"


def read_xliff(path: Path) -> CheckFile:
    """Read the units of XLIFF 1.2 (``trans-unit``) or 2.x (``segment``)."""
    return _read(path, _Xliff(path))


def read_tmx(path: Path) -> CheckFile:
    """Read the Chinese and English of each unit of a TMX file."""
    return _read(path, _Tmx(path))


def _read(path: Path, walk: _Walk) -> CheckFile:
    text = decode(read_bytes(path), str(path))
    walk.parse(text.removeprefix("\ufeff"))
    return bilingual(str(path), walk.rows, text)


class _Walk:
    """Follows the elements of a file and collects its pairs."""

    root = ""

    def __init__(self, path: Path) -> None:
        self.rows: list[tuple[PlacedText, PlacedText]] = []
        self._path = path
        self._open: list[str] = []
        self._pieces: list[tuple[str, int, int]] | None = None
        self._codes = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity

    def parse(self, text: str) -> None:
        """Read the whole text; raises :class:`~tm.errors.FormatError` with file and line."""
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise FormatError(
                f"{self._path}:{error.lineno}: not well-formed XML ({reason})"
            ) from error

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Do what an element asks for."""
        raise NotImplementedError

    def finish(self, name: str, text: PlacedText) -> None:
        """Do what the end of an element asks for; ``text`` was collected since ``collect``."""
        raise NotImplementedError

    def collect(self) -> None:
        """Collect the text from here to the end of the element."""
        self._pieces = []
        self._collected_at = len(self._open)
        self._begun = self._place()

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        if not self._open and name != self.root:
            raise FormatError(f"{self._path}: its root element is {name}, not {self.root}")
        self._open.append(name)
        if self._pieces is None:
            self.begin(name, attributes)
        elif name in _CODES:
            self._codes += 1

    def _end(self, qualified: str) -> None:
        name = self._open.pop()
        if self._pieces is not None and len(self._open) < self._collected_at:
            text = joined(self._pieces or [("", *self._begun)])
            self._pieces, self._codes = None, 0
            self.finish(name, text)
        elif self._pieces is not None:
            self._codes -= name in _CODES
        else:
            self.finish(name, joined(()))

    def _data(self, data: str) -> None:
        if self._pieces is not None and not self._codes:
            self._pieces.append((data, *self._place()))

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _entity(self, *_: Any) -> None:
        line = self._parser.CurrentLineNumber
        raise FormatError(f"{self._path}:{line}: declares XML entities, which Tifa does not read")


class _Xliff(_Walk):
    root = "xliff"
    _UNITS = ("trans-unit", "segment")

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._texts: dict[str, PlacedText] = {}
        self._unit = joined(())

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._UNITS:
            self._texts = {}
            self._unit = joined([("", *self._place())])
        elif name in ("source", "target") and self._open[-2] in self._UNITS:
            self.collect()

    def finish(self, name: str, text: PlacedText) -> None:
        if name in ("source", "target") and self._open[-1] in self._UNITS:
            self._texts[name] = text
        elif name in self._UNITS and self._texts.get("source", text).text.strip():
            self.rows.append((self._texts["source"], self._texts.get("target", self._unit)))


class _Tmx(_Walk):
    root = "tmx"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._texts: dict[str, PlacedText] = {}
        self._language = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tu":
            self._texts = {}
        elif name == "tuv":
            language = attributes.get(_LANG) or attributes.get("lang") or ""
            self._language = language.lower().replace("_", "-").split("-")[0]
        elif name == "seg":
            self.collect()

    def finish(self, name: str, text: PlacedText) -> None:
        if name == "seg":
            self._texts.setdefault(self._language, text)
        elif name == "tu" and {"zh", "en"} <= self._texts.keys():
            self.rows.append((self._texts["zh"], self._texts["en"]))
