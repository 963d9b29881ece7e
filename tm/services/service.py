"""Every answer of a server, as records: what HTTP and MCP say is what ``--json`` prints.

What only some answers need is imported when one is asked for: a server is there in a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..errors import MissingError
from ..records.answer import answer_records
from ..records.lookup import LookupRecord
from ..records.memory import DocumentRecord, document_records
from ..terms.answer import answer
from .documents import documents_of
from .loading import load
from .workspace import Workspace

if TYPE_CHECKING:
    from ..checks.located import Located
    from ..formats.textfile import TextFile
    from ..memory import Memory
    from ..records.finding import FindingRecord
    from ..records.history import LineRecord
    from ..records.hit import HitRecord
    from ..records.observed import ObservedRecord
    from ..records.served import ServedRecord
    from ..records.similar import SimilarRecord
    from ..records.suggestion import SuggestionRecord
    from ..records.unit import ChangeLine
    from ..suggestions.observed import Observer
    from ..suggestions.pretranslate import Pretranslation
    from ..suggestions.search_all import SearchFilter


class CheckOptions(TypedDict, total=False):
    """What a check may be asked: rules switched off, or alone; the day, and the style."""

    off: Sequence[str]
    only: Sequence[str]
    as_of: str
    profile: str


class Service:
    """What a server answers with, from one workspace; any thread may ask.

    Wrong wishes raise :class:`~tm.errors.RequestError`, texts that cannot be read
    :class:`~tm.errors.FormatError`, what is not there :class:`~tm.errors.MissingError`.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def lookup(
        self,
        query: str,
        *,
        limit: int = 5,
        as_of: str = "",
        profile: str = "",
        why: bool = False,
        places: bool = False,
    ) -> list[LookupRecord | ObservedRecord]:
        """Return what answers a query; ``places`` asks the memory in any case."""
        opened, memory = self.workspace.open(as_of, profile), self.workspace.memory
        termbase = opened.termbase

        def observer() -> Observer | None:
            from ..terms.observer import observer_of

            return observer_of(memory, termbase) if memory else None

        found = answer(query, termbase, observer, limit=limit, always=places)
        return answer_records(found, termbase, lambda: documents_of(memory, termbase), why=why)

    def suggest(
        self,
        file: TextFile,
        *,
        threshold: float = 70,
        limit: int = 5,
        nested: bool = False,
        doubtful: bool = False,
        as_of: str = "",
        profile: str = "",
    ) -> Iterator[SuggestionRecord]:
        """Yield a record for each sentence of a Chinese draft, with offsets into its text."""
        from ..records.suggestion import suggestion_record
        from ..suggestions.draft import placed
        from .drafts import draft_to_translate
        from .suggesting import suggestions

        draft, opened = draft_to_translate(file), self.workspace.open(as_of, profile)
        found = suggestions(
            draft.text,
            opened.termbase,
            self.workspace.memory,
            threshold=threshold,
            limit=limit,
            nested=nested,
            doubtful=doubtful,
        )
        return _holding(opened, (suggestion_record(each) for each in placed(found, draft)))

    def search(
        self,
        words: Sequence[str],
        *,
        threshold: float = 70,
        limit: int = 20,
        chosen: SearchFilter | None = None,
        doubtful: bool = False,
    ) -> list[HitRecord]:
        """Return the units that resemble some words or hold them all."""
        from ..records.hit import hit_record
        from ..suggestions.search_all import SearchFilter
        from .searching import check_days, search_memory

        chosen = chosen or SearchFilter()
        check_days(chosen)
        found = search_memory(
            words,
            self.workspace.open().termbase,
            self._memory(),
            threshold=threshold,
            limit=limit,
            chosen=chosen,
            doubtful=doubtful,
        )
        return [hit_record(hit) for hit in found.hits]

    def check(
        self,
        file: TextFile,
        source: TextFile | None = None,
        **options: Unpack[CheckOptions],
    ) -> list[FindingRecord]:
        """Return what departs from the official wording, with the settings of the folder."""
        from ..records.finding import finding_record

        return [finding_record(each) for each in self.findings(file, source, **options)]

    def findings(
        self,
        file: TextFile,
        source: TextFile | None = None,
        **options: Unpack[CheckOptions],
    ) -> list[Located]:
        """Return what :meth:`check` answers before it is a record."""
        from ..checks.check_file import check_file, require_checkable, text_to_check
        from ..checks.checker import Checker
        from ..checks.waivers import read_waivers
        from .checking import chosen_rules

        settings = self.workspace.settings
        rules = chosen_rules(settings, off=options.get("off", ()), only=options.get("only", ()))
        opened = self.workspace.open(
            options.get("as_of") or settings.as_of, options.get("profile") or settings.profile
        )
        text = text_to_check(file, source)
        require_checkable(text)
        waivers = read_waivers(settings.waivers) if settings.waivers else []
        checker = Checker(opened.lexicon, rules)
        return check_file(text, checker, settings, self.workspace.memory, waivers)

    def history(self, term: str, *, as_of: str = "") -> list[LineRecord]:
        """Return which rendering each document used for the concept that answers best."""
        from ..records.history import line_record
        from .history import history_of

        termbase = self.workspace.open(as_of).termbase
        day = as_of or self.workspace.project.as_of
        found = history_of(term, termbase, self.workspace.memory, as_of=day)
        if found is None:
            raise MissingError(f"{term}: not in the termbase")
        return [line_record(line) for line in found.lines]

    def documents(self) -> list[DocumentRecord]:
        """Return the documents of the memory, newest first; none without a memory."""
        memory = self.workspace.memory
        return document_records(memory) if memory else []

    def changes(self, since: int = 0) -> tuple[int, Iterator[ChangeLine]]:
        """Return the number of the latest change, and what changed after another one."""
        from ..records.unit import change_lines

        changes = self._memory().store.changes_since(since)
        return changes.sequence, change_lines(changes)

    def pretranslate(self, file: TextFile, *, doubtful: bool = False) -> Pretranslation:
        """Return a draft in its own format with what is known filled in."""
        from ..suggestions.pretranslate import pretranslate
        from ..suggestions.suggest import suggest
        from .drafts import draft_to_translate

        draft, opened = draft_to_translate(file), self.workspace.open()
        found = suggest(draft.text, opened.termbase, self._memory(), doubtful=doubtful)
        return pretranslate(draft, found, opened.termbase)

    def similar(
        self, text: str, *, side: str = "source", threshold: float = 70, limit: int = 5
    ) -> list[SimilarRecord]:
        """Return units like a whole text with their translations; none without a memory."""
        from ..records.similar import similar_record
        from ..suggestions.similar import similar

        memory = self.workspace.memory
        if memory is None:
            return []
        found = similar(memory, text, side=side, threshold=threshold, limit=limit)
        return [similar_record(each) for each in found]

    def served(self) -> ServedRecord:
        """Return what is loaded and how fresh it is."""
        from importlib.metadata import version

        workspace, memory = self.workspace, self.workspace.memory
        documents = memory.store.documents() if memory else []
        return {
            "version": version("tifa-tm"),
            "concepts": len(workspace.open().termbase),
            "termbase_files": workspace.files,
            "documents": len(documents),
            "units": sum(memory.store.counts().values()) if memory else 0,
            "newest": documents[0].date if documents else "",
            "sequence": memory.store.sequence() if memory else 0,
            "has_memory": memory is not None,
            "problem": workspace.problem,
        }

    def warm_up(self) -> None:
        """Make ready what the first requests would wait for."""
        load()
        from ..terms.observer import observer_of

        opened, memory = self.workspace.open(), self.workspace.memory
        opened.termbase.recognise("")
        if memory:
            memory.update_index()
            observer_of(memory, opened.termbase)
        _ = opened.lexicon

    def _memory(self) -> Memory:
        memory = self.workspace.memory
        if memory is None:
            raise MissingError("no memory here yet (tifa memory add makes one)")
        return memory


def _holding(kept: object, records: Iterator[SuggestionRecord]) -> Iterator[SuggestionRecord]:
    """Yield records, and keep what they are made from open meanwhile."""
    yield from records
    del kept
