"""Gettext PO: ``msgid`` and ``msgstr``, whichever of them is Chinese; plural forms are units too.

The header and obsolete entries are no units. The entries of a termbase file are ``term`` units: no
translations of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossary.zh.script import has_hanzi

from ..errors import FormatError
from .filling import raw, whole
from .places import NOWHERE, Piece, Text, joined, text_at
from .textfile import Edit, Filling, TextUnit

_LINE = re.compile(
    r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"\s*$'
)
_PIECE = re.compile(r"[^\\]+|\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_TERMBASE = re.compile(r"^#\. (?:status|cite|kind): ", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


@dataclass
class _Entry:
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    line: int = 0
    begins: int = 0
    """The line of its first comment, else that of its first string."""
    fuzzy: bool = False
    flags: Text | None = None
    """What stands behind ``#,``."""


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the entries of a PO file; one without a translation has its place.

    Raises :class:`~tm.errors.FormatError` with file and line for what is no PO.
    """
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise FormatError(f"{path}:{line}: a merge conflict is left in the file")
    state = "term" if _TERMBASE.search(text) else ""
    for entry in _entries(path, text):
        yield from _units(entry, state or ("fuzzy" if entry.fuzzy else ""))


def escape(text: str) -> str:
    """Write text between the quotes of a PO string."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _units(entry: _Entry, state: str) -> Iterator[TextUnit]:
    one = joined(entry.pieces.get("msgid", []))
    if not one.text:
        return
    many = joined(entry.pieces["msgid_plural"]) if "msgid_plural" in entry.pieces else one
    strings = [(key, p) for key, p in entry.pieces.items() if key.startswith("msgstr")]
    for number, (key, pieces) in enumerate(strings):
        other = joined(pieces)
        source, target = (one if number == 0 else many), other
        if has_hanzi(other.text) and not has_hanzi(source.text):
            source, target = other, source
        name = f"{entry.line}{key.removeprefix('msgstr')}"
        tags = (("entry", text_at("", entry.begins)), ("flags", entry.flags or NOWHERE))
        yield TextUnit(source, target, name, paired=True, state=state, tags=tags)


def fill(fillings: Sequence[Filling]) -> Iterator[Edit]:
    """Yield the edits that fill entries; one that somebody has to look at becomes fuzzy.

    A comment names where the translation comes from.
    """
    noted: set[Text] = set()
    for filling in fillings:
        yield whole(filling.unit.target, filling.text)
        entry, flags = filling.unit.tag("entry"), filling.unit.tag("flags")
        if filling.is_sure or entry is None or flags is None or entry in noted:
            continue
        noted.add(entry)
        match = filling.matches[0]
        comment = f"# {filling.score} {match.document} {match.locator}\n"
        yield raw(entry, comment + ("" if flags else "#, fuzzy\n"))
        if flags:
            yield raw(flags.slice(0, 0), " fuzzy,")


def _entries(path: str, text: str) -> Iterator[_Entry]:
    entry, current = _Entry(), ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("#"):
            if any(key.startswith("msgstr") for key in entry.pieces):
                yield entry
                entry, current = _Entry(), ""
            if not stripped.startswith("#~"):
                entry.begins = entry.begins or number
            if stripped.startswith("#,"):
                entry.fuzzy |= "fuzzy" in stripped
                column = line.index("#,") + 3
                entry.flags = text_at(line[column - 1 :], number, column)
            continue
        if not stripped:
            current = ""
            continue
        found = _LINE.match(stripped)
        keyword = (found[1] or current) if found else ""
        if not found or not keyword:
            raise FormatError(f"{path}:{number}: not a line of a PO file (an unclosed quote?)")
        if found[1] in ("msgctxt", "msgid") and any(k.startswith("msgstr") for k in entry.pieces):
            yield entry
            entry = _Entry()
        entry.line = entry.line or number
        entry.begins = entry.begins or number
        current = keyword
        column = len(line) - len(line.lstrip()) + found.start(2) + 1
        entry.pieces.setdefault(keyword, []).extend(_pieces(found[2], number, column))
    if entry.pieces:
        if not any(key.startswith("msgstr") for key in entry.pieces):
            raise FormatError(f"{path}:{entry.line}: an entry without msgstr")
        yield entry


def _pieces(quoted: str, line: int, column: int) -> Iterator[Piece]:
    """Yield the text between the quotes, escapes read; of an empty string its place."""
    if not quoted:
        yield Piece("", line, column)
    for found in _PIECE.finditer(quoted):
        escaped = found[1]
        text = found[0] if escaped is None else _ESCAPES.get(escaped, escaped)
        yield Piece(text, line, column + found.start(), 0 if escaped is None else len(found[0]))
