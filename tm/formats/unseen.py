"""Leave out of a text what its reader does not see, and what layout put between its characters.

Zero-width characters, soft hyphens and variation selectors stand inside words that were copied from
pages; a radical looks like its hanzi; blanks part hanzi where lines were broken or letters spaced.
The file keeps all of it: only what is read of it is without.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from glossary.zh.script import HANZI, RADICAL, UNSEEN

from .places import Piece, Text, joined, pieces_of

_MAY_BE_UNSEEN = re.compile(f"[{UNSEEN}{RADICAL}\u200d]")
_PROSE = re.compile("[，。；：！？]")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{UNSEEN}]+|[{RADICAL}]|(?<=[{HANZI}])\u200d+(?=[{HANZI}])")


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(f"(?<=[{HANZI}，。；：、])[ \xa0](?=[{HANZI}，。；：、])")


@cache
def _spaced() -> re.Pattern[str]:
    """Return what finds a line of hanzi that stand one by one."""
    return re.compile(f"(?<![^\\s])[{HANZI}](?:[ \xa0][{HANZI}]){{2,}}(?![^\\s。，；：])")


def as_seen(text: Text) -> Text:
    """Return a text as its reader sees it, each character where it stands in the file."""
    said = text.text
    if said.isascii():
        return text
    found: list[tuple[int, int, str]] = []
    if _MAY_BE_UNSEEN.search(said):
        found += [(m.start(), m.end(), _seen(m[0])) for m in _unseen().finditer(said)]
    if " " in said or "\xa0" in said:
        found += [(at, at + 1, "") for at in _needless_blanks(said)]
    return _without(text, sorted(found)) if found else text


def _seen(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if "\u2f00" <= sign <= "\u2fd5" else ""


def _needless_blanks(said: str) -> set[int]:
    """Find the blanks between hanzi, in prose and in spaced headings; lists of names need them."""
    places = {
        found.start() + at
        for found in _spaced().finditer(said)
        for at, sign in enumerate(found[0])
        if sign in " \xa0"
    }
    if _PROSE.search(said):
        places |= {found.start() for found in _blanks().finditer(said)}
    return places


def _without(text: Text, found: list[tuple[int, int, str]]) -> Text:
    pieces: list[Piece] = []
    start = 0
    for first, last, seen in found:
        pieces += pieces_of(text, start, first)
        if seen:
            line, column = text.places.at(first)
            pieces.append(Piece(seen, line, column, 1))
        start = last
    pieces += pieces_of(text, start, len(text.text))
    kept = joined(pieces) if pieces else text.slice(0, 0)
    return kept._replace(places=kept.places._replace(around=text.places.around))
