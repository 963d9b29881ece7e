"""Read the lines of a bilingual text or Markdown page; markup and pictures are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from glossary.zh.script import language_of

from ..alignment.bitext import Line
from ..text.encoding import lines

_COMMENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)")
_BREAK = re.compile(
    r"<br\s*/?>|</?(?:p|div|h\d|li|tr|blockquote)\b[^>]*>|<[a-z]+\b[^>]*display:\s*block[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")
_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|>+\s*|[-*+]\s+(?=\S))*")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|[\s|:-]*\|[\s|:-]*$")
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’)\]*_]*$")


def read_lines(path: Path) -> Iterator[Line]:
    """Yield what a person reads: paragraphs, broken lines joined, table cells side by side."""
    kept: Line | None = None
    for number, raw in _body(lines(path)):
        if not raw.strip() or _RULE.match(raw):
            if kept:
                yield kept
            kept = None
            continue
        for line in _pieces(number, raw):
            if kept and _goes_on(kept, line):
                kept = kept._replace(text=f"{kept.text} {line.text}")
                continue
            if kept:
                yield kept
            kept = line
    if kept:
        yield kept


def plain(markup: str) -> str:
    """Leave out inline markup, and turn entities into characters."""
    text = _TAG.sub("", _LINK.sub(r"\1", _PICTURE.sub("", markup)))
    return unescape(_EMPHASIS.sub("", text)).replace("\xa0", " ").strip()


def _body(numbered: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Leave out the settings some pages begin with, between two lines of ``---``."""
    inside = False
    for number, line in numbered:
        if number == 1 and line.strip() == "---":
            inside = True
        elif inside:
            inside = line.strip() != "---"
        else:
            yield number, line


def _pieces(number: int, raw: str) -> Iterator[Line]:
    text = _COMMENT.sub("", raw)
    cells = text.strip().strip("|").split("|") if text.strip().startswith("|") else []
    if len(cells) > 1:
        yield from (Line(number, plain(_BREAK.sub("\n", cell)), number) for cell in cells)
        return
    for piece in _BREAK.sub("\n", _LINE_MARK.sub("", text, count=1)).split("\n"):
        if plain(piece):
            yield Line(number, plain(piece))


def _goes_on(before: Line, line: Line) -> bool:
    """Say whether an English paragraph was broken before ``line``, in the middle of a sentence."""
    if before.row or line.row or before.number == line.number or _ENDS.search(before.text):
        return False
    return language_of(before.text) == language_of(line.text) == "en"
