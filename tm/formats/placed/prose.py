"""English alone in plain text and Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from ...text.encoding import read_text
from .places import CheckFile, one_text

_ADDRESS = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+")
_MARKDOWN = re.compile(
    r"^(?P<fence>```|~~~)[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)"
    r"|\A---\n.*?^---$"
    r"|`[^`\n]+`"
    r"|<!--.*?-->"
    r"|(?<=\])\([^)\s]*(?: \"[^\"\n]*\")?\)"
    r"|</?[a-zA-Z][^<>\n]*>|" + _ADDRESS.pattern,
    re.DOTALL | re.MULTILINE,
)


def read_plain(path: Path) -> CheckFile:
    """Read plain text; addresses of the web are left out."""
    text = read_text(path)
    name = "standard input" if str(path) == "-" else str(path)
    return one_text(name, _blank(_ADDRESS, text), shown=text)


def read_markdown(path: Path) -> CheckFile:
    """Read Markdown without code, addresses, comments and tags."""
    text = read_text(path)
    return one_text(str(path), _blank(_MARKDOWN, text), shown=text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Put a mark that is no word and separates words in the place of what is not prose."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", "|", found[0]), text)
