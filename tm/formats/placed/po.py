"""Pairs in gettext PO: ``msgid`` and ``msgstr``, whichever of them is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import FormatError
from ...text.encoding import read_text
from .places import CheckFile, PlacedText, bilingual, joined

_LINE = re.compile(
    r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"\s*$'
)
_PIECE = re.compile(r"[^\\]+|\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}

_Pieces = list[tuple[str, int, int]]


@dataclass
class _Entry:
    pieces: dict[str, _Pieces] = field(default_factory=dict)
    line: int = 0


def read_po(path: Path) -> CheckFile:
    """Read the entries of a PO file; the header and obsolete entries are left out.

    Raises :class:`~tm.errors.FormatError` with file and line for what is no PO.
    """
    text = read_text(path)
    rows = []
    for entry in _entries(path, text):
        source = joined(entry.pieces.get("msgid", []))
        if source.text:
            target = joined(entry.pieces.get("msgstr", entry.pieces.get("msgstr[0]", [])))
            rows.append((source, _at_entry(target, entry)))
    if not rows:
        raise FormatError(f"{path}: no entry in it")
    return bilingual(str(path), rows, text)


def _at_entry(target: PlacedText, entry: _Entry) -> PlacedText:
    return target if target.text else joined([("", entry.line, 1)])


def _entries(path: Path, text: str) -> Iterator[_Entry]:
    entry, current = _Entry(), ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("#"):
            continue
        if not stripped:
            current = ""
            continue
        found = _LINE.match(stripped)
        keyword = (found[1] or current) if found else ""
        if not found or not keyword:
            raise FormatError(f"{path}:{number}: not a line of a PO file (an unclosed quote?)")
        if found[1] in ("msgctxt", "msgid") and "msgstr" in " ".join(entry.pieces):
            yield entry
            entry = _Entry()
        entry.line = entry.line or number
        current = keyword
        column = len(line) - len(line.lstrip()) + found.start(2) + 1
        entry.pieces.setdefault(keyword, []).extend(_pieces(found[2], number, column))
    if entry.pieces:
        if "msgstr" not in " ".join(entry.pieces):
            raise FormatError(f"{path}:{entry.line}: an entry without msgstr")
        yield entry


def _pieces(quoted: str, line: int, column: int) -> Iterator[tuple[str, int, int]]:
    """Yield the text between the quotes, escapes read, each piece with its place."""
    for found in _PIECE.finditer(quoted):
        escaped = found[1]
        text = found[0] if escaped is None else _ESCAPES.get(escaped, escaped)
        yield text, line, column + found.start()
