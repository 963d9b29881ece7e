"""What stands where in a draft: stretches of Chinese and English, and which belong together.

A stretch is a cell of a table, a string of a PO file, else a line. The Chinese beside a place of
an English text is looked for in the same line of a table, in the same entry of a PO file, in the
paragraph above, and last in the paired file (``draft.zh.md`` beside ``draft.en.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.zh.script import Language, language_of

from ..formats.places import Places
from ..formats.textfile import TextFile
from .document import OpenDocument

_Cell = tuple[int, int, str, Language]
"""Start, end, text and language of a stretch of a line."""

_BY_UNITS = frozenset({"po", "tmx", "xliff"})
"""Formats in which a line is no unit: what stands in it is told by the units of the file."""

FAR = 400
"""Lines above in which the Chinese is looked for: some pages."""
MOST = 5
"""Chinese lines tried for one English one, the likeliest first."""
_ENDED = (".", "!", "?", ":", ";", "”", '"', "’", ")")


class Stretch(NamedTuple):
    """``line[start:end]`` of a document, in one language: ``zh``, ``en`` or empty for neither."""

    line: int
    start: int
    end: int
    text: str
    language: Language


def stretches(document: OpenDocument, line: int) -> tuple[Stretch, ...]:
    """Return the stretches of one line that hold any text."""
    if document.format.name in _BY_UNITS:
        cut: Sequence[_Cell] = document.once(_by_line).get(line, ())
    else:
        cut = cells_of(document.line(line))
    return tuple(Stretch(line, *each) for each in cut)


def stretch_at(document: OpenDocument, line: int, character: int) -> Stretch:
    """Return the stretch that holds a place, or an empty one there."""
    for stretch in stretches(document, line):
        if stretch.start <= character <= stretch.end:
            return stretch
    by_units = document.format.name in _BY_UNITS
    left = character if by_units else document.line(line).rfind("\t", 0, character) + 1
    return Stretch(line, left, character, "", "")


def is_po(document: OpenDocument) -> bool:
    """Tell a gettext file by its name or by what the editor calls it."""
    return document.language == "po" or document.uri.lower().endswith((".po", ".pot"))


class Beside(NamedTuple):
    """The Chinese that may stand beside a place, likeliest first, and the English before it."""

    chinese: tuple[str, ...]
    english: str


def beside(document: OpenDocument, line: int, character: int) -> Beside:
    """Return the Chinese an English place translates, and its English up to that place."""
    here = stretch_at(document, line, character)
    before = here.text[: max(0, character - here.start)]
    if document.format.name in _BY_UNITS:
        unit = document.file.unit_at(line + 1, character + 1)
        if unit is None:
            return Beside((), before)
        done = unit.target.places.offset(line + 1, character + 1)
        chinese = (unit.source.text,) if unit.source else ()
        return Beside(chinese, unit.target.text[:done])
    cells = [s.text for s in stretches(document, line) if s.language == "zh" and s != here]
    return Beside(tuple(cells), before) if cells else Beside(_above(document, line), before)


def paragraph_number(document: OpenDocument, line: int) -> int:
    """Count the English paragraphs above ``line``."""
    return _count_english([text for text in document.lines(0, line) if text.strip()])


@lru_cache(maxsize=8192)
def cells_of(line: str) -> tuple[_Cell, ...]:
    """Return the cells of a line that hold text: start, end, text, language."""
    found, start = [], 0
    for cell in line.split("\t"):
        if cell.strip():
            found.append((start, start + len(cell), cell, language_of(cell)))
        start += len(cell) + 1
    return tuple(found)


def _by_line(file: TextFile) -> dict[int, list[_Cell]]:
    """Return where in each line the texts of a file stand, in the order of the columns."""
    found: dict[int, list[_Cell]] = {}
    for unit in file.units:
        for text, places in (unit.source, unit.target):
            for line, start, end in _lines_of(places, len(text)):
                cut = text[places.offset(line, start) : places.offset(line, end)]
                if cut.strip():
                    cell = (start - 1, end - 1, cut, language_of(cut))
                    found.setdefault(line - 1, []).append(cell)
    return {line: sorted(cells) for line, cells in found.items()}


def _lines_of(places: Places, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield the lines a text stands in, with the columns it begins and ends at."""
    anchors = places.anchors
    ends = [*(anchor.offset for anchor in anchors[1:]), size]
    spans: dict[int, list[int]] = {}
    for anchor, end in zip(anchors, ends, strict=True):
        stop = anchor.column + (max(0, anchor.width) or end - anchor.offset)
        spans.setdefault(anchor.line, []).extend((anchor.column, stop))
    yield from ((line, min(columns), max(columns)) for line, columns in spans.items())


def _above(document: OpenDocument, line: int) -> tuple[str, ...]:
    """Look for the Chinese paragraphs above, over the English ones between.

    Below several Chinese paragraphs the j-th English one goes with the j-th; the first goes with
    the paragraph right above.
    """
    lines = [text for text in document.lines(max(0, line - FAR), line) if text.strip()]
    languages = [language_of(text) for text in lines]
    end = len(lines)
    while end and languages[end - 1] != "zh":
        end -= 1
    start = end
    while start and languages[start - 1] != "en":
        start -= 1
    chinese = [text for text in lines[start:end] if language_of(text) == "zh"]
    done = _count_english(lines[end:])
    first = done if 0 < done < len(chinese) else len(chinese) - 1
    others = [text for number, text in enumerate(chinese) if number != first]
    return tuple(chinese[first : first + 1] + others[::-1])[:MOST]


def _count_english(lines: Sequence[str]) -> int:
    """Count the paragraphs of some lines without empty ones; an unended line goes on below."""
    count, goes_on = 0, False
    for text in lines:
        if language_of(text) == "en" and not goes_on:
            count += 1
        goes_on = not text.rstrip().endswith(_ENDED) and not text.startswith("#")
    return count
