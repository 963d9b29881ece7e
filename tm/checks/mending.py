"""Put the safe fixes of a check into a file's text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from ..formats.placed import CheckFile
from .check_file import Located

_MARKUP = (".xliff", ".xlf", ".tmx", ".html", ".htm")


def mended(file: CheckFile, found: Sequence[Located]) -> tuple[list[str], int]:
    """Return the lines of the file with the fixes in them, and how many were made.

    A fix is left out where it would overlap an earlier one, spread over lines, or where the file
    does not hold the text letter for letter (an inline code or an escape stands in it).
    """
    lines = list(file.lines)
    made = 0
    spans = sorted(_spans(file, found), reverse=True)
    before = (len(lines) + 1, 0)
    for (line, start), (last, end), old, new in spans:
        if last != line or (line, end) > before or lines[line - 1][start - 1 : end - 1] != old:
            continue
        lines[line - 1] = lines[line - 1][: start - 1] + new + lines[line - 1][end - 1 :]
        before = (line, start)
        made += 1
    return lines, made


def difference(file: CheckFile, lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield a unified diff from the file to the mended lines."""
    return difflib.unified_diff(list(file.lines), list(lines), file.path, name, lineterm="", n=1)


def _spans(
    file: CheckFile, found: Sequence[Located]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], str, str]]:
    for each in found:
        fix = each.finding.fix
        if fix and file.mendable:
            unit = each.finding.place.unit
            old = file.units[unit].target[fix.start : fix.end]
            places = file.targets[unit]
            yield places.at(fix.start), places.end(fix.end), old, _written(file.path, fix.text)


def _written(path: str, text: str) -> str:
    if path.lower().endswith(_MARKUP):
        return escape(text)
    return text.replace('"', '\\"') if path.lower().endswith(".po") else text
