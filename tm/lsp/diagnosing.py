"""Keep the diagnostics of open documents up to date, pushed or pulled."""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types

from glossary import TifaError
from glossary.termbase import Termbase

from ..alignment.documents import Pairing
from ..alignment.pairing import translation_pairing
from ..checks.check_file import CheckedText, settled, text_to_check
from ..checks.checker import Checker, is_unfinished, moved
from ..checks.lexicon import TermLexicon, lexicon_of
from ..checks.model import CheckUnit, Finding
from . import findings
from .client import Client
from .document import OpenDocument
from .documents import Documents
from .project_settings import ProjectSettings
from .resources import BETWEEN, Resources
from .tasks import spawn

FIRST = 0.1
"""Seconds after which what was found so far is published, while a long text is being checked."""
SLICE = 0.012
"""Seconds of checking after which the requests that came meanwhile have their turn."""
TOGETHER = 8
"""Units checked at a time: faster than one by one, and rarely longer than a slice."""
IDLE = 0.3
"""Seconds without a change after which the parts of a text are compared with each other."""


@dataclass
class State:
    """What is known of one open document."""

    task: asyncio.Task[None] | None = None
    text: CheckedText | None = None
    pairing: tuple[int, int, Pairing] | None = None
    """How the paragraphs of this file and of its original go together, by their numbers."""
    settling: bool = True
    settled: frozenset[CheckUnit] = frozenset()
    """The units as they were opened or saved: none of them is being written."""
    in_text: list[Finding] = field(default_factory=list)
    compared: list[CheckUnit] = field(default_factory=list)
    found: list[types.Diagnostic] = field(default_factory=list)
    made: dict[object, types.Diagnostic] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


