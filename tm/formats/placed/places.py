"""Files to check: their texts, and where in the file each character of a text stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ...checks.model import CheckUnit
from ...errors import FormatError

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


class Anchor(NamedTuple):
    """Character ``offset`` of a text stands in the file at ``line`` and ``column`` (from 1).

    The characters after it follow in the same line, up to the next anchor.
    """

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Where the characters of one text stand in its file."""

    anchors: tuple[Anchor, ...]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character."""
        number = bisect_right(self.anchors, offset, key=itemgetter(0)) - 1
        anchor = self.anchors[max(0, number)]
        return anchor.line, anchor.column + max(0, offset - anchor.offset)

    def end(self, offset: int) -> tuple[int, int]:
        """Return line and column behind the character before ``offset``."""
        line, column = self.at(max(0, offset - 1))
        return line, column + (offset > 0)


@dataclass(frozen=True, slots=True)
class CheckFile:
    """A file to check: its units, where they stand, and its lines to show."""

    path: str
    units: tuple[CheckUnit, ...]
    targets: tuple[PlaceMap, ...]
    sources: tuple[PlaceMap, ...]
    lines: Sequence[str]
    mendable: bool = True
    """Its lines are those of the file, so that a fix can be written into them."""
    source_path: str = ""
    """The file of the Chinese, where that is another one."""


class PlacedText(NamedTuple):
    """A text with its places."""

    text: str
    places: PlaceMap


NOWHERE = PlacedText("", PlaceMap((Anchor(0, 1, 1),)))


def plain_places(text: str, *, line: int = 1, column: int = 1) -> PlaceMap:
    r"""Return the places of a text that stands in its file as it is.

    >>> plain_places("one\ntwo").at(5)
    (2, 2)
    """
    anchors = [Anchor(0, line, column)]
    end = text.find("\n")
    while end >= 0:
        line += 1
        anchors.append(Anchor(end + 1, line, 1))
        end = text.find("\n", end + 1)
    return PlaceMap(tuple(anchors))


def joined(pieces: Iterable[tuple[str, int, int]]) -> PlacedText:
    """Join pieces of text, each with the line and column it stands at."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    offset = 0
    for text, line, column in pieces:
        anchors += [
            Anchor(offset + a.offset, a.line, a.column)
            for a in plain_places(text, line=line, column=column).anchors
        ]
        parts.append(text)
        offset += len(text)
    return PlacedText("".join(parts), PlaceMap(tuple(anchors or [Anchor(0, 1, 1)])))


def one_text(path: str, text: str, *, shown: str | None = None) -> CheckFile:
    """Make the file of one English text; ``shown`` is what stands in the file when it differs.

    Raises :class:`~tm.errors.FormatError` for a text that is Chinese or has no letters.
    """
    refuse_other_languages(path, text)
    original = text if shown is None else shown
    return CheckFile(
        path,
        (CheckUnit(text),),
        (plain_places(original),),
        (NOWHERE.places,),
        original.split("\n"),
    )


def bilingual(
    path: str, rows: Iterable[tuple[PlacedText, PlacedText]], text: str, *, source_path: str = ""
) -> CheckFile:
    """Make the file of pairs ``(Chinese, English)``; a pair that is the other way round is turned.

    Raises :class:`~tm.errors.FormatError` when no pair has Chinese.
    """
    turned = [_turned(one, other) for one, other in rows]
    if turned and not any(is_chinese(zh.text) for zh, _ in turned):
        raise FormatError(f"{path}: no Chinese beside the English")
    return CheckFile(
        path,
        tuple(CheckUnit(en.text, zh.text) for zh, en in turned),
        tuple(en.places for _, en in turned),
        tuple(zh.places for zh, _ in turned),
        text.split("\n"),
        source_path=source_path,
    )


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return _HAN.search(text) is not None


def refuse_other_languages(path: str, text: str) -> None:
    """Raise when a text that should be English has hardly any, or is mostly Chinese."""
    letters, hanzi = len(_LATIN.findall(text)), len(_HAN.findall(text))
    if letters < 2:
        raise FormatError(f"{path}: no English in it")
    if hanzi > letters:
        raise FormatError(f"{path}: mostly Chinese; give its translation with --source {path}")


def _turned(one: PlacedText, other: PlacedText) -> tuple[PlacedText, PlacedText]:
    """Put the Chinese first."""
    if is_chinese(other.text) and not is_chinese(one.text) and one.text.strip():
        return other, one
    return one, other
