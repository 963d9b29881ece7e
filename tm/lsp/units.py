"""The pairs of a document that can be checked, with the place of every character.

Paragraphs of English under Chinese ones are paired as :mod:`tm.lsp.draft` does for completion; what
is not translated yet is no pair. Places are lines and code points from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .document import Document
from .draft import PO_LINE, Stretch, cells_of, is_po, language_of, stretches

_CODE = re.compile(r"`[^`\n]+`|<!--.*?-->|(?<=\])\([^)\s]*\)|</?[a-zA-Z][^<>\n]*>")
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+")
_PIECE = re.compile(r"[^\\]+|\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_ENDED = (".", "!", "?", ":", ";", "”", '"', "’", ")")

Piece = tuple[str, int, int]


class Placed(NamedTuple):
    """A text; character ``starts[i]`` of it stands at ``places[i]`` (line, code point)."""

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and code point of a character."""
        which = max(0, bisect_right(self.starts, offset) - 1)
        line, character = self.places[which]
        return line, character + max(0, offset - self.starts[which])

    def end(self, offset: int) -> tuple[int, int]:
        """Return the place behind the character before ``offset``."""
        line, character = self.at(max(0, offset - 1))
        return line, character + (offset > 0)


class Pair(NamedTuple):
    """English, and the Chinese it translates (empty text when unknown)."""

    target: Placed
    source: Placed


NOWHERE = Placed("", (0,), ((0, 0),))


def pairs(document: Document, beside: Sequence[str] = ()) -> list[Pair]:
    """Return the pairs of a document; ``beside`` are the paragraphs of its paired Chinese file.

    A termbase file is data, not a translation: it has none.
    """
    if is_po(document):
        return list(_entries(document))
    return _with_paired(list(_prose(document)), beside)


def _with_paired(found: list[Pair], beside: Sequence[str]) -> list[Pair]:
    """Give an English text the Chinese of its paired file, paragraph by paragraph.

    A text that is longer than its original was cut otherwise: it is checked as English alone.
    """
    if not beside or any(pair.source.text for pair in found) or len(found) > len(beside):
        return found
    sources = [Placed(text, (0,), ((-1, 0),)) for text in beside]
    return [Pair(pair.target, source) for pair, source in zip(found, sources, strict=False)]


def _prose(document: Document) -> Iterator[Pair]:
    chinese: list[Placed] = []
    english: list[list[Stretch]] = []
    fenced = goes_on = False
    for number in range(len(document)):
        line = document.line(number)
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        row = None if fenced else _row(line)
        if row:
            yield from _join(chinese, english)
            chinese, english, goes_on = [], [], False
            (en, en_start), (zh, zh_start) = row
            yield Pair(_at(en, number, en_start), _at(zh, number, zh_start))
            continue
        cells = () if fenced else stretches(document, number)
        sides = {cell.language: cell for cell in cells}
        if "zh" in sides:
            if english:
                yield from _join(chinese, english)
                chinese, english = [], []
            chinese.append(_joined([sides["zh"]]))
            goes_on = False
        elif "en" in sides and not (document.uri.endswith(".tsv") or line.startswith("\t")):
            english[-1].append(sides["en"]) if goes_on else english.append([sides["en"]])
            goes_on = not line.rstrip().endswith(_ENDED) and not line.startswith("#")
        elif not line.strip():
            goes_on = False
    yield from _join(chinese, english)


@lru_cache(maxsize=16_384)
def _row(line: str) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """Return the English and the Chinese of a line that has both, each with where it starts."""
    if "\t" not in line:
        return None
    sides = {language: (_blank(text), start) for start, _, text, language in cells_of(line)}
    return (sides["en"], sides["zh"]) if "en" in sides and "zh" in sides else None


def _at(text: str, line: int, start: int) -> Placed:
    return Placed(text, (0,), ((line, start),))


def _join(chinese: Sequence[Placed], english: Sequence[Sequence[Stretch]]) -> Iterator[Pair]:
    """Pair the Chinese paragraphs above with the English ones below."""
    targets = [_joined(stretch) for stretch in english]
    if len(chinese) == 1 and len(targets) > 1:
        yield Pair(_joined([s for some in english for s in some]), chinese[0])
        return
    sources = list(chinese[-1:]) if len(targets) == 1 else list(chinese)
    for number, target in enumerate(targets):
        yield Pair(target, sources[number] if number < len(sources) else NOWHERE)


def _joined(some: Sequence[Stretch]) -> Placed:
    """Join stretches of several lines; what is code or an address is blanked out."""
    return _placed([(_blank(s.text) + "\n" * (s is not some[-1]), s.line, s.start) for s in some])


def _placed(pieces: Sequence[Piece]) -> Placed:
    starts, offset = [], 0
    for text, _, _ in pieces:
        starts.append(offset)
        offset += len(text)
    places = tuple((line, character) for _, line, character in pieces)
    return Placed("".join(text for text, _, _ in pieces), tuple(starts), places)


def _blank(text: str) -> str:
    """Put marks that are no words in the place of what is no prose."""
    if not ("`" in text or "<" in text or "](" in text or "://" in text or "www." in text):
        return text
    for pattern in (_CODE, _ADDRESS):
        text = pattern.sub(lambda found: "|" * len(found[0]), text)
    return text


def _entries(document: Document) -> Iterator[Pair]:
    sides: list[list[Piece]] = []
    current: list[Piece] | None = None
    for number in range(len(document) + 1):
        line = document.line(number)
        match = PO_LINE.match(line)
        if line.startswith(("#. cite:", "#. status:")):
            return
        if not match or match[1] == "msgctxt":
            if current is not None and not line.startswith("#~"):
                yield from _entry(sides)
            sides, current = [], None
            continue
        if match[1]:
            sides.append(current := [])
        if current is not None:
            current += _pieces(match[2], number, match.start(2))


def _entry(sides: list[list[Piece]]) -> Iterator[Pair]:
    placed = [_placed(pieces) for pieces in sides if any(text for text, _, _ in pieces)]
    chinese = [side for side in placed if language_of(side.text) == "zh"]
    english = [side for side in placed if language_of(side.text) == "en"]
    if chinese and english:
        yield Pair(english[0], chinese[0])


def _pieces(quoted: str, line: int, column: int) -> Iterator[Piece]:
    for found in _PIECE.finditer(quoted):
        text = found[0] if found[1] is None else _ESCAPES.get(found[1], found[1])
        yield text, line, column + found.start()