class Diagnosing:
    """Checks documents after every change, in slices, and tells the client."""

    def __init__(self, client: Client, documents: Documents, resources: Resources) -> None:
        self._client, self._documents, self._resources = client, documents, resources
        self._settings = ProjectSettings(client)
        self._making: asyncio.Task[Checker] | None = None
        self._states: dict[str, State] = {}
        self._pages: Path | None = None

    def refresh(self, uri: str, *, settled: bool = False) -> None:
        """Check a document anew, because it or what is known has changed.

        ``settled`` when it was opened or saved: what is in it now is not being written.
        """
        state = self._states.setdefault(uri, State())
        state.settling |= settled
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
        self._making = None
        for uri in list(self._states):
            self.refresh(uri)

    def refresh_if_changed(self) -> None:
        """Check again what is open when a file of settings is another."""
        if self._settings.changed():
            for uri in list(self._states):
                self.refresh(uri)

    async def watch(self) -> None:
        """Look after the files of settings, for editors that watch nothing."""
        while True:
            await asyncio.sleep(BETWEEN)
            self.refresh_if_changed()

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

    async def lexicon(self) -> TermLexicon:
        """Return the termbase's English, made ready to be found in a text."""
        return (await self._get_checker()).lexicon

    async def _run(self, uri: str, state: State) -> None:
        checker = await self._get_checker()
        document = self._documents.get(uri)
        if document is None or not self._resources.options.diagnostics:
            state.text, state.found = None, []
            self._tell(uri, state, document)
            return
        text = state.text = await self._text(document, state)
        units = text.check_units
        if state.settling:
            state.settling, state.settled = False, frozenset(units)
        unfinished = {u for u in units if u not in state.settled and is_unfinished(u)}
        await self._check_in_slices(document, state, checker, unfinished)
        self._work_out(document, state, checker, unfinished)
        await asyncio.sleep(IDLE)
        await self._compare(document, state, checker, unfinished)

    async def _check_in_slices(
        self, document: OpenDocument, state: State, checker: Checker, unfinished: set[CheckUnit]
    ) -> None:
        """Check what is new, so that no request waits long; tell meanwhile what was found."""
        assert state.text is not None
        due, began = time.perf_counter() + FIRST, time.perf_counter()
        units = state.text.check_units
        fresh = checker.unchecked(units, unfinished)
        for start in range(0, len(fresh), TOGETHER):
            checker.check_units(fresh[start : start + TOGETHER], unfinished)
            if time.perf_counter() - began > SLICE:
                if time.perf_counter() > due:
                    due = time.perf_counter() + 10 * FIRST
                    rest = fresh[start + TOGETHER :]
                    known = units[: units.index(rest[0])] if rest else units
                    self._work_out(document, state, checker, unfinished, known)
                await asyncio.sleep(0)
                began = time.perf_counter()

    async def _text(self, document: OpenDocument, state: State) -> CheckedText:
        """Return the units to check: with the Chinese of the paired file where there is none."""
        file = document.file
        source = None
        if not any(unit.source for unit in file.units):
            source = self._documents.paired_file(document.uri)
        if source is None or not source.units:
            return text_to_check(file)
        sizes = len(source.units), len(file.units)
        if state.pairing is None or state.pairing[:2] != sizes:
            pairing = await asyncio.to_thread(translation_pairing, source, file)
            state.pairing = (*sizes, pairing)
        return text_to_check(file, source, state.pairing[2])

    async def _compare(
        self, document: OpenDocument, state: State, checker: Checker, unfinished: set[CheckUnit]
    ) -> None:
        """Run what looks at the whole text, and at the memory, once the user rests."""
        text = state.text
        assert text is not None
        if text.source and await self._is_paired_otherwise(text, state):
            self.refresh(document.uri)
            return
        units = text.check_units
        found = await asyncio.to_thread(checker.in_text, units)
        remembered = False
        memory = self._resources.memory
        if memory.ready:
            remembered = await memory.ask(lambda m: checker.remember(units, m), False)
        changed = found != state.in_text or units != state.compared
        state.in_text, state.compared = found, units
        if changed or remembered:
            self._work_out(document, state, checker, unfinished)

    async def _is_paired_otherwise(self, text: CheckedText, state: State) -> bool:
        """Pair both files anew; tells whether that gives another pairing than the one in use."""
        assert text.source is not None and state.pairing is not None
        pairing = await asyncio.to_thread(translation_pairing, text.source, text.file)
        other = pairing != state.pairing[2]
        state.pairing = (*state.pairing[:2], pairing)
        return other

    def _work_out(
        self,
        document: OpenDocument,
        state: State,
        checker: Checker,
        unfinished: set[CheckUnit],
        known: list[CheckUnit] | None = None,
    ) -> None:
        text = state.text
        assert text is not None
        units = text.check_units if known is None else known
        found = [*checker.in_units(units, unfinished), *checker.in_memory(units)]
        found += _still(state, units)
        settings, waivers = self._settings.of(document.uri, self._resources.project.profile)
        located = []
        with suppress(TifaError):  # a waiver that is being written in the text
            located = settled(found, text, settings, waivers)
        state.found = findings.diagnostics(
            document, located, text, pages=self._rule_pages(), kept=state.made
        )
        self._tell(document.uri, state, document)

    def _tell(self, uri: str, state: State, document: OpenDocument | None) -> None:
        first = not state.ready.is_set()
        state.ready.set()
        self._client.publish(uri, state.found, document.version if document else None)
        if not first:
            self._client.refresh_diagnostics()

    async def _get_checker(self) -> Checker:
        """Return the checker; whoever asks while it is being made ready waits for that one.

        A keystroke takes back what the last one asked for, not the work that all need.
        """
        if self._making is None:
            self._making = asyncio.ensure_future(self._make_checker())
        return await asyncio.shield(self._making)

    async def _make_checker(self) -> Checker:
        knowledge = await self._resources.knowledge()
        checker = Checker(await asyncio.to_thread(_ready_lexicon, knowledge.termbase))
        gc.freeze()
        return checker

    def _rule_pages(self) -> Path | None:
        """Return the folder with a page for each rule, written when it is first needed."""
        if self._pages is None:
            with suppress(OSError):
                self._pages = _write_pages()
        return self._pages


def _still(state: State, units: list[CheckUnit]) -> list[Finding]:
    """Return what comparing the text found, as far as the units it speaks of are still there."""
    if not state.in_text or state.compared == units:
        return state.in_text
    now = {unit: number for number, unit in enumerate(units)}
    numbers = {old: now[unit] for old, unit in enumerate(state.compared) if unit in now}
    return [
        moved(finding, numbers)
        for finding in state.in_text
        if all(place.unit in numbers for place in (finding.place, *finding.others))
    ]


def _ready_lexicon(termbase: Termbase) -> TermLexicon:
    lexicon = lexicon_of(termbase)
    _ = lexicon.near, lexicon.recogniser.recognise("提法", fuzzy=False)
    return lexicon


def _write_pages() -> Path:
    from glossary.user_folders import cache_folder

    from ..checks.rule_pages import page
    from ..checks.rules import RULES

    folder = cache_folder() / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    for rule in RULES.values():
        file = folder / f"{rule.name}.md"
        text = page(rule)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    return folder
