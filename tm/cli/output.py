"""What a person sees at a terminal: columns that fit Chinese, sources in a few words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from glossary import Document, Status, Term

from ..errors import StoreError

COLOURS = {
    Status.PREFERRED: "green",
    Status.ADMITTED: "cyan",
    Status.SUPERSEDED: "yellow",
    Status.DEPRECATED: "red",
}


def width(text: str) -> int:
    """Count terminal columns: a Chinese character takes two, a combining mark none.

    >>> width("国家A"), width("rénlèi")
    (5, 6)
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def counted(number: int, name: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "unit"), counted(12000, "unit")
    ('1 unit', '12,000 units')
    """
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def pad(text: str, columns: int) -> str:
    """Fill ``text`` with spaces up to ``columns``."""
    return text + " " * max(0, columns - width(text))


def screen_width() -> int:
    """Return the columns to write in: the terminal's, at most 120, 100 elsewhere."""
    import os

    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (OSError, ValueError):
        columns = 0
    return min(120, columns or 100)


def wrap(text: str, columns: int) -> list[str]:
    """Break text into lines of at most ``columns``, at spaces or between Chinese characters."""
    lines, line, room = [], "", max(10, columns)
    for piece in _pieces(text):
        if width(line) + width(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line may end behind: a Chinese character, a word with the spaces after it."""
    start = 0
    for place, character in enumerate(text):
        if character >= "\u2e80":
            if start < place:
                yield text[start:place]
            yield character
            start = place + 1
        elif character.isspace() and not text[place + 1 : place + 2].isspace():
            yield text[start : place + 1]
            start = place + 1
    if start < len(text):
        yield text[start:]


def paragraph(text: str, indent: int) -> str:
    """Return text wrapped to the screen, its lines after the first indented."""
    lines = wrap(text, screen_width() - indent)
    return ("\n" + " " * indent).join(lines)


def coloured(term: Term, text: str) -> str:
    """Colour a rendering by its status (nothing happens where output is no terminal)."""
    return click.style(text, fg=COLOURS[term.status], bold=term.status is Status.PREFERRED)


def sources(documents: Sequence[Document]) -> str:
    """Name documents in a few words: ``work reports 2019–2021, New Year address 2020``.

    Documents of one series are counted by their years; highest authority first, then newest.
    """
    named = [(*_series_of(document), document) for document in documents]
    series = {name: [d for other, _, d in named if other == name] for name, _, _ in named}
    order = sorted(series, key=lambda name: max(d.date for d in series[name]), reverse=True)
    order.sort(key=lambda name: min(_authority(d) for d in series[name]))
    years = {name: sorted({year for other, year, _ in named if other == name}) for name in order}
    return ", ".join(_series(name, years[name]) for name in order)


def _series_of(document: Document) -> tuple[str, int]:
    name = document.short or document.title_en or document.id
    part = re.fullmatch(r"(.*\D) (\d{4})", name)
    return (part[1], int(part[2])) if part else (name, 0)


def _authority(document: Document) -> int:
    from glossary.evidence.status import AUTHORITIES

    known = document.issuer in AUTHORITIES
    return AUTHORITIES.index(document.issuer) if known else len(AUTHORITIES)


def _series(name: str, years: Sequence[int]) -> str:
    if years == [0]:
        return name
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    spans = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
    plural = "" if len(years) == 1 else "es" if name.endswith("s") else "s"
    return f"{name}{plural} {spans}"


def write_file(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    from glossary.files.text import write_text

    try:
        write_text(path, text)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def mark(text: str, spans: Iterable[tuple[int, int]], **style: object) -> str:
    """Style the given stretches of ``text``."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], click.style(text[start:stop], **style)]  # type: ignore[arg-type]
        end = stop
    return "".join([*parts, text[end:]])
