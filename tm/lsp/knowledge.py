"""The termbase as the server holds it: opened, searched line by line, opened again when changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from weakref import finalize

from glossary import TermMatch
from glossary.en.completion import Completer
from glossary.files.places import files_of
from glossary.termbase import Termbase, open_termbase

from ..project import Project

LINES_KEPT = 20_000


class Knowledge:
    """A termbase with what the server derives from it; closed when the last request lets go."""

    def __init__(self, termbase: Termbase, files: Sequence[Path]) -> None:
        self.termbase = termbase
        finalize(self, termbase.close)
        self.files = tuple(files)
        """What the termbase is made of."""
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


def open_knowledge(project: Project) -> Knowledge:
    """Open the termbase of a project."""
    return Knowledge(project.open_termbase(), project.termbase_files)


def bundled_knowledge() -> Knowledge:
    """Open the bundled termbase alone, which is there when no other can be read."""
    return Knowledge(open_termbase(), files_of(()))
