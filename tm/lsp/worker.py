"""The memory on a thread of its own: no request of the termbase waits while an index is built."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..model import Match, PhraseMatch
from ..progress import Progress
from ..project import Project, names_of

if TYPE_CHECKING:
    from ..memory import Memory

KEPT = 2_000
"""Answers kept: the sentences of a long report."""
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft with its neighbours, which decide about context matches."""

    text: str
    before: str = ""
    after: str = ""


class Recalled(NamedTuple):
    """Matches of a sentence, and how the memory's documents are called."""

    matches: tuple[Match, ...]
    names: Mapping[str, str]


NOTHING = Recalled((), {})


class MemoryWorker:
    """Opens a memory, builds its index and searches it, one job after the other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="tifa-memory")
        self._memory: Memory | None = None
        self._kept: OrderedDict[tuple[Sentence, int], Recalled] = OrderedDict()
        self._phrases: OrderedDict[str, tuple[PhraseMatch, ...]] = OrderedDict()
        self._names: Mapping[str, str] = {}
        self._sequence = -1
        self.ready = False
        """Whether a memory is open and its index stands."""

    async def open(self, project: Project, on_progress: Progress) -> bool:
        """Open the memory and build its index; tells whether there is a memory at all.

        ``on_progress`` is called on the loop with what is done and the total.
        """
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            loop.call_soon_threadsafe(on_progress, done, total)

        self.ready = False
        self.ready = await self.run(lambda: self._open(project, tell))
        return self.ready

    async def run(self, job: Callable[[], Result]) -> Result:
        """Run a job on the memory's thread; a cancelled request takes its waiting job along."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, job)

    async def recall(self, sentence: Sentence, *, threshold: int) -> Recalled:
        """Return what the memory knows of a sentence and its clauses; offsets are into it."""
        if not self.ready or not sentence.text:
            return NOTHING
        return await self.run(lambda: self._recall(sentence, threshold))

    async def phrases(
        self, text: str, find: Callable[[Memory], tuple[PhraseMatch, ...]]
    ) -> tuple[PhraseMatch, ...]:
        """Return what ``find`` finds in the memory for a sentence, kept while it stays the same."""
        if not self.ready:
            return ()
        return await self.run(lambda: self._found(text, find))

    async def ask(self, job: Callable[[Memory], Result], default: Result) -> Result:
        """Let ``job`` read the memory; without one the answer is ``default``."""
        return await self.run(lambda: job(self._memory) if self._memory else default)

    async def change(self, project: Project, job: Callable[[Memory], Result]) -> Result:
        """Let ``job`` change the memory, which is made when there is none yet."""

        def change() -> Result:
            if self._memory is None:
                self._memory = project.open_memory(create=True)
            result = job(self._memory)
            self._memory.matcher("source")
            return result

        result = await self.run(change)
        self.ready = True
        return result

    def forget_phrases(self) -> None:
        """Forget the phrases that were found: the termbase that had a say in them changed."""
        self._phrases.clear()

    def close(self) -> None:
        """Let go of the memory; what is still running comes to its end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _open(self, project: Project, tell: Progress) -> bool:
        self._sequence = -1
        if self._memory:
            self._memory.close()
        self._memory = None
        self._memory = project.open_memory_if_any(progress=tell)
        if self._memory is None:
            return False
        self._memory.matcher("source")
        for side in ("source", "target"):  # or the first completion would wait for them
            self._memory.phrases(side)
        return True

    def _recall(self, sentence: Sentence, threshold: int) -> Recalled:
        if self._memory is None:
            return NOTHING
        self._forget_if_changed(self._memory)
        found = self._kept.get((sentence, threshold))
        if found is None:
            found = Recalled(_search(self._memory, sentence, threshold), self._names)
            self._kept[sentence, threshold] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _found(
        self, text: str, find: Callable[[Memory], tuple[PhraseMatch, ...]]
    ) -> tuple[PhraseMatch, ...]:
        if self._memory is None:
            return ()
        self._forget_if_changed(self._memory)
        found = self._phrases.get(text)
        if found is None:
            found = self._phrases[text] = find(self._memory)
            if len(self._phrases) > KEPT:
                self._phrases.popitem(last=False)
        return found

    def _forget_if_changed(self, memory: Memory) -> None:
        sequence = memory.store.sequence()
        if sequence != self._sequence:
            self._kept.clear()
            self._phrases.clear()
            self._names = names_of(memory)
            self._sequence = sequence


def _search(memory: Memory, sentence: Sentence, threshold: int) -> tuple[Match, ...]:
    from ..suggestions.suggest import suggest

    parts = [part for part in (sentence.before, sentence.text, sentence.after) if part]
    text = "\n".join(parts)
    start = len(sentence.before) + 1 if sentence.before else 0
    for found in suggest(text, None, memory, threshold=threshold):
        if found.segment.start <= start < found.segment.end:
            return tuple(
                replace(match, start=match.start - start, end=match.end - start)
                for match in found.matches
            )
    return ()
