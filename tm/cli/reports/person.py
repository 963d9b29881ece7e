"""What a person reads: place, rule, message, and the line with a marker under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...checks.located import Located
from ..output import counted, paragraph, screen_width, width
from ..table import folds
from ..terminal import style

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def write_person(found: Sequence[Located]) -> Iterator[str]:
    """Yield the findings with their lines."""
    for each in found:
        yield from _finding(each)


def summary(found: Sequence[Located]) -> str:
    """Count findings by severity.

    >>> summary([])
    '0 findings'
    """
    counts = Counter(each.finding.severity.value for each in found)
    parts = [
        f"{counts[name]:,} info" if name == "info" else counted(counts[name], name)
        for name in _COLOURS
        if counts[name]
    ]
    files = len({each.file for each in found})
    where = f" in {files} files" if files > 1 else ""
    return (", ".join(parts) or "0 findings") + where


def _finding(each: Located) -> Iterator[str]:
    finding = each.finding
    colour = _COLOURS[finding.severity.value]
    severity = style(finding.severity.value, fg=colour, bold=True)
    place = style(f"{each.file}:{each.line}:{each.column}", bold=True)
    yield f"{place}: {severity} {_message(each)}"
    line, marker = _marked(each)
    if line.strip():
        yield f"    {line}"
        yield f"    {style(marker, fg=colour)}"
    for number, column in each.others:
        yield f"    also at {each.file}:{number}:{column}"


def _message(each: Located) -> str:
    """Return rule and message, folded at a terminal; what is piped on has a line a finding."""
    said = f"[{each.finding.rule}] {each.finding.message}"
    if not folds():
        return said
    head = f"{each.file}:{each.line}:{each.column}: {each.finding.severity.value} "
    folded = paragraph(head + said, 4)
    if folded.startswith(head):
        return folded.removeprefix(head)
    return f"\n    {paragraph(said, 4)}"


def _marked(each: Located) -> tuple[str, str]:
    """Return the stretch of the line around the finding, and the marker under it."""
    room = screen_width() - 8
    start, stop = each.column - 1, each.end_column - 1
    if each.end_line > each.line or stop <= start:
        stop = max(start + 1, len(each.text))
    begin = 0 if width(each.text) <= room else max(0, start - room // 3)
    end = len(each.text) if begin == 0 and width(each.text) <= room else begin + room
    while width(each.text[begin:end]) > room:
        end -= 1
    before = "… " if begin else ""
    after = " …" if end < len(each.text) else ""
    line = before + each.text[begin:end].replace("\t", " ") + after
    lead = width(before + each.text[begin:start])
    return line, " " * lead + "^" * max(1, width(each.text[start : min(stop, end)]))
