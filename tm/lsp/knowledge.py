"""The termbase as the server holds it: opened, searched line by line, opened again when changed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from weakref import finalize

from glossary import TermMatch
from glossary.en.completion import Completer
from glossary.files.places import BUNDLED, DOCUMENTS
from glossary.termbase import Termbase

from ..cli.context import Settings

LINES_KEPT = 20_000

State = tuple[tuple[str, int, int], ...]


class Knowledge:
    """A termbase with what the server derives from it; closed when the last request lets go."""

    def __init__(self, settings: Settings) -> None:
        self.state = state_of(settings)
        self.termbase: Termbase = settings.open_termbase()
        finalize(self, self.termbase.close)
        self._lines: dict[str, list[TermMatch]] = {}

    def recognise(self, line: str) -> list[TermMatch]:
        """Find the terms of a line; the same line is searched once."""
        found = self._lines.get(line)
        if found is None:
            if len(self._lines) >= LINES_KEPT:
                self._lines.clear()
            found = self._lines[line] = self.termbase.recognise(line)
        return found

    @cached_property
    def completer(self) -> Completer:
        """The renderings, to be found by their beginnings."""
        return Completer(self.termbase)


def state_of(settings: Settings) -> State:
    """Return name, time and size of every file of the termbases."""
    found = []
    for file in files_of(settings):
        try:
            stat = file.stat()
        except OSError:
            continue
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def files_of(settings: Settings) -> list[Path]:
    """Return the files a termbase is read from."""
    files: list[Path] = []
    for place in (BUNDLED, *settings.termbases):
        if place.is_dir():
            files += [place / DOCUMENTS, *sorted(place.glob("*.po"))]
        else:
            files += [place.parent / DOCUMENTS, place]
    return files
