"""Texts with the place of every character in the file they come from.

Lines and columns count from 1, columns in code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

_START = itemgetter(0)

OBJECT = "\ufffc"
"""What stands in a text for code, an address or a picture: no word, but a gap between words."""

NOT_IN_THE_FILE = -1
"""The width of a piece that a reader put in: the blank where two lines are one paragraph."""

Position = tuple[int, int]


class Anchor(NamedTuple):
    """Text from ``offset`` on, up to the next anchor, stands at ``line`` and ``column``.

    ``width`` is 0 where it stands there letter by letter; else the columns that stand for the piece
    (an escape, an entity), or :data:`NOT_IN_THE_FILE`.
    """

    offset: int
    line: int
    column: int
    width: int = 0


class Places(NamedTuple):
    """Where the characters of one text stand in its file.

    ``around`` has to stand before and behind when text is put where there was none: the tags of a
    missing ``target``.
    """

    anchors: tuple[Anchor, ...]
    around: tuple[str, str] = ("", "")

    def at(self, offset: int) -> Position:
        """Return line and column of a character."""
        anchor = self._anchor(offset)
        return anchor.line, anchor.column + (0 if anchor.width else max(0, offset - anchor.offset))

    def end(self, offset: int) -> Position:
        """Return line and column behind the character before ``offset``."""
        if offset <= 0:
            return self.at(0)
        anchor = self._anchor(offset - 1)
        wide = max(0, anchor.width) if anchor.width else offset - anchor.offset
        return anchor.line, anchor.column + wide

    def offset(self, line: int, column: int) -> int:
        """Return the offset of the character at a place: that of the last one before it there."""
        found = 0
        for number, anchor in enumerate(self.anchors):
            if (anchor.line, anchor.column) > (line, column):
                break
            found = anchor.offset
            if not anchor.width and anchor.line == line:
                following = self.anchors[number + 1 : number + 2]
                most = following[0].offset if following else 1 << 62
                found = min(anchor.offset + column - anchor.column, most)
        return found

    def between(self, start: int, end: int) -> tuple[Anchor, ...]:
        """Return the places of ``[start:end]`` of the text, counted from 0."""
        first = max(0, bisect_right(self.anchors, start, key=_START) - 1)
        last = max(first + 1, bisect_right(self.anchors, max(start, end - 1), key=_START))
        moved = [a._replace(offset=max(0, a.offset - start)) for a in self.anchors[first:last]]
        head = self.anchors[first]
        if not head.width and head.offset < start:
            moved[0] = moved[0]._replace(column=head.column + start - head.offset)
        return tuple(moved)

    def _anchor(self, offset: int) -> Anchor:
        return self.anchors[max(0, bisect_right(self.anchors, offset, key=_START) - 1)]


class Text(NamedTuple):
    """A text with the place of every character."""

    text: str
    places: Places

    def slice(self, start: int, end: int) -> Text:
        """Return ``text[start:end]`` with its places."""
        return Text(self.text[start:end], Places(self.places.between(start, end)))

    def stripped(self) -> Text:
        """Leave out the blanks around it."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self if (start, end) == (0, len(self.text)) else self.slice(start, max(start, end))

    def __bool__(self) -> bool:
        """Tell whether there is any text, blanks aside."""
        return bool(self.text.strip())


NOWHERE = Text("", Places((Anchor(0, 1, 1),)))
"""The side of a unit that its file has no place for."""


def text_at(text: str, line: int, column: int = 1) -> Text:
    """Return a text that stands letter by letter in one line of its file."""
    return Text(text, Places((Anchor(0, line, column),)))


class Piece(NamedTuple):
    """A piece of text at a place; for ``width`` see :class:`Anchor`."""

    text: str
    line: int
    column: int
    width: int = 0


def joined(pieces: Iterable[Piece | tuple[str, int, int]]) -> Text:
    """Join pieces of text; a piece that holds line ends goes on in the lines below."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    offset = 0
    for text, first, column, *width in pieces:
        anchors.append(Anchor(offset, first, column, *width))
        line, end = first, -1 if width and width[0] else text.find("\n")
        while end >= 0:
            line += 1
            if end + 1 < len(text):
                anchors.append(Anchor(offset + end + 1, line, 1))
            end = text.find("\n", end + 1)
        parts.append(text)
        offset += len(text)
    return Text("".join(parts), Places(tuple(anchors))) if anchors else NOWHERE


def together(texts: Sequence[Text], between: str = "\n") -> Text:
    """Join texts; what is put between them stands nowhere in the file."""
    if len(texts) == 1:
        return texts[0]
    parts: list[str] = []
    anchors: list[Anchor] = []
    offset = 0
    for text, places in texts:
        if parts:
            anchors.append(Anchor(offset, *places.at(0), NOT_IN_THE_FILE))
            parts.append(between)
            offset += len(between)
        anchors += [anchor._replace(offset=offset + anchor.offset) for anchor in places.anchors]
        parts.append(text)
        offset += len(text)
    return Text("".join(parts), Places(tuple(anchors))) if texts else NOWHERE


def pieces_of(text: Text, start: int, end: int) -> list[Piece]:
    """Return a stretch of a text as the pieces it is made of."""
    anchors = text.places.between(start, end)
    ends = [*(anchor.offset for anchor in anchors[1:]), end - start]
    return [
        Piece(text.text[start + a.offset : start + stop], a.line, a.column, a.width)
        for a, stop in zip(anchors, ends, strict=True)
        if stop > a.offset
    ]
