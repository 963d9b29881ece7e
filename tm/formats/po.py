"""Bilingual gettext PO: Chinese ``msgid``, English ``msgstr`` (or the other way round)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossary import TermbaseError
from glossary.files.po import parse_entries
from glossary.files.text import read_text as read_strict

from ..errors import FormatError
from .model import Passage


def read_po(path: Path) -> Iterator[Passage]:
    """Yield the translated, not fuzzy entries; the locator is the line of the entry.

    Raises :class:`~tm.errors.FormatError` for what gettext could not read.
    """
    try:
        entries = parse_entries(path, read_strict(path))
    except TermbaseError as error:
        raise FormatError(str(error)) from error
    for entry in entries:
        if entry.msgstr and "fuzzy" not in entry.flags:
            zh, en = entry.msgid, entry.msgstr
            if _is_chinese(en) and not _is_chinese(zh):
                zh, en = en, zh
            yield Passage(str(entry.linenum), zh, en, whole=True)


def _is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)
