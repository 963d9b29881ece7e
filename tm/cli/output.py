"""What a person sees at a terminal: columns that fit Chinese, colours, JSON."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

from glossary import Status, Term

from ..text.counted import counted as counted  # noqa: PLC0414 (the commands take it from here)
from .terminal import style

LONG = 4
"""Lines of a sentence from which on only what is around a hit is shown."""

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


def pad(text: str, columns: int) -> str:
    """Fill ``text`` with spaces up to ``columns``."""
    return text + " " * max(0, columns - width(text))


def screen_width() -> int:
    """Return the columns to write in: the terminal's, at most 120, 100 elsewhere."""
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
    return style(text, fg=COLOURS[term.status], bold=term.status is Status.PREFERRED)


def echo_json(answer: object) -> None:
    """Print an answer as JSON, Chinese as it is."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def echo_json_line(answer: object) -> None:
    """Print an answer as one line of JSON."""
    click.echo(json.dumps(answer, ensure_ascii=False))


def mark(text: str, spans: Iterable[tuple[int, int]], **styles: object) -> str:
    """Style the given stretches of ``text``."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], style(text[start:stop], **styles)]
        end = stop
    return "".join([*parts, text[end:]])


def around(text: str, spans: Sequence[tuple[int, int]], indent: int) -> str:
    """Return a text with stretches marked, wrapped; a long one is cut to what is around them."""
    start, end = 0, len(text)
    if spans and width(text) > LONG * screen_width():
        room = LONG * screen_width() // 2
        start, end = spans[0][0], spans[0][1]
        while start and width(text[start : spans[0][0]]) < room // 2:
            start -= 1
        while end < len(text) and width(text[spans[0][1] : end]) < room // 2:
            end += 1
    left, right = "…" * (start > 0), "…" * (end < len(text))
    shift = len(left) - start
    inside = [(a + shift, b + shift) for a, b in spans if start <= a and b <= end]
    shown = f"{left}{text[start:end]}{right}"
    return marked_paragraph(shown, inside, indent, bold=True, fg="yellow")


def marked_paragraph(
    text: str, spans: Sequence[tuple[int, int]], indent: int, **styles: object
) -> str:
    """Return text wrapped as by :func:`paragraph`, with the given stretches styled."""
    lines, place = [], 0
    for line in wrap(text, screen_width() - indent):
        start = text.index(line, place)
        place = start + len(line)
        inside = [(max(a, start), min(b, place)) for a, b in spans if a < place and b > start]
        lines.append(mark(line, [(a - start, b - start) for a, b in inside], **styles))
    return ("\n" + " " * indent).join(lines)
