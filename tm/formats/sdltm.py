"""Memories of Trados Studio (``.sdltm``): a SQLite database, read and never written.

What is to go back into Studio goes as TMX: how it names its segments is known to it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from glossary.zh.script import Language

from ..errors import FormatError
from .codes import language_of_code
from .places import NOWHERE, text_at
from .textfile import TextUnit

_BREAK, _TAB = "\x0b", "\x1f"
_UNITS = """
SELECT unit.id, source_segment, target_segment, memory.source_language, memory.target_language
FROM translation_units AS unit
JOIN translation_memories AS memory ON memory.id = unit.translation_memory_id
ORDER BY unit.id
"""
_Row = tuple[int, str, str, str, str]


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the units: a line holds the id, the Chinese and the English between tabs."""
    for number, line in enumerate(text.split("\n"), 1):
        name, *sides = line.split("\t")
        if len(sides) == 2:
            column = len(name) + 2
            source = text_at(_plain(sides[0]), number, column)
            target = text_at(_plain(sides[1]), number, column + len(sides[0]) + 1)
            yield TextUnit(source, target, name, paired=True)
        elif name:
            yield TextUnit(NOWHERE, NOWHERE, name, paired=True, state="foreign")


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the units of a memory of any size."""
    if not path.exists():
        raise FormatError(f"{path}: no such file")
    address = f"{path.absolute().as_uri()}?mode=ro"
    with _clear_errors(str(path)), closing(sqlite3.connect(address, uri=True)) as database:
        yield from parse_lines(_lines(database.execute(_UNITS)), str(path))


def parse_lines(lines: Iterable[str], path: str) -> Iterator[TextUnit]:
    """Yield the unit of each line."""
    for line in lines:
        yield from parse(line, path)


def unpack(data: bytes, path: str) -> str:
    """Return the units of a memory, a line each: id, Chinese and English between tabs."""
    with _clear_errors(path), closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        return "\n".join(_lines(database.execute(_UNITS)))


def _lines(rows: Iterable[_Row]) -> Iterator[str]:
    for id, source, target, *codes in rows:
        sides: dict[Language, str] = {}
        for segment, code in ((source, codes[0]), (target, codes[1])):
            said, own = _segment(segment)
            sides[language_of_code(own or code)] = said
        both = "zh" in sides and "en" in sides
        yield "\t".join([str(id), *([_shown(sides["zh"]), _shown(sides["en"])] if both else [])])


def _segment(xml: str) -> tuple[str, str]:
    """Return the text of a segment and the code of its language; tags are no text.

    One that cannot be read is empty: the others are read all the same.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return "", ""
    elements = root.find("Elements")
    said = [_said(element) for element in (elements if elements is not None else ())]
    return "".join(said), root.findtext("CultureName") or ""


def _said(element: Any) -> str:
    if element.tag == "Text":
        return str(element.findtext("Value") or "")
    if element.findtext("Type") in ("TextPlaceholder", "LockedContent"):
        return str(element.findtext("TextEquivalent") or "")
    return ""


def _shown(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", _BREAK).replace("\t", _TAB)


def _plain(text: str) -> str:
    return text.replace(_BREAK, "\n").replace(_TAB, "\t")


@contextmanager
def _clear_errors(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise FormatError(f"{path}: not a memory of Trados Studio (.sdltm): {error}") from error
