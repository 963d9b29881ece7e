"""Termbase and memory as a server holds them: opened once, opened again when they change."""

from __future__ import annotations

import logging
from collections import OrderedDict
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from weakref import finalize
from zlib import crc32

from glossary import TifaError
from glossary.files.profile import FOLDER

from ..errors import RequestError
from ..project import Project, State, state_of
from ..project.settings import settings_for
from .days import check_day

if TYPE_CHECKING:
    from ..checks.lexicon import TermLexicon
    from ..memory import Memory

log = logging.getLogger("tifa")
BETWEEN = 0.2
"""Seconds between two looks at the termbase's files."""
KEPT = 3
"""Days and styles whose termbase is kept open."""


class OpenTermbase:
    """A termbase with what checks derive from it; closed when the last request lets go."""

    def __init__(self, project: Project) -> None:
        self.termbase = project.open_termbase()
        finalize(self, self.termbase.close)
        self._building = Lock()

    @property
    def lexicon(self) -> TermLexicon:
        """The wordings to check against, built by whichever thread asks first."""
        with self._building:
            return self._lexicon

    @cached_property
    def _lexicon(self) -> TermLexicon:
        from ..checks.lexicon import lexicon_of

        lexicon = lexicon_of(self.termbase)
        _ = lexicon.near, lexicon.calques, lexicon.recogniser  # by one thread, for all
        return lexicon


class _Kept(NamedTuple):
    state: State
    opened: OpenTermbase


class Workspace:
    """What answers are drawn from, of a project; any thread may ask.

    A document that another process adds to the memory is there for the next request. Of a
    termbase that can no longer be read the last that could is kept, and ``problem`` says why.
    """

    def __init__(self, project: Project, folder: Path | None = None) -> None:
        self.project = project
        self.problem = ""
        self.settings = settings_for(folder or Path.cwd(), profile=project.profile)
        self._memory = project.open_memory_if_any()
        self._opening, self._looking = Lock(), Lock()
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._state = state_of(project)
        self._named: tuple[State, str] = ((), "")
        self._looked = monotonic()

    @property
    def memory(self) -> Memory | None:
        """The memory; ``None`` as long as the default one was never made."""
        if self._memory is None:
            with self._opening:
                self._memory = self._memory or self.project.open_memory_if_any()
        return self._memory

    def open(self, as_of: str = "", profile: str = "") -> OpenTermbase:
        """Return the termbase of a day, in a style that is shipped; else the project's own."""
        if profile and profile != self.project.profile and profile not in shipped_profiles():
            raise RequestError(f"{profile}: no such profile ({', '.join(shipped_profiles())})")
        check_day("as_of", as_of)
        project = Project(
            self.project.termbases,
            self.project.memory,
            as_of or self.project.as_of,
            profile or self.project.profile,
        )
        return self._open(project)

    def version(self) -> str:
        """Return what changes whenever an answer may: of memory, termbase and day."""
        store = self.memory.store if self.memory else None
        sequence = store.sequence() if store else 0
        mark = store.mark(sequence) if store else ""
        state = self._state_now()
        if state is not self._named[0]:
            self._named = state, f"{crc32(repr(state).encode()):08x}"
        return f"{sequence}-{mark[:12]}-{self._named[1]}-{date.today():%y%m%d}"

    @property
    def files(self) -> int:
        """How many files the termbase is made of."""
        return len(self._state_now())

    def close(self) -> None:
        """Let go of everything; what is being answered comes to its end."""
        self._kept.clear()
        if self._memory:
            self._memory.close()

    def _open(self, project: Project) -> OpenTermbase:
        key, state = (project.as_of, project.profile), self._state_now()
        kept = self._kept.get(key)
        if kept and kept.state == state:
            return kept.opened
        if kept and not self._opening.acquire(blocking=False):
            return kept.opened  # another request opens the new one
        if not kept:
            self._opening.acquire()
        try:
            return self._opened_again(project, key, state)
        finally:
            self._opening.release()

    def _opened_again(self, project: Project, key: tuple[str, str], state: State) -> OpenTermbase:
        kept = self._kept.get(key)
        if kept and kept.state == state:
            return kept.opened
        try:
            opened = OpenTermbase(project)
        except TifaError as error:
            if not kept or isinstance(error, RequestError):
                raise
            self.problem, opened = str(error), kept.opened
            log.warning("Note: the termbase of before goes on: %s", error)
        else:
            self.problem = ""
        self._kept[key] = _Kept(state, opened)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return opened

    def _state_now(self) -> State:
        with self._looking:
            if monotonic() > self._looked + BETWEEN:
                state, self._looked = state_of(self.project), monotonic()
                self._state = self._state if state == self._state else state
            return self._state


def shipped_profiles() -> list[str]:
    """Return the names of the house styles that come with the termbase."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))
