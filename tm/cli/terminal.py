"""What reaches the terminal: our own colours, and of any text no control character.

A text can hold what a terminal obeys: it moves the cursor, hides what follows, sets the window's
title, answers in the user's name. All of it is shown instead. Our own colours bear a mark drawn at
random, so that no text can pass for them.
"""

from __future__ import annotations

import os
import re
import sys
from io import TextIOWrapper
from typing import Any, TextIO

import click

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPE = "\x1b"


def style(text: str, **styles: Any) -> str:
    """Style a text for ``click.echo``; where colours are not wanted it stays plain."""
    return click.style(text, **styles).replace(_ESCAPE, _Guarded.mark)


def guard() -> None:
    """Put a guard before standard output and standard error, both UTF-8 from now on."""
    if sys.platform == "win32":  # click looks after the console there
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        return
    _Guarded.mark = "".join(chr(0x100000 + byte) for byte in os.urandom(6))
    sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)


def progress_stream() -> TextIO:
    """Return standard error as it is, for bars that move the cursor and hold no text of others."""
    return sys.__stderr__ or sys.stderr


def shown(text: str) -> str:
    r"""Return a text with its control characters, line ends and tabs aside, to be seen.

    >>> shown("a\x1b[2Jb\x7f")
    'a␛[2Jb\\u007f'
    """
    return _CONTROL.sub(_picture, text) if _CONTROL.search(text) else text


class _Guarded(TextIOWrapper):
    mark = _ESCAPE  # before our own colours: from ``guard`` on one that no text can know

    def write(self, text: str) -> int:
        text = shown(text)
        if self.mark in text:
            coloured = self.isatty() and not os.environ.get("NO_COLOR")
            colours = re.escape(self.mark) + r"\[[0-9;]*m"
            text = text.replace(self.mark, _ESCAPE) if coloured else re.sub(colours, "", text)
        return super().write(text)


def _guarded(stream: TextIO) -> TextIO:
    if not isinstance(stream, TextIOWrapper):
        return stream
    return _Guarded(
        stream.buffer,
        encoding="utf-8",
        errors="replace",
        newline="\n",
        line_buffering=stream.line_buffering,
    )


def _picture(found: re.Match[str]) -> str:
    """Show a character as its picture, or as JSON writes it."""
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else f"\\u{code:04x}"
