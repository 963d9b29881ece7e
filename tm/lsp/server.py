"""The server: its state, and how documents, termbase and memory are kept up to date."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from glossary import TifaError

from ..project import Project
from .diagnosing import Diagnosing
from .document import Document
from .draft import Beside, beside, chinese_paragraphs, paragraph_number
from .knowledge import (
    Knowledge,
    State,
    bundled_knowledge,
    compile_termbase,
    open_knowledge,
    state_of,
)
from .options import Options, read_options
from .paired import paired_names
from .positions import Encoding
from .progress import progress
from .prose import Prose
from .protocol import Protocol
from .worker import MemoryWorker

log = logging.getLogger(__name__)
LOOK_AGAIN = 2.0
"""Seconds between two looks at the termbase's files, for editors that watch nothing."""


class TifaServer(LanguageServer):
    """A language server with a termbase, a memory and the open documents."""

    def __init__(self, project: Project) -> None:
        super().__init__("tifa", _version(), protocol_cls=Protocol)
        self.base = project
        self.options = Options()
        self.client = ""
        """What the editor calls itself."""
        self.documents: dict[str, Document] = {}
        self.memory = MemoryWorker()
        self.diagnosing = Diagnosing(self)
        self._knowledge: Knowledge | None = None
        self._state: State = ()
        self._loaded = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def project(self) -> Project:
        """The project the server was started for, with the editor's settings on top."""
        return self.options.project(self.base)

    @property
    def encoding(self) -> Encoding:
        """What a column is worth in this session."""
        settled = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Encoding(getattr(settled, "value", settled))

    def can(self, capability: str) -> bool:
        """Tell whether the client has a capability, named as in ``lsprotocol``."""
        return bool(get_capability(self.client_capabilities, capability, False))

    def prose(self, capability: str) -> Prose:
        """Return how to write: Markdown when the client reads it."""
        formats = get_capability(self.client_capabilities, capability, None) or []
        return Prose(markdown=types.MarkupKind.Markdown in formats or not formats)

    def spawn(self, job: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run a job beside the requests; what it raises is logged."""
        task = asyncio.ensure_future(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_log_error)
        return task

    async def knowledge(self) -> Knowledge:
        """Return the termbase, once it is there."""
        await self._loaded.wait()
        assert self._knowledge is not None
        return self._knowledge

    def document(self, uri: str) -> Document:
        """Return an open document, or an empty one for a client that asks too early."""
        return self.documents.get(uri) or Document(uri, "", encoding=self.encoding)

    def beside(self, document: Document, line: int, character: int) -> Beside:
        """Return the Chinese beside a place: in the document, else in the paired file."""
        found = beside(document, line, character)
        if found.chinese:
            return found
        paragraphs = chinese_paragraphs(self.paired_text(document.uri))
        which = paragraph_number(document, line)
        near = (which, which - 1, which + 1)
        return Beside(tuple(paragraphs[n] for n in near if 0 <= n < len(paragraphs)), found.english)

    def paired(self, uri: str) -> str | None:
        """Return the address of the file with the other language."""
        path = to_fs_path(uri)
        for other in paired_names(Path(path)) if path else []:
            address: str | None = from_fs_path(str(other))
            if address and (address in self.documents or other.is_file()):
                return address
        return None

    async def load(self) -> None:
        """Open termbase and memory, or open them again after a change."""
        await self.load_termbase()
        await self.load_memory()

    async def load_termbase(self) -> None:
        """Open the termbase; one that cannot be read leaves the old one in its place."""
        project = self.project
        try:
            self._state = state_of(project)
            await asyncio.to_thread(compile_termbase, project)
            self._knowledge = open_knowledge(project)
        except TifaError as error:
            self.tell(f"Tifa: {error}", types.MessageType.Error)
            self._knowledge = self._knowledge or bundled_knowledge()
        self._loaded.set()
        self.look_again()

    async def load_memory(self) -> None:
        """Open the memory and build its index, with a progress bar where the editor has one."""
        project = self.project
        try:
            async with progress(self, "Tifa: opening the memory") as tell:
                await self.memory.open(project, tell)
        except TifaError as error:
            self.tell(f"Tifa: {error}", types.MessageType.Error)
        self.look_again()

    async def configure(self, value: Any) -> None:
        """Take new settings; what they change is opened again."""
        old, before = self.options, self.project
        self.options = read_options(value, self.options)
        if self.project != before:
            await self.load()
        elif self.options != old:
            self.look_again()

    async def watch(self) -> None:
        """Open the termbase again whenever its files change."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            await self.load_if_changed()

    async def load_if_changed(self) -> None:
        """Open the termbase again if its files are no longer what they were."""
        if self._knowledge and state_of(self.project) != self._state:
            await self.load_termbase()

    def look_again(self) -> None:
        """Ask the client for everything again that is drawn over a text."""
        self.diagnosing.renew()
        refreshes: dict[str, Callable[[None], Awaitable[Any]]] = {
            "workspace.inlay_hint.refresh_support": self.workspace_inlay_hint_refresh_async,
            "workspace.semantic_tokens.refresh_support": (
                self.workspace_semantic_tokens_refresh_async
            ),
            "workspace.code_lens.refresh_support": self.workspace_code_lens_refresh_async,
        }
        for capability, refresh in refreshes.items():
            if self.can(capability):
                self.spawn(_quietly(refresh(None)))

    def refresh_diagnostics(self) -> None:
        """Ask the client to pull diagnostics again."""
        self.spawn(_quietly(self.workspace_diagnostic_refresh_async(None)))

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show the user a sentence."""
        self.window_show_message(types.ShowMessageParams(kind, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong: a malformed message is no news for the user."""
        log.error("%s: %s", getattr(source, "__name__", source), error)

    def paired_text(self, uri: str) -> str:
        """Return the text of the file with the other language, empty when there is none."""
        from ..text.encoding import read_text

        other = self.paired(uri)
        if other is None:
            return ""
        if other in self.documents:
            return self.documents[other].text
        with suppress(TifaError):
            return read_text(to_fs_path(other) or "")
        return ""


async def _quietly(answer: Awaitable[Any]) -> None:
    """Await a client's answer that may be an error."""
    with suppress(Exception):
        await answer


def _log_error(task: asyncio.Task[Any]) -> None:
    if not task.cancelled() and task.exception():
        log.error("a task failed", exc_info=task.exception())


def _version() -> str:
    try:
        return version("tifa-tm")
    except PackageNotFoundError:
        return "0"
