"""Keep the diagnostics of open documents up to date, pushed or pulled."""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from glossary import TifaError

from ..checks.lexicon import Wording
from ..checks.model import Finding
from ..checks.settings import CheckSettings
from ..checks.waivers import read_waivers, waivers_in
from ..project.settings import settings_for
from . import findings
from .checker import Checker, moved
from .client import Client
from .document import Document
from .documents import Documents
from .draft import chinese_paragraphs
from .resources import Resources
from .tasks import spawn
from .units import Pair, pairs

FIRST = 0.1
"""Seconds after which what was found so far is published, while a long text is being checked."""
IDLE = 0.3
"""Seconds without a change after which the parts of a text are compared with each other."""


@dataclass
class State:
    """What is known of one open document."""

    task: asyncio.Task[None] | None = None
    pairs: list[Pair] = field(default_factory=list)
    whole: list[Finding] = field(default_factory=list)
    compared: list[Pair] = field(default_factory=list)
    found: list[types.Diagnostic] = field(default_factory=list)
    made: dict[object, types.Diagnostic] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


class Diagnosing:
    """Checks documents after every change, in slices, and tells the client."""

    def __init__(self, client: Client, documents: Documents, resources: Resources) -> None:
        self._client, self._documents, self._resources = client, documents, resources
        self._checker: Checker | None = None
        self._states: dict[str, State] = {}
        self._pages: Path | None = None

    def refresh(self, uri: str) -> None:
        """Check a document anew, because it or what is known has changed."""
        state = self._states.setdefault(uri, State())
        if state.task:
            state.task.cancel()
        state.ready.clear()
        state.task = spawn(self._run(uri, state))

    def forget(self, uri: str) -> None:
        """Stop checking a document and take its diagnostics back."""
        state = self._states.pop(uri, None)
        if state and state.task:
            state.task.cancel()
        self._client.publish(uri, [], None)

    def refresh_all(self) -> None:
        """Check every open document anew with another termbase or other settings."""
        self._checker = None
        for uri in list(self._states):
            self.refresh(uri)

    async def current(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics of a document, what is found of them within a moment."""
        state = self._states.get(uri)
        if state is None:
            return []
        with suppress(TimeoutError):
            await asyncio.wait_for(state.ready.wait(), 5 * FIRST)
        return state.found

    def known(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics as they were last worked out."""
        state = self._states.get(uri)
        return state.found if state else []

    async def wording(self) -> Wording:
        """Return the termbase's English, made ready to be found in a text."""
        return (await self._get_checker()).wording

    async def _run(self, uri: str, state: State) -> None:
        checker = await self._get_checker()
        document = self._documents.get(uri)
        if document is None or not self._resources.options.diagnostics:
            state.pairs, state.found = [], []
            self._tell(uri, state, document)
            return
        state.pairs = pairs(document, chinese_paragraphs(self._documents.paired_text(uri)))
        due = time.perf_counter() + FIRST

        def on_slice() -> None:
            nonlocal due
            if time.perf_counter() > due:
                due = time.perf_counter() + 10 * FIRST
                self._work_out(document, state, checker)

        await checker.check_all(state.pairs, on_slice)
        self._work_out(document, state, checker)
        await asyncio.sleep(IDLE)
        await self._compare(document, state, checker)

    async def _compare(self, document: Document, state: State, checker: Checker) -> None:
        """Run what looks at the whole text, and at the memory, once the user rests."""
        checked = list(state.pairs)
        whole = await asyncio.to_thread(checker.whole, checked)
        quoted = False
        memory = self._resources.memory
        if memory.ready:
            quoted = await memory.ask(lambda m: checker.quotations(checked, m), False)
        changed = whole != state.whole or checked != state.compared
        state.whole, state.compared = whole, checked
        if changed or quoted:
            self._work_out(document, state, checker)

    def _work_out(self, document: Document, state: State, checker: Checker) -> None:
        found = [*checker.found(state.pairs), *_still(state)]
        project = _project(document.uri, self._resources.project.profile)
        path = to_fs_path(document.uri) or document.uri
        waivers, listed = [], []
        with suppress(TifaError):
            waivers = waivers_in(path, document.lines())
            listed = read_waivers(project.waivers) if project.waivers else []
        kept = findings.wanted(found, state.pairs, path, project, waivers, listed)
        paired = self._documents.paired(document.uri)
        state.found = findings.diagnostics(
            document,
            kept,
            state.pairs,
            paired=paired,
            pages=self._rule_pages(),
            kept=state.made,
        )
        self._tell(document.uri, state, document)

    def _tell(self, uri: str, state: State, document: Document | None) -> None:
        first = not state.ready.is_set()
        state.ready.set()
        self._client.publish(uri, state.found, document.version if document else None)
        if not first:
            self._client.refresh_diagnostics()

    async def _get_checker(self) -> Checker:
        if self._checker is None:
            knowledge = await self._resources.knowledge()
            concepts, documents = tuple(knowledge.termbase), knowledge.termbase.documents
            self._checker = Checker(await asyncio.to_thread(_ready_wording, concepts, documents))
            gc.freeze()
        return self._checker

    def _rule_pages(self) -> Path | None:
        """Return the folder with a page for each rule, written when it is first needed."""
        if self._pages is None:
            with suppress(OSError):
                self._pages = _write_pages()
        return self._pages


def _still(state: State) -> list[Finding]:
    """Return what comparing the text found, as far as the pairs it speaks of are still there."""
    if state.compared == state.pairs:
        return state.whole
    now = {pair: number for number, pair in enumerate(state.pairs)}
    numbers = {old: now[pair] for old, pair in enumerate(state.compared) if pair in now}
    return [
        moved(finding, numbers)
        for finding in state.whole
        if all(place.unit in numbers for place in (finding.place, *finding.others))
    ]


def _ready_wording(concepts: Any, documents: Any) -> Wording:
    wording = Wording(concepts, documents)
    _ = wording.near, wording.recogniser.recognise("提法")
    return wording


def _project(uri: str, profile: str) -> CheckSettings:
    path = to_fs_path(uri)
    with suppress(TifaError, OSError):
        if path:
            return settings_for(Path(path).parent, profile=profile)
    return CheckSettings()


def _write_pages() -> Path:
    from glossary.user_folders import cache_folder

    from ..checks.registry import RULES
    from ..checks.rule_pages import page

    folder = cache_folder() / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    for rule in RULES.values():
        file = folder / f"{rule.name}.md"
        text = page(rule)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    return folder
