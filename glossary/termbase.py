"""The termbase as its users see it: opened once, then looked up and recognised in text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from . import user_folders as folders
from .compiled import cache
from .compiled.lookup import LookupMatch, lookup
from .files.places import files_of
from .model import Concept, Document, TermMatch

if TYPE_CHECKING:
    from .files.profile import Profile
    from .recognition.recogniser import Recogniser

_MANY = 1_000  # concepts that are read at once


class Termbase:
    """Concepts from one or more places, each a PO file or a folder of PO files.

    A folder may hold its own ``documents.tsv``. Later places add to earlier ones and overrule them
    (:func:`.evidence.merge.merge`); an id that stands in two files of one folder is an error.
    Any thread may use it; ``close`` it, or open it with ``with``.
    """

    def __init__(
        self, compiled: cache.Compiled, *, as_of: str = "", profile: Profile | None = None
    ) -> None:
        self._compiled = compiled
        self._as_of = as_of
        self._profile = profile
        self._read: dict[int, Concept | None] = {}
        self._building = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the cache; what was looked up before stays as it is."""
        self._compiled.close()

    def lookup(self, query: str, *, threshold: float = 70) -> list[LookupMatch]:
        """Return the concepts that answer ``query``, best first (see :mod:`.compiled.lookup`)."""
        found = lookup(self._compiled, query, threshold=threshold)
        if not self._as_of and not self._profile:
            return found
        then = [(match, self._then(match.concept)) for match in found]
        return [replace(match, concept=concept) for match, concept in then if concept]

    def recognise(self, text: str, *, nested: bool = False, fuzzy: bool = True) -> list[TermMatch]:
        """Find terms in Chinese text (see :meth:`.Recogniser.recognise`)."""
        with self._building:
            recogniser = self._recogniser
        return recogniser.recognise(text, nested=nested, fuzzy=fuzzy)

    def document(self, name: str) -> Document:
        """Return a document by id; one that nobody registered has nothing but its id."""
        return self.documents.get(name, Document(name))

    @property
    def authorities(self) -> tuple[str, ...]:
        """The issuers and documents that decide, highest first: those of the profile, if any."""
        from .evidence.status import AUTHORITIES

        return self._profile.order if self._profile else AUTHORITIES

    def explain(self, concept: Concept) -> dict[str, str]:
        """Say for each rendering, by its text, why it has its status."""
        from .evidence.explain import explain

        return explain(concept, self.documents, authorities=self.authorities)

    def strength(self, concept: Concept) -> dict[str, str]:
        """Say for each rendering, by its text, on which documents it rests."""
        from .evidence.strength import strength

        return strength(concept, self.documents, today=self._as_of)

    def concept(self, name: str) -> Concept | None:
        """Return a concept by id; ``None`` for one that is not there, or was not on the day."""
        rows = self._compiled.rows("SELECT body FROM concept WHERE id = ?", (name,))
        return self._then(cache.concept_of(rows[0][0])) if rows else None

    def pinyin(self, concept: Concept) -> str:
        """Return the reading of a concept's head form."""
        rows = self._compiled.rows("SELECT pinyin FROM concept WHERE id = ?", (concept.id,))
        return rows[0][0] if rows else ""

    def __iter__(self) -> Iterator[Concept]:
        """Yield every concept, in file order."""
        query = "SELECT number, body FROM concept WHERE number > ? ORDER BY number LIMIT ?"
        last = 0
        while rows := self._compiled.rows(query, (last, _MANY)):
            for _, body in rows:
                if concept := self._then(cache.concept_of(body)):
                    yield concept
            last = rows[-1][0]

    def __len__(self) -> int:
        """Count the concepts."""
        ((count,),) = self._compiled.rows("SELECT count(*) FROM concept")
        return int(count)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every registered document by id."""
        import json

        rows = self._compiled.rows("SELECT id, body FROM document ORDER BY id")
        return {name: Document(**json.loads(body)) for name, body in rows}

    @cached_property
    def _recogniser(self) -> Recogniser:
        """What finds the terms, built by whichever thread asks first."""
        from .recognition.recogniser import Recogniser

        rows = self._compiled.rows
        forms = rows("SELECT key, concept FROM key WHERE kind = 'zh' ORDER BY head DESC, concept")
        excepted = rows("SELECT key, concept FROM key WHERE kind = 'except'")
        built = Recogniser.over(forms, self._numbered, excepted=excepted, alike=self._sounds)
        built.recognise("")  # makes the automata, which others would make once more meanwhile
        return built

    def _sounds(self) -> dict[int, str]:
        rows = self._compiled.rows("SELECT sign, alike FROM sound")
        return {ord(character): sign for sign, alike in rows for character in alike}

    def _numbered(self, number: int) -> Concept | None:
        """Return a concept by its number, as of the day; read once."""
        if number not in self._read:
            query = "SELECT body FROM concept WHERE number = ?"
            ((body,),) = self._compiled.rows(query, (number,))
            self._read.setdefault(number, self._then(cache.concept_of(body)))
        return self._read[number]

    def _then(self, concept: Concept) -> Concept | None:
        """Return a concept as of the day and in the style asked for, ``None`` if it was unknown."""
        profile = self._profile
        if self._as_of:
            from .evidence.status import AUTHORITIES, as_of

            order = profile.order if profile else AUTHORITIES
            known = as_of(concept, self._as_of, self.documents, authorities=order)
            if known is None:
                return None
            concept = known
        return profile.apply(concept, self.documents, add=not self._as_of) if profile else concept


def open_termbase(
    paths: Sequence[Path] = (),
    *,
    bundled: bool = True,
    as_of: str = "",
    profile: Profile | None = None,
    cache_folder: Path | None = None,
) -> Termbase:
    """Open the bundled termbase and the given ones, compiling them when they changed.

    Answers are those of the day ``as_of`` (ISO), in the style of ``profile``.
    The cache stands in ``cache_folder`` (default: the user's cache folder); where that cannot be
    written, the termbase is compiled in memory. Raises :class:`~glossary.errors.GlossaryError`.
    """
    files = files_of(paths, bundled=bundled)
    # Two sets of files that fall on one name compile in turn: slow then, never wrong.
    name = zlib.crc32("\n".join(str(file.absolute()) for file in files).encode())
    file = (cache_folder or folders.cache_folder()) / f"termbase-{name:08x}.sqlite"
    compiled = cache.open_if_fresh(file, files)
    if compiled is None:
        from .compiled.compile import compile_termbase

        with _without_collecting():
            compiled = compile_termbase(file, files)
    return Termbase(compiled, as_of=as_of, profile=profile)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from going, again and again, through what is all still in use."""
    import gc

    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # There and back, all counts as old: else the next object would set off one more round.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
