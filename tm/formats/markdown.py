"""Plain text and Markdown: paragraphs without their markup, the cells of tables side by side.

Front matter, code, comments and pictures are no text. A line is a paragraph; English lines that
were broken in the middle of a sentence are one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from glossary.zh.script import has_hanzi, language_of

from .interleaved import TextRow, units_of_rows
from .places import OBJECT, Piece, Text, joined, together
from .textfile import TextUnit

_FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(
    r"^[ \t]*(?P<fence>```|~~~)[^\n]*\n|<!--|<(?P<tag>script|style)\b", re.MULTILINE | re.IGNORECASE
)
_CELL_END = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(
    r"<br\s{0,9}/?>|</?(?:p|div|h\d|li|tr|blockquote)\b[^>]{0,2000}>"
    r"|<[a-z]{1,20}\b[^>]{0,400}?display:\s{0,9}block[^>]{0,400}>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"(?P<code>`[^`]+`)"
    r"|(?P<picture>!\[[^\]]{0,400}\]\((?:data:[\w/+.;=-]{0,100},[\w+/=%-]*)?[^)]{0,800}\)|<img\b[^>]{0,2000}>)"
    r"|(?P<link>\[(?=[^\]]{0,400}\]\([^)\s]{0,800}(?:\s[^)]{0,400})?\))"
    r"|\]\([^)\s]{0,800}(?:\s[^)]{0,400})?\))"
    r"|(?P<address><?(?:https?://|www\.)[^\s)>\]]+>?)"
    r"|(?P<tag></?[a-z][a-z0-9]{0,40}\b[^>]{0,2000}>)"
    r"|(?P<emphasis>\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*]))"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|>~-]))"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{0,40});)",
    re.IGNORECASE,
)
"""Nothing is longer than it can be in earnest: a half without its other half is soon given up."""

_LINE_MARK = re.compile(
    r"[ \t\u3000\ufeff]*(?:(?:#{1,6}|[-+*•·])[ \t]+(?=\S)|>[ \t]*)*[ \t\u3000]*"
)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_ITEM = re.compile(r"[ \t]*(?:[-+*•·]|\d+[.)])[ \t]")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|(?=[^|]*\|)[\s|:-]+$")
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’)\]*_]*\s*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")

_CHINESE_MARK = re.compile("[，。；：！？]")
_STARTS_ANEW = "\u3000|><(（一二三四五六七八九十"
"""What a paragraph or an item of a list begins with."""

_LEAST_WRAPPED = 50
"""Characters of a line below which it was not broken because it was full."""


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the paragraphs of a text, and the rows of its tables."""
    return units_of_rows(list(_rows(text)))


def _rows(text: str) -> Iterator[TextRow]:
    """Yield the cells of table rows, and paragraphs as rows of one cell."""
    lines = _without_blocks(text).split("\n")
    widest = max(map(len, lines), default=0)
    widest_chinese = max((len(line.strip()) for line in lines if has_hanzi(line)), default=0)
    paragraph: list[Text] = []
    before = ""
    for number, line in enumerate(lines, 1):
        row = () if _RULE.match(line) else _pieces(line, number)
        goes_on = (
            paragraph
            and row
            and (
                _goes_on(paragraph[-1].text, before, line, widest)
                or _chinese_goes_on(before, line, widest_chinese)
            )
        )
        if not goes_on:
            yield from _paragraph(paragraph)
            paragraph = []
        if row:
            if row[0].row:
                yield from row
            else:
                paragraph.append(row[0].texts[0])
            for further in row[1:]:
                yield from _paragraph(paragraph)
                paragraph = [further.texts[0]]
        before = line
    yield from _paragraph(paragraph)


def _without_blocks(text: str) -> str:
    """Put blanks in the place of what is no text, so that everything else stays where it is.

    A comment or script that does not end is text; each kind of end is looked for once in vain.
    """
    front = _FRONT.match(text)
    parts = [_blanked(front[0])] if front else []
    place = start = front.end() if front else 0
    missing: set[str] = set()
    while found := _BLOCK.search(text, place):
        place = found.end()
        end = _end_of(found, text, missing)
        if end:
            parts += [text[start : found.start()], _blanked(text[found.start() : end])]
            place = start = end
    return "".join([*parts, text[start:]])


