"""Bilingual gettext PO: Chinese ``msgid``, English ``msgstr`` (or the other way round)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import FormatError
from ..text import read_text
from .model import Passage


def read_po(path: Path) -> Iterator[Passage]:
    """Yield the translated, not fuzzy entries; the locator is the line of the entry.

    Raises :class:`~tm.errors.FormatError` for what gettext could not read.
    """
    import polib

    text = read_text(path)
    _refuse_conflicts(path, text)
    try:
        # With a newline in it this is content for polib, never a path.
        file = polib.pofile(text + "\n", wrapwidth=0)
    except (OSError, ValueError) as error:
        message = str(error).removeprefix("Syntax error in po file ").removeprefix("None ")
        raise FormatError(f"{path}: not a PO file ({message})") from error
    if not len(file) and "msgid" in text.replace('msgid ""', "", 1):
        raise FormatError(f"{path}: no entry can be read (an unclosed quote?)")
    for entry in file:
        if entry.msgstr and not entry.obsolete and "fuzzy" not in entry.flags:
            zh, en = entry.msgid, entry.msgstr
            if _is_chinese(en) and not _is_chinese(zh):
                zh, en = en, zh
            yield Passage(str(entry.linenum), zh, en, whole=True)


def _refuse_conflicts(path: Path, text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line == "=======":
            raise FormatError(f"{path}:{number}: a merge conflict is left in the file")


def _is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)
