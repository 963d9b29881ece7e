"""Settings, termbase and memory of a session, opened again when they change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from glossary import TifaError

from ..project import Project, State, state_of
from .client import Client
from .knowledge import (
    Knowledge,
    bundled_knowledge,
    open_knowledge,
)
from .options import EditorOptions, read_options
from .progress import progress
from .worker import MemoryWorker, Recalled, Sentence

BETWEEN = 2.0
"""Seconds between two looks at the termbase's files, for editors that watch nothing."""


class Resources:
    """What answers are drawn from; ``on_change`` is called when they may be others now."""

    def __init__(self, base: Project, client: Client, on_change: Callable[[], None]) -> None:
        self.options = EditorOptions()
        self.memory = MemoryWorker()
        self._base, self._client, self._on_change = base, client, on_change
        self._knowledge: Knowledge | None = None
        self._state: State = ()
        self._loaded = asyncio.Event()

    @property
    def project(self) -> Project:
        """The project the server was started for, with the editor's settings on top."""
        return self.options.project(self._base)

    async def knowledge(self) -> Knowledge:
        """Return the termbase, once it is there."""
        await self._loaded.wait()
        assert self._knowledge is not None
        return self._knowledge

    async def recall(self, sentence: Sentence) -> Recalled:
        """Return what the memory knows of a sentence, at the user's threshold."""
        return await self.memory.recall(sentence, threshold=self.options.threshold)

    async def load(self) -> None:
        """Open termbase and memory, or open them again after a change."""
        await self.load_termbase()
        await self.load_memory()

    async def load_termbase(self) -> None:
        """Open the termbase; one that cannot be read leaves the old one in its place."""
        project = self.project
        try:
            self._state = state_of(project)
            self._knowledge = await asyncio.to_thread(open_knowledge, project)
            self.memory.forget_phrases()
        except TifaError as error:
            self._client.show_error(error)
            self._knowledge = self._knowledge or bundled_knowledge()
        self._loaded.set()
        self._on_change()

    async def load_memory(self) -> None:
        """Open the memory and build its index, with a progress bar where the editor has one."""
        project = self.project
        try:
            async with progress(self._client, "Tifa: opening the memory") as tell:
                await self.memory.open(project, tell)
        except TifaError as error:
            self._client.show_error(error)
        self._on_change()

    async def configure(self, value: Any) -> None:
        """Take new settings; what they change is opened again."""
        old, before = self.options, self.project
        self.options = read_options(value, self.options)
        if self.project != before:
            await self.load()
        elif self.options != old:
            self._on_change()

    async def watch(self) -> None:
        """Open the termbase again whenever its files change."""
        while True:
            await asyncio.sleep(BETWEEN)
            await self.load_if_changed()

    async def load_if_changed(self) -> None:
        """Open the termbase again if its files are no longer what they were."""
        if self._knowledge and state_of(self.project) != self._state:
            await self.load_termbase()
