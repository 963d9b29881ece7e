"""What stands where in a draft: stretches of Chinese and English, and which belong together.

A stretch is a cell of a table, a string of a PO file, else a line. The Chinese beside a place of
an English text is looked for in the same line of a table, in the same entry of a PO file, in the
paragraph above, and last in the paired file (``draft.zh.md`` beside ``draft.en.md``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .document import Document

_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")
PO_LINE = re.compile(r'\s*(msgid|msgid_plural|msgstr(?:\[\d+\])?|msgctxt)?\s*"((?:\\.|[^"\\])*)')
FAR = 400
MOST = 5
_ENDED = (".", "!", "?", ":", ";", "”", '"', "’", ")")


class Stretch(NamedTuple):
    """``line[start:end]`` of a document, in one language: ``zh``, ``en`` or empty for neither."""

    line: int
    start: int
    end: int
    text: str
    language: str


def language_of(text: str) -> str:
    """Tell Chinese from English; a Chinese word quoted in English leaves it English.

    >>> [language_of(t) for t in ("坚持 GDP 目标", "the phrase 提法 in English", "2021")]
    ['zh', 'en', '']
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return ""
    return "zh" if 3 * han >= latin else "en"


def stretches(document: Document, line: int) -> tuple[Stretch, ...]:
    """Return the stretches of one line that hold any text."""
    cut = _strings if is_po(document) else cells_of
    return tuple(
        Stretch(line, start, end, text, language)
        for start, end, text, language in cut(document.line(line))
    )


def stretch_at(document: Document, line: int, character: int) -> Stretch:
    """Return the stretch that holds a place, or an empty one there."""
    for stretch in stretches(document, line):
        if stretch.start <= character <= stretch.end:
            return stretch
    text = document.line(line)
    left = text.rfind("\t", 0, character) + 1
    return Stretch(line, left if not is_po(document) else character, character, "", "")


def is_po(document: Document) -> bool:
    """Tell a gettext file by its name or by what the editor calls it."""
    return document.language == "po" or document.uri.lower().endswith((".po", ".pot"))


class Beside(NamedTuple):
    """The Chinese that may stand beside a place, likeliest first, and the English before it."""

    chinese: tuple[str, ...]
    english: str


def beside(document: Document, line: int, character: int) -> Beside:
    """Return the Chinese an English place translates, and its English up to that place."""
    here = stretch_at(document, line, character)
    before = here.text[: max(0, character - here.start)]
    if is_po(document):
        return _in_entry(document, here, before)
    cells = [s.text for s in stretches(document, line) if s.language == "zh" and s != here]
    return Beside(tuple(cells), before) if cells else Beside(_above(document, line), before)


def paragraph_number(document: Document, line: int) -> int:
    """Count the English paragraphs above ``line``."""
    return _count_english([text for text in document.lines(0, line) if text.strip()])


def chinese_paragraphs(text: str) -> list[str]:
    """Return the lines of a text that are Chinese."""
    return [line for line in text.splitlines() if language_of(line) == "zh"]


@lru_cache(maxsize=8192)
def cells_of(line: str) -> tuple[tuple[int, int, str, str], ...]:
    """Return the cells of a line that hold text: start, end, text, language."""
    found, start = [], 0
    for cell in line.split("\t"):
        if cell.strip():
            found.append((start, start + len(cell), cell, language_of(cell)))
        start += len(cell) + 1
    return tuple(found)


@lru_cache(maxsize=8192)
def _strings(line: str) -> tuple[tuple[int, int, str, str], ...]:
    match = PO_LINE.match(line)
    if not match or match[1] == "msgctxt" or not match[2]:
        return ()
    return ((match.start(2), match.end(2), match[2], language_of(match[2])),)


def _in_entry(document: Document, here: Stretch, before: str) -> Beside:
    """Read the entry around a place: its Chinese, and the lines of its English above."""
    entry = [
        (number, match[1], match[2])
        for number in _entry(document, here.line)
        if (match := PO_LINE.match(document.line(number)))
    ]
    sides: list[str] = []
    english = ""
    for number, keyword, text in entry:
        if keyword == "msgctxt":
            continue
        if keyword:
            sides.append("")
            english = ""
        if sides:
            sides[-1] += text
        if number < here.line:
            english += text
        elif number == here.line:
            english += before
            before = english
    return Beside(tuple(side for side in sides if language_of(side) == "zh"), before)


def _entry(document: Document, line: int) -> range:
    """Return the lines of the PO entry around ``line``: those between empty lines."""
    first = last = line
    while first > 0 and document.line(first - 1).strip():
        first -= 1
    while last + 1 < len(document) and document.line(last + 1).strip():
        last += 1
    return range(first, last + 1)


def _above(document: Document, line: int) -> tuple[str, ...]:
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
