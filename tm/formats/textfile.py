"""One model for every file: units with Chinese and English, and the place of every character.

Lines and columns count from 1, columns in code points, whatever the file's line ends are.
Everything that reads a file starts from :class:`TextFile`; writing is replacing text at places, so
that all else stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from glossary import TermMatch

from ..model import Match
from ..text.encoding import UTF_8, Encoding
from .origin import Origin
from .places import NOT_IN_THE_FILE, NOWHERE, Anchor, Text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A piece of a file with its translation (XLIFF ``unit``, TMX ``tu``).

    One side is empty where the file has only the other: an empty ``target`` that has a place is
    where the translation goes. ``paired`` tells what people paired (XLIFF, TMX, PO, two columns)
    from paragraphs to be aligned. ``state`` is one of :data:`STATES`, or empty. ``origin`` is what
    the file tells of where the unit comes from.
    """

    source: Text
    target: Text
    locator: str = ""
    paired: bool = False
    state: str = ""
    origin: Origin | None = None
    tags: tuple[tuple[str, Text], ...] = ()
    """Where else the file tells of the unit: of an XLIFF unit its tags, of a PO entry its flags."""
    problem: str = ""
    """What is wrong with a ``broken`` unit."""

    def passed_over(self) -> str:
        """Return why the unit is not read though it should be; the locator is its line then."""
        return self.problem or (STATES[self.state] if self.state in _UNREADABLE else "")

    def is_open(self) -> bool:
        """Tell whether nobody has translated it: some tools put a copy of the text there."""
        return not self.target or self.target.text.strip() == self.source.text.strip()

    def tag(self, name: str) -> Text | None:
        """Return one of the tags."""
        return next((text for key, text in self.tags if key == name), None)


STATES = {
    "fuzzy": "marked as fuzzy",
    "locked": "not to be translated",
    "term": "an entry of a termbase",
    "torn": "more cells than the table has columns",
    "broken": "a unit that cannot be read",
    "foreign": "not in Chinese and English",
    "swapped": "Chinese where the file says English, and English for Chinese",
}
"""What may be said of a unit beside its text: a translation somebody has to look at …"""

UNREAD = frozenset({"locked", "term", "torn", "broken", "foreign"})
"""The states of units that are neither translated nor checked."""

_UNREADABLE = frozenset({"torn", "broken", "foreign"})


def broken(line: int, problem: str) -> TextUnit:
    """Return a unit that cannot be read, with its line and what is wrong with it."""
    return TextUnit(NOWHERE, NOWHERE, str(line), paired=True, state="broken", problem=problem)


class Edit(NamedTuple):
    """``new`` in the place of ``text.text[start:end]``; the format's escapes are put in."""

    text: Text
    start: int
    end: int
    new: str


class Filling(NamedTuple):
    """A translation for a unit; ``score`` is 100 where someone translated that very text.

    ``matches`` are what it was made of, best first, ``terms`` what the termbase knows in the unit.
    """

    unit: TextUnit
    text: str
    score: int
    matches: Sequence[Match] = ()
    terms: Sequence[TermMatch] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to look at it again."""
        return self.score >= 100


class LineChange(NamedTuple):
    """``new`` in the place of columns ``[start:end]`` of a line."""

    line: int
    start: int
    end: int
    new: str


class Remark(NamedTuple):
    """What is said of a stretch of a file, and the changes that are proposed in it.

    Lines and columns count from 1, the end excluded; ``changes`` lie within the stretch.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    changes: tuple[LineChange, ...] = ()


class Reviewed(NamedTuple):
    """A file with remarks in it: how many, and how many of them with a change."""

    data: bytes
    comments: int
    changes: int


Parse = Callable[[str, str], Iterable[TextUnit]]
"""Read a text; the name of its file is for error messages."""

