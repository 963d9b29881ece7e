"""The termbase as its users see it: opened once, then looked up and recognised in text."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import cache
from .documents import read_documents
from .errors import DocumentError, TermbaseError
from .lookup import LookupMatch, lookup
from .merge import merge
from .model import Concept, Document, TermMatch
from .recognise import Recogniser
from .status import AUTHORITIES, as_of

if TYPE_CHECKING:
    from .profile import Profile

BUNDLED = Path(__file__).parent / "data"
DOCUMENTS = "documents.tsv"


class Termbase:
    """Concepts from one or more places, each a PO file or a folder of PO files.

    A folder may hold its own ``documents.tsv``. Later places add to earlier ones and overrule them
    (:func:`glossary.merge.merge`); an id that stands in two files of one folder is an error.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, as_of: str = "", profile: Profile | None = None
    ) -> None:
        self._connection = connection
        self._as_of = as_of
        self._profile = profile
        self._read: dict[int, Concept | None] = {}

    def lookup(self, query: str, *, threshold: float = 70) -> list[LookupMatch]:
        """Return the concepts that answer ``query``, best first (see :mod:`glossary.lookup`)."""
        found = lookup(self._connection, query, threshold=threshold)
        if not self._as_of and not self._profile:
            return found
        then = [(match, self._then(match.concept)) for match in found]
        return [replace(match, concept=concept) for match, concept in then if concept]

    def recognise(self, text: str, *, nested: bool = False, fuzzy: bool = True) -> list[TermMatch]:
        """Find terms in Chinese text (see :meth:`glossary.recognise.Recogniser.recognise`)."""
        return self._recogniser.recognise(text, nested=nested, fuzzy=fuzzy)

    def document(self, name: str) -> Document:
        """Return a document by id; one that nobody registered has nothing but its id."""
        return self.documents.get(name, Document(name))

    def explain(self, concept: Concept) -> dict[str, str]:
        """Say for each rendering, by its text, why it has its status."""
        from .explain import explain

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
        forms = self._connection.execute(
            "SELECT key, concept FROM key WHERE kind = 'zh' ORDER BY head DESC, concept"
        )
        return Recogniser.over(forms, self._numbered)

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
        order = profile.order if profile else AUTHORITIES
        if self._as_of:
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
    name = hashlib.sha256("\n".join(str(f.absolute()) for f in files).encode()).hexdigest()[:16]
    file = (cache_folder or _cache_folder()) / f"termbase-{name}.sqlite"
    connection = cache.open_if_fresh(file, files)
    if connection is None:
        with _without_collecting():
            concepts, documents = read_files(files)
            with suppress(OSError):
                connection = cache.build(file, files, concepts, documents)
            connection = connection or cache.build(None, files, concepts, documents)
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
            gc.enable()


def files_of(paths: Sequence[Path], *, bundled: bool = True) -> list[Path]:
    """Return the files of the bundled termbase and of the given places, in order.

    The bundled one may be given too; any other place given twice is an error.
    """
    places = [place for place in paths if not (bundled and _same(place, BUNDLED))]
    files: dict[Path, Path] = {}
    for place in [*([BUNDLED] if bundled else []), *places]:
        for file in _files(place):
            if file.suffix == ".po" and file.resolve() in files:
                raise TermbaseError(f"{file} is given twice")
            files[file.resolve()] = file
    return list(files.values())


def read_files(files: Sequence[Path]) -> tuple[list[Concept], dict[str, Document]]:
    """Read PO files and registries of documents, and put them together.

    What stands in one folder is one place. Raises when a concept id stands in two files of it,
    and when a citation names no known document.
    """
    documents = documents_of(files)
    concepts: dict[str, Concept] = {}
    places: dict[str, Path] = {}
    for file in files:
        if file.suffix == ".po":
            for concept in _read_po(file):
                other = places.get(concept.id)
                if other and other.parent == file.parent:
                    raise TermbaseError(f"{file}: {concept.id} stands in {other} too")
                places[concept.id] = file
                _check_citations(file, concept, documents)
                known = concepts.get(concept.id)
                concepts[concept.id] = merge(known, concept, source=file.name) if known else concept
    return list(concepts.values()), documents


def concepts_in(place: Path) -> list[Concept]:
    """Read the concepts of one PO file or folder, without asking for its documents."""
    return [c for file in _files(place) if file.suffix == ".po" for c in _read_po(file)]


def documents_of(files: Sequence[Path]) -> dict[str, Document]:
    """Read the registries of documents among some files; later rows count."""
    documents: dict[str, Document] = {}
    for file in files:
        if file.suffix == ".tsv":
            documents.update(read_documents(file))
    return documents


def _read_po(file: Path) -> Iterator[Concept]:
    from .po import read_po

    for concept in read_po(file):
        terms = tuple(term for term in concept.terms if not term.fuzzy)
        if any(term.language == "en" for term in terms):
            yield replace(concept, terms=terms)


def _check_citations(file: Path, concept: Concept, documents: dict[str, Document]) -> None:
    for term in concept.terms:
        for citation in term.citations:
            if citation.document not in documents:
                raise DocumentError(
                    f"{file}: {concept.id} cites {citation.document}, which no {DOCUMENTS} names"
                )


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        files = sorted(place.glob("*.po"))
        registry = place / DOCUMENTS
        if not files:
            raise TermbaseError(f"{place}: no termbase here (no .po file in this folder)")
        return [*([registry] if registry.is_file() else []), *files]
    if not place.exists():
        raise TermbaseError(f"{place}: no such file or folder")
    registry = place.parent / DOCUMENTS
    return [*([registry] if registry.is_file() else []), place]


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("tifa", appauthor=False)
