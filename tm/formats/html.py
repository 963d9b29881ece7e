"""Read the lines of a web page in which both languages stand; menus and scripts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..alignment.bitext import Line
from ..errors import FormatError
from ..text.encoding import read_text

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
    }
    | {
        "select",
        "option",
        "svg",
        "iframe",
        "figcaption",
        "caption",
        "title",
        "head",
        "object",
        "menu",
    }
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "ruby"}
    | {
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "label",
        "big",
    }
)
_MENU = re.compile(
    r"\b(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|share|related|ads?)\b", re.IGNORECASE
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display:\s*(?:block|flex|grid)", re.IGNORECASE)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the paragraphs of the page in order; cells of a table row share a row."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", read_text(path))
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise FormatError(f"{path}: not a web page ({error})") from error
    walk = _Walk()
    walk.element(root)
    walk.flush()
    return iter(walk.lines)


class _Walk:
    """Gathers text up to the next block, line break or cell."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.number = 1
        self.row = 0
        self.rows = 0

    def element(self, node: Any) -> None:
        if not isinstance(node.tag, str) or _is_left_out(node):
            return
        self.number = node.sourceline or self.number
        block = node.tag not in _INLINE or bool(_BLOCK_STYLE.search(node.get("style", "")))
        outer = self.row
        if block:
            self.flush()
        if node.tag == "tr" and _is_data_row(node):
            self.rows += 1
            self.row = self.rows
        self.text.append(node.text or "")
        for child in node:
            self.element(child)
            self.text.append(child.tail or "")
        if block:
            self.flush()
        self.row = outer

    def flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self.text)).strip()
        self.text.clear()
        if text:
            self.lines.append(Line(self.number, text, self.row))


def _is_left_out(node: Any) -> bool:
    names = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
    hidden = node.get("hidden") is not None or _HIDDEN.search(node.get("style", "")) is not None
    big = node.tag in ("html", "body", "main", "article")
    return node.tag in _LEFT_OUT or hidden or (not big and _MENU.search(names) is not None)


def _is_data_row(row: Any) -> bool:
    """Tell a row of a bilingual table from a table that only lays out the page."""
    return sum(1 for cell in row if cell.tag in ("td", "th")) > 1
