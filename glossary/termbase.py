"""The termbase as its users see it: opened once, then looked up and recognised in text."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import user_folders as folders
from .compiled import cache
from .compiled.lookup import LookupMatch, lookup
from .files.places import files_of
from .model import Concept, Document, TermMatch

if TYPE_CHECKING:
    from .files.profile import Profile
    from .recognition.recogniser import Recogniser


class Termbase:
    """Concepts from one or more places, each a PO file or a folder of PO files.

    A folder may hold its own ``documents.tsv``. Later places add to earlier ones and overrule them
    (:func:`.evidence.merge.merge`); an id that stands in two files of one folder is an error.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, as_of: str = "", profile: Profile | None = None
    ) -> None:
        self._connection = connection
        self._as_of = as_of
        self._profile = profile
        self._read: dict[int, Concept | None] = {}

    def lookup(self, query: str, *, threshold: float = 70) -> list[LookupMatch]:
        """Return the concepts that answer ``query``, best first (see :mod:`.compiled.lookup`)."""
        found = lookup(self._connection, query, threshold=threshold)
        if not self._as_of and not self._profile:
            return found
        then = [(match, self._then(match.concept)) for match in found]
        return [replace(match, concept=concept) for match, concept in then if concept]

    def recognise(self, text: str, *, nested: bool = False, fuzzy: bool = True) -> list[TermMatch]:
        """Find terms in Chinese text (see :meth:`.Recogniser.recognise`)."""
        return self._recogniser.recognise(text, nested=nested, fuzzy=fuzzy)

    def document(self, name: str) -> Document:
        """Return a document by id; one that nobody registered has nothing but its id."""
        return self.documents.get(name, Document(name))

    def explain(self, concept: Concept) -> dict[str, str]:
        """Say for each rendering, by its text, why it has its status."""
        from .evidence.explain import explain
        from .evidence.status import AUTHORITIES

        order = self._profile.order if self._profile else AUTHORITIES
        return explain(concept, self.documents, authorities=order)

    def pinyin(self, concept: Concept) -> str:
        """Return the reading of a concept's head form."""
        row = self._connection.execute(
            "SELECT pinyin FROM concept WHERE id = ?", (concept.id,)
        ).fetchone()
        return row[0] if row else ""

    def __iter__(self) -> Iterator[Concept]:
        """Yield every concept, in file order."""
        for (body,) in self._connection.execute("SELECT body FROM concept ORDER BY number"):
            if concept := self._then(cache.concept_of(body)):
                yield concept

    def __len__(self) -> int:
        """Count the concepts."""
        (count,) = self._connection.execute("SELECT count(*) FROM concept").fetchone()
        return int(count)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every registered document by id."""
        import json

        rows = self._connection.execute("SELECT id, body FROM document ORDER BY id")
        return {name: Document(**json.loads(body)) for name, body in rows}

    @cached_property
    def _recogniser(self) -> Recogniser:
        from .recognition.recogniser import Recogniser

        forms = self._connection.execute(
            "SELECT key, concept FROM key WHERE kind = 'zh' ORDER BY head DESC, concept"
        )
        excepted = self._connection.execute("SELECT key, concept FROM key WHERE kind = 'except'")
        return Recogniser.over(forms, self._numbered, excepted=excepted, alike=self._sounds)

    def _sounds(self) -> dict[int, str]:
        rows = self._connection.execute("SELECT sign, alike FROM sound")
        return {ord(character): sign for sign, alike in rows for character in alike}

    def _numbered(self, number: int) -> Concept | None:
        """Return a concept by its number, as of the day; read once."""
        if number not in self._read:
            query = "SELECT body FROM concept WHERE number = ?"
            (body,) = self._connection.execute(query, (number,)).fetchone()
            self._read[number] = self._then(cache.concept_of(body))
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
    connection = cache.open_if_fresh(file, files)
    if connection is None:
        from .compiled.compile import compile_termbase

        with _without_collecting():
            connection = compile_termbase(file, files)
    return Termbase(connection, as_of=as_of, profile=profile)


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