def _end_of(found: re.Match[str], text: str, missing: set[str]) -> int:
    """Return where a block ends, 0 for one that does not end; a fence ends with the text."""
    fence, tag = found["fence"], (found["tag"] or "").lower()
    ends = {"fence": rf"^[ \t]*{fence}[^\n]*$", "tag": rf"</{tag}>"}
    end = ends.get(found.lastgroup or "", "-->")
    if end in missing:
        return 0
    closing = re.compile(end, re.MULTILINE | re.IGNORECASE).search(text, found.end())
    if closing:
        return closing.end()
    missing.add(end)
    return len(text) if fence else 0


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _paragraph(texts: list[Text]) -> Iterator[TextRow]:
    if texts:
        whole = texts[0]
        for text in texts[1:]:
            chinese = has_hanzi(whole.text[-1:]) or has_hanzi(text.text[:1])
            blank = "" if chinese or _BROKEN_WORD.search(whole.text) else " "
            whole = together((whole, text), blank)
        yield TextRow((whole,))


@lru_cache(maxsize=16_384)
def _pieces(line: str, number: int) -> tuple[TextRow, ...]:
    """Return what stands in a line: the cells of a table, else its parts between breaks."""
    stripped = line.strip()
    if stripped.startswith("|") and len(_CELL_END.findall(stripped)) > 1:
        return (TextRow(tuple(_cells(line, number)), True),)
    mark = _LINE_MARK.match(line)
    start = mark.end() if mark else 0
    parts = []
    for found in (*_BREAK.finditer(line, start), None):
        parts.append(_plain(line, start, found.start() if found else len(line), number))
        start = found.end() if found else start
    return tuple(TextRow((text,)) for text in parts if text)


def _cells(line: str, number: int) -> Iterator[Text]:
    ends = [found.start() for found in _CELL_END.finditer(line)]
    if line[ends[-1] + 1 :].strip():
        ends.append(len(line))
    for start, end in itertools.pairwise(ends):
        yield _plain(line, start + 1, end, number)


def _plain(line: str, start: int, end: int, number: int) -> Text:
    """Return ``line[start:end]`` without inline markup, entities as characters."""
    pieces = []
    for found in _MARKUP.finditer(line, start, end):
        if found.start() > start:
            pieces.append(Piece(line[start : found.start()], number, start + 1))
        said = _said(found)
        if said:
            width = found.end() - found.start()
            pieces.append(Piece(said, number, found.start() + 1, width))
        start = found.end()
    if start < end:
        pieces.append(Piece(line[start:end], number, start + 1))
    return joined(pieces).stripped()


def _said(found: re.Match[str]) -> str:
    if found["entity"]:
        return unescape(found[0]).replace("\xa0", " ")
    return OBJECT if found["code"] or found["address"] else ""


def _goes_on(said: str, before: str, line: str, widest: int) -> bool:
    """Tell whether an English paragraph was broken before ``line``, in the middle of a sentence.

    ``said`` is what stands before, ``before`` the line it ends. A line that begins with a small
    letter goes on; any other does where the line above had no room for its first word.
    """
    if _ENDS.search(said) or _HEADING.match(before):
        return False
    if _HEADING.match(line) or _ITEM.match(line) or line.lstrip().startswith((">", "|", "<")):
        return False
    if not language_of(said) == language_of(line) == "en":
        return False
    word = line.split(maxsplit=1)[0]
    full = len(before) >= _LEAST_WRAPPED and len(before.rstrip()) + 1 + len(word) > widest
    return word[0].islower() or full


_NUMBERED = re.compile(
    r"第[\d〇一二三四五六七八九十百]+[编章节条部篇]|[（(]?[\d〇一二三四五六七八九十]+[）)、.．]"
)
_SHORT = 25
"""Characters of a line below which one that begins with a number is a heading."""


def _chinese_goes_on(before: str, line: str, widest: int) -> bool:
    """Tell whether a Chinese paragraph was broken before ``line``: the line above is full.

    Lines of a list are as long as each other too, but none of them has a mark.
    """
    above, here = before.strip(), line.strip()
    if not above or not here or _ENDS.search(above) or len(above) < widest - 1:
        return False
    if _HEADING.match(before) or _HEADING.match(line) or _ITEM.match(before) or _ITEM.match(line):
        return False
    numbered = _NUMBERED.match(above) if len(above) < _SHORT else None
    if numbered and not _CHINESE_MARK.search(above, numbered.end()):
        return False  # a heading, in a text of short lines
    if here[0] in _STARTS_ANEW or not language_of(above) == language_of(here) == "zh":
        return False
    return len(here) < widest - 1 or _CHINESE_MARK.search(here) is not None
