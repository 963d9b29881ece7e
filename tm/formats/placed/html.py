"""English alone in a web page: the text of its blocks, scripts and styles left out."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from glossary.en.roots import listed

from ...checks.model import CheckUnit
from ...text.encoding import read_text
from .places import CheckFile, joined, refuse_other_languages

_INLINE = frozenset(
    listed("a abbr b bdi bdo cite em font i ins mark q s small span strong sub sup time u wbr")
)
_LEFT_OUT = frozenset(listed("script style noscript template code pre svg title head"))
_VOID = frozenset(listed("br hr img input link meta wbr area base col embed source track"))


def read_html(path: Path) -> CheckFile:
    """Read a page; words of one block hang together across inline tags, blocks are separate."""
    text = read_text(path)
    walk = _Walk()
    walk.feed(text)
    walk.close()
    placed = joined(walk.pieces)
    refuse_other_languages(str(path), placed.text)
    return CheckFile(
        str(path),
        (CheckUnit(placed.text),),
        (placed.places,),
        (joined(()).places,),
        text.split("\n"),
    )


class _Walk(HTMLParser):
    """Collects the pieces of text with their places."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[tuple[str, int, int]] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self._inside += 1
        if tag not in _INLINE:
            self._add("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self._inside = max(0, self._inside - 1)
        if tag not in _INLINE and tag not in _VOID:
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"))

    def _add(self, text: str) -> None:
        if not self._inside:
            line, column = self.getpos()
            self.pieces.append((text, line, column + 1))