Stream = Callable[[Path], Iterator[TextUnit]]
Serialize = Callable[["TextFile", str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, its suffixes, how it is read and written.

    ``escape`` writes text as the file has it. ``stream`` reads a file of any size unit by unit.
    ``unpack`` and ``serialize`` are for files that are no text.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Parse
    escape: Callable[[str], str] = str
    stream: Stream | None = None
    unpack: Callable[[bytes, str], str] | None = None
    serialize: Serialize | None = None
    bilingual: bool = False
    """Each unit has a place for its translation."""
    changes: Callable[[Edit], list[LineChange] | None] | None = None
    """What an edit does to lines where the usual would not do, ``None`` where it would."""
    fill: Callable[[Sequence[Filling]], Iterable[Edit]] | None = None
    """How translations are filled in, with what the format has to say how good they are."""
    review: Callable[[TextFile, Sequence[Remark]], Reviewed] | None = None
    """How remarks are put into a file, for a person to accept or reject."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file, read once: its units, and its text with the line ends it came with.

    ``data`` are the bytes of a file that is no text.
    """

    path: str
    format: Format
    units: tuple[TextUnit, ...]
    text: str
    encoding: Encoding = UTF_8
    data: bytes = field(default=b"", repr=False)

    def unit_at(self, line: int, column: int) -> TextUnit | None:
        """Return the unit a place belongs to: one whose text stands there."""
        here = (line, column)
        for unit in self.units:
            for text, places in (unit.source, unit.target):
                if (text or unit.paired) and places.at(0) <= here <= places.end(len(text)):
                    return unit
        return None

    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return [line.rstrip("\r\n") for line in split_lines(self.text)]

    def replaced(self, edits: Iterable[Edit]) -> str:
        """Return the text with edits made; all else stays as it is, letter for letter.

        An edit over several places (an inline code between them, strings of a PO file) puts its
        text at the first of them; what the old and the new have in common stays where it is. Of two
        edits that overlap the first is made.
        """
        lines = split_lines(self.text)
        changes = [change for edit in self.apart(edits) for change in self.changes(edit)]
        for line, start, end, new in sorted(changes, reverse=True):
            if line <= len(lines):
                old = lines[line - 1]
                lines[line - 1] = old[: start - 1] + new + old[end - 1 :]
        return "".join(lines)

    def changes(self, edit: Edit) -> list[LineChange]:
        """Return what an edit does to lines: its text at the first place, none at the others."""
        own = self.format.changes(edit) if self.format.changes else None
        return _changes(edit, self.format.escape) if own is None else own

    def apart(self, edits: Iterable[Edit]) -> list[Edit]:
        """Leave out edits that overlap an earlier one; returned by place."""
        kept: list[Edit] = []
        taken: dict[int, int] = {}
        for edit in sorted(edits, key=self.changes):
            changes = self.changes(edit)
            if all(change.start >= taken.get(change.line, 0) for change in changes):
                kept.append(edit)
                taken.update({change.line: change.end for change in changes})
        return kept


def split_lines(text: str) -> list[str]:
    """Cut a text into lines with their ends: newlines, carriage returns or both, nothing else.

    >>> split_lines("first" + chr(13) + chr(10) + "second")[1:]
    ['second']
    """
    lines = _LINE.findall(text)
    if not lines or lines[-1].endswith(("\r", "\n")):
        lines.append("")
    return lines


def _changes(edit: Edit, escape: Callable[[str], str]) -> list[LineChange]:
    text, places = edit.text
    if not text:
        before, behind = places.around
        anchor = places.anchors[-1]
        new = before + escape(edit.new) + behind
        return [LineChange(anchor.line, anchor.column, anchor.column + max(0, anchor.width), new)]
    start, end, new = _trimmed(text, edit)
    if start == end:
        line, column = places.end(start) if start else places.at(0)
        return [LineChange(line, column, column, escape(new))]
    changes = []
    for anchor, size in _runs(places.between(start, end), end - start):
        width = anchor.width or size
        changes.append(LineChange(anchor.line, anchor.column, anchor.column + width, escape(new)))
        new = ""
    return changes


def _trimmed(text: str, edit: Edit) -> tuple[int, int, str]:
    """Leave out the words that the old and the new begin and end with."""
    start, end, new = edit.start, edit.end, edit.new
    old, own = _words(text[start:end]), _words(new)
    while old[1:] and own[1:] and old[0] == own[0]:
        start, new = start + len(old[0]), new[len(own[0]) :]
        old, own = old[1:], own[1:]
    while old[1:] and own[1:] and old[-1] == own[-1]:
        end, new = end - len(old[-1]), new[: len(new) - len(own[-1])]
        old, own = old[:-1], own[:-1]
    return start, end, new


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\W", text)


def _runs(anchors: Sequence[Anchor], size: int) -> Iterator[tuple[Anchor, int]]:
    """Yield the pieces that stand in the file, each with how many characters it is."""
    ends = [*(anchor.offset for anchor in anchors[1:]), size]
    for anchor, end in zip(anchors, ends, strict=True):
        if anchor.width != NOT_IN_THE_FILE:
            yield anchor, end - anchor.offset
