"""Web pages: the text of their blocks and the rows of their tables; menus and scripts left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from glossary.en.roots import listed

from .interleaved import TextRow, units_of_rows
from .places import OBJECT, Piece, Text, joined, pieces_of
from .textfile import TextUnit

_LEFT_OUT = frozenset(
    listed(
        """script style noscript template nav header footer aside form button select option svg
    iframe figcaption caption title head object menu pre rt rp rtc"""
    )
)
_INLINE = frozenset(
    listed(
        """a abbr b bdi bdo cite code em font i ins mark q ruby rb s small span strong sub sup time
    tt u var wbr label big rt rp rtc"""
    )
)
_VOID = frozenset(listed("area base br col embed hr img input link meta param source track wbr"))
_CLOSED_BY = {
    "p": frozenset(listed("p div ul ol li table h1 h2 h3 h4 h5 h6 blockquote section article")),
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "tr": frozenset({"tr"}),
    "option": frozenset({"option"}),
    "rt": frozenset({"rt", "rp", "rb", "rtc"}),
    "rp": frozenset({"rt", "rp", "rb", "rtc"}),
    "rb": frozenset({"rt", "rp", "rb", "rtc"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
"""Elements that may be left open, and what closes them."""

_MENU = re.compile(
    r"(?<![\w-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|share|related|ads?)(?![\w-])", re.I
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display:\s*(?:block|flex|grid)", re.IGNORECASE)
_BIG = frozenset(["html", "body", "main", "article"])
_SPACE = re.compile(r"\s+")
_OPENING = re.compile("<(?:!--)?")
_LONGEST_TAG = 20_000
_SIGNS = tuple(map(chr, range(0xF0000, 0xFFFFE)))


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the paragraphs of the page in order; cells of a table row side by side."""
    sign = next(sign for sign in _SIGNS if sign not in text)
    walk = _Walk(sign)
    walk.feed(_without_half_tags(text, sign))
    walk.close()
    walk.end()
    return units_of_rows(walk.rows)


def _without_half_tags(text: str, sign: str) -> str:
    """Put a sign in the place of each ``<`` that begins nothing.

    Python's parser would look for the end of it again and again.
    """
    ends, comments = text.rfind(">"), text.rfind("-->")
    kept = []
    start = 0
    for found in _OPENING.finditer(text):
        place = found.start()
        begins = place < (comments if found[0] == "<!--" else ends)
        if not begins or text.find(">", place, place + _LONGEST_TAG) < 0:
            kept += [text[start:place], sign]
            start = place + 1
    return "".join([*kept, text[start:]])


class _Walk(HTMLParser):
    """Gathers text up to the next block, line break or cell; ``sign`` stands for ``<``."""

    def __init__(self, sign: str) -> None:
        super().__init__(convert_charrefs=False)
        self._sign = sign
        self.rows: list[TextRow] = []
        self._open: list[str] = []
        self._out = 0
        """How many elements were open when one began that is left out; 0 for none."""
        self._pieces: list[Piece] = []
        self._cells: list[Text] | None = None
        self._blocks: list[bool] = []

    def end(self) -> None:
        """Take what stands behind the last element."""
        self._flush()
        self._end_row()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        given = {name: value or "" for name, value in attrs}
        block = tag not in _INLINE or _BLOCK_STYLE.search(given.get("style", "")) is not None
        if block and not self._out:
            self._flush()
        if tag in _VOID:
            return
        self._open.append(tag)
        self._blocks.append(block)
        if not self._out and _is_left_out(tag, given):
            self._out = len(self._open)
        elif not self._out and tag == "code":
            self._add(OBJECT, 0)
            self._out = len(self._open)
        elif tag == "tr" and not self._out:
            self._end_row()
            self._cells = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open and self._close_one() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._add(data.replace(self._sign, "<"), 0)

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"), len(name) + 2)

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"), len(name) + 3)

    def _close_implied(self, tag: str) -> None:
        while self._open and tag in _CLOSED_BY.get(self._open[-1], ()):
            self._close_one()

    def _close_one(self) -> str:
        if self._blocks.pop() and not self._out:
            self._flush()
        if len(self._open) == self._out:
            self._out = 0
        tag = self._open.pop()
        if tag == "tr" and not self._out:
            self._end_row()
        return tag

    def _add(self, text: str, width: int) -> None:
        if not self._out:
            line, column = self.getpos()
            self._pieces.append(Piece(text.replace("\xa0", " "), line, column + 1, width))

    def _flush(self) -> None:
        text = _with_single_blanks(joined(self._pieces))
        self._pieces = []
        if text and self._cells is not None:
            self._cells.append(text)
        elif text:
            self.rows.append(TextRow((text,)))

    def _end_row(self) -> None:
        if self._cells:
            self.rows.append(TextRow(tuple(self._cells), len(self._cells) > 1))
        self._cells = None


def _with_single_blanks(text: Text) -> Text:
    """Return a text in which blanks of any kind and number are one."""
    text = text.stripped()
    if not _SPACE.search(text.text.replace(" ", "")) and "  " not in text.text:
        return text
    pieces, start = [], 0
    for found in _SPACE.finditer(text.text):
        pieces += pieces_of(text, start, found.start())
        (blank, *_) = text.places.between(found.start(), found.start() + 1)
        pieces.append(Piece(" ", blank.line, blank.column, blank.width))
        start = found.end()
    return joined([*pieces, *pieces_of(text, start, len(text.text))])


def _is_left_out(tag: str, given: Mapping[str, str]) -> bool:
    names = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}"
    hidden = "hidden" in given or _HIDDEN.search(given.get("style", "")) is not None
    return tag in _LEFT_OUT or hidden or (tag not in _BIG and _MENU.search(names) is not None)
