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
from .textfile import Edit, Filling, TextUnit, broken

_LINE = re.compile(
    r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"\s*$'
)
_STRANGE = "not a line of a PO file (an unclosed quote?)"
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
    problem: tuple[int, str] | None = None
    """The first line of it that cannot be read, and why."""

    def is_whole(self) -> bool:
        """Tell whether it has come as far as its translation."""
        return any(key.startswith("msgstr") for key in self.pieces)

    def goes_before(self, keyword: str) -> bool:
        """Tell whether ``keyword`` begins another entry."""
        return keyword in ("msgctxt", "msgid") and ("msgid" in self.pieces or self.is_whole())


def parse(text: str, path: str) -> Iterator[TextUnit]:
    """Yield the entries of a PO file; one without a translation has its place.

    Raises :class:`~tm.errors.FormatError` with file and line for what is no PO.
    """
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise FormatError(f"{path}:{line}: a merge conflict is left in the file")
    state = "term" if _TERMBASE.search(text) else ""
    good = False
    for entry in _entries(text):
        if not (problem := entry.problem):
            good = True
            yield from _units(entry, state or ("fuzzy" if entry.fuzzy else ""))
        elif good:
            yield broken(*problem)
        else:
            raise FormatError(f"{path}:{problem[0]}: {problem[1]}")


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


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the entries; one that cannot be read has its problem, and ends at an empty line."""
    entry, current = _Entry(), ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped:
            current = ""
        found = _LINE.match(stripped)
        keyword = "#" if stripped.startswith("#") else (found[1] or current) if found else ""
        goes_on = bool(found and current and not found[1])  # a string of several lines
        if not goes_on and _ends(entry, stripped, keyword):
            yield _closed(entry)
            entry, current = _Entry(), ""
        if stripped.startswith("#"):
            _comment(entry, line, number)
        elif found and keyword:
            entry.line = entry.line or number
            entry.begins = entry.begins or number
            current = keyword
            column = len(line) - len(line.lstrip()) + found.start(2) + 1
            entry.pieces.setdefault(keyword, []).extend(_pieces(found[2], number, column))
        elif stripped:
            entry.problem = entry.problem or (number, _STRANGE)
    if entry.pieces or entry.problem:
        yield _closed(entry)


def _ends(entry: _Entry, line: str, keyword: str) -> bool:
    """Tell whether an entry ends before a line."""
    if not line:
        return entry.problem is not None
    if not keyword and not line.startswith(("msgctxt ", "msgid ")):
        return entry.is_whole() and not line.startswith(('"', "msgstr", "msgid_plural"))
    return entry.is_whole() if keyword == "#" else entry.goes_before(keyword or "msgid")


def _closed(entry: _Entry) -> _Entry:
    if not entry.is_whole():
        entry.problem = entry.problem or (entry.line, "an entry without msgstr")
    return entry


def _comment(entry: _Entry, line: str, number: int) -> None:
    stripped = line.strip()
    if not stripped.startswith("#~"):
        entry.begins = entry.begins or number
    if stripped.startswith("#,"):
        entry.fuzzy |= "fuzzy" in stripped
        column = line.index("#,") + 3
        entry.flags = text_at(line[column - 1 :], number, column)


def _pieces(quoted: str, line: int, column: int) -> Iterator[Piece]:
    """Yield the text between the quotes, escapes read; of an empty string its place."""
    if not quoted:
        yield Piece("", line, column)
    for found in _PIECE.finditer(quoted):
        escaped = found[1]
        text = found[0] if escaped is None else _ESCAPES.get(escaped, escaped)
        yield Piece(text, line, column + found.start(), 0 if escaped is None else len(found[0]))
