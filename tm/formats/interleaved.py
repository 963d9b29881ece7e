"""Texts in which both languages stand: line by line, in blocks, or side by side in a table.

Every paragraph becomes a unit with one side; a table row with both becomes one with two. Pairing
the paragraphs is the aligner's work (:mod:`tm.alignment.pairing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from glossary.zh.script import HANZI, Language, language_of

from .headings import is_heading
from .places import NOWHERE, Text, together
from .textfile import TextUnit

_AFTER = re.compile(r"[\u3000-\u303f\uff00-\uffef”’》…\d%\s)]*[\s/|]*")
"""What may stand behind the last hanzi and before the English; a number may belong to either."""
_BEGINS = re.compile(r"[(\[“\"'‘—–-]?[A-Z0-9]")
_ENGLISH = re.compile(r"[A-Za-z0-9 ,.;:'’“”\"()&%$/!?—–-]*")
_SIGNS_BETWEEN = re.compile(r"[\s/|]*")
_SHORTEST = 11
"""Characters of English behind its first letter, at least, in a line that has Chinese before it."""
_FEW = 5
"""A text has one language when this many times more of its lines are in it than in the other."""


class TextRow(NamedTuple):
    """The texts of a table row, or a paragraph of running text."""

    texts: tuple[Text, ...]
    row: bool = False


class _Line(NamedTuple):
    language: Language
    text: Text


def units_of_rows(rows: Sequence[TextRow]) -> list[TextUnit]:
    """Return units of paragraphs and table rows; what has no words is none.

    Where nearly every line is English (or Chinese), the others are Chinese (or English) words left
    in it, not the other side.
    """
    lines = [_lines(row) for row in rows]
    languages = [line.language for row in lines for line in row]
    only = _only(languages)
    units: list[TextUnit] = []
    for row, found in zip(rows, lines, strict=True):
        if row.row and len(found) > 1:
            units += _row(row, found, only)
        else:
            units += [_one_side(only or line.language, line.text) for line in found]
    return [TextUnit(unit.source, unit.target, str(number)) for number, unit in enumerate(units, 1)]


def _only(languages: Sequence[Language]) -> Language:
    zh, en = languages.count("zh"), languages.count("en")
    if zh > _FEW * en:
        return ""  # an English line in a Chinese draft is still English
    return "en" if en > _FEW * zh else ""


def _lines(row: TextRow) -> list[_Line]:
    parts = [part for text in row.texts for part in divided(text)]
    return [_Line(language, part) for part in parts if (language := language_of(part.text))]


def _row(row: TextRow, lines: Sequence[_Line], only: Language) -> Iterator[TextUnit]:
    """Yield the pairs of a table row: in order where both sides have as many lines, else one."""
    if is_heading([text.text for text in row.texts if text]):
        return
    zh = [line.text for line in lines if line.language == "zh"]
    en = [line.text for line in lines if line.language == "en"]
    if len(zh) == len(en):
        yield from (TextUnit(*pair) for pair in zip(zh, en, strict=True))
    elif zh and en:
        yield TextUnit(together(zh), together(en))
    else:
        yield from (_one_side(only or line.language, line.text) for line in lines)


def _one_side(language: Language, text: Text) -> TextUnit:
    return TextUnit(text, NOWHERE) if language == "zh" else TextUnit(NOWHERE, text)


def divided(text: Text) -> list[Text]:
    """Divide a text at its line breaks, and a line with both languages where the English begins."""
    parts: list[Text] = []
    for found in re.finditer(r"[^\n]+", text.text):
        piece = text.slice(*found.span()).stripped() if found[0] != text.text else text.stripped()
        halves = _halves(piece)
        if [language_of(half.text) for half in halves] == ["zh", "en"]:
            parts += halves
        else:
            parts.append(piece)
    return parts


def _halves(line: Text) -> list[Text]:
    """Divide a line where the English at its end begins; a line of one language has no halves.

    Read from its end: a pattern that begins at every hanzi is quadratic in a long line.
    """
    text, backwards = line.text, line.text[::-1]
    last = _last_hanzi(backwards)
    if last is None:
        return []
    after = _AFTER.match(text, len(text) - last)
    english = _ENGLISH.match(backwards)
    assert after and english
    begins = _BEGINS.search(text, max(len(text) - last, len(text) - english.end() - 1))
    if not begins or begins.start() > after.end() or len(text) - begins.end() < _SHORTEST:
        return []
    zh = _SIGNS_BETWEEN.match(backwards, len(text) - begins.start())
    assert zh
    return [
        line.slice(0, len(text) - zh.end()).stripped(),
        line.slice(begins.start(), len(text)).stripped(),
    ]


def _last_hanzi(backwards: str) -> int | None:
    """Return how many characters stand behind the last hanzi."""
    found = _hanzi().search(backwards)
    return found.start() if found else None


@cache
def _hanzi() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]")
