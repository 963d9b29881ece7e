"""Read a termbase's files: PO files and registries of documents, from one or more places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from ..errors import DocumentError, TermbaseError
from ..files.documents import read_documents
from ..files.places import BUNDLED, DOCUMENTS, files_in, is_po
from ..files.po import read_po
from ..model import Concept, Document
from .cache import SourceFile, hash_of
from .kept import KeptRows, keep_rows, rows_kept
from .rows import ConceptRow, merged, row_of


def rows_in(source: SourceFile, documents: Set[str], *, kept_in: Path) -> list[ConceptRow]:
    """Compile the concepts of a PO file, or take what is kept of it.

    Raises when a citation names none of ``documents``.
    """
    kept = rows_kept(kept_in, source)
    if kept is not None and kept.documents <= documents:
        return kept.rows
    file, rows, cited = Path(source.path), [], set()
    for concept in _read_po(file):
        cited |= _cited(file, concept, documents)
        rows.append(row_of(concept))
    if hash_of(file) == source.hash:  # else it was changed while it was read
        keep_rows(kept_in, source, KeptRows(rows, frozenset(cited)))
    return rows


def put_together(
    files: Sequence[Path], rows_of: Mapping[int, Sequence[ConceptRow]]
) -> list[ConceptRow]:
    """Put together what several places say of one concept, with the rows by number of their file.

    What stands in one folder is one place: a concept id in two files of it is an error.
    """
    rows: dict[str, ConceptRow] = {}
    places: dict[str, Path] = {}
    for number, file in enumerate(files):
        for row in rows_of.get(number, ()):
            other = places.get(row.id)
            if other and other.parent == file.parent:
                raise TermbaseError(f"{file}: {row.id} stands in {other} too")
            places[row.id] = file
            known = rows.get(row.id)
            rows[row.id] = merged(known, row, source=file.name) if known else row
    return list(rows.values())


def concepts_in(place: Path) -> list[Concept]:
    """Read the concepts of one PO file or folder, without asking for its documents."""
    return [c for file in files_in(place) if is_po(file) for c in _read_po(file)]


def ids_before(files: Sequence[Path]) -> frozenset[str]:
    """Return the ids of the bundled concepts to which these files add; none if they are bundled."""
    if any(file.resolve().is_relative_to(BUNDLED.resolve()) for file in files):
        return frozenset()
    return frozenset(concept.id for concept in concepts_in(BUNDLED))


def documents_of(files: Sequence[Path]) -> dict[str, Document]:
    """Read the registries of documents among some files; later rows count."""
    documents: dict[str, Document] = {}
    for file in files:
        if file.suffix == ".tsv":
            documents.update(read_documents(file))
    return documents


def _read_po(file: Path) -> Iterator[Concept]:
    for concept in read_po(file):
        if not any(term.fuzzy for term in concept.terms):
            yield concept
            continue
        terms = tuple(term for term in concept.terms if not term.fuzzy)
        if any(term.language == "en" for term in terms):
            yield replace(concept, terms=terms)


def _cited(file: Path, concept: Concept, documents: Set[str]) -> set[str]:
    cited = {citation.document for term in concept.terms for citation in term.citations}
    if unknown := cited - documents:
        named = next(
            c.document for t in concept.terms for c in t.citations if c.document in unknown
        )
        raise DocumentError(f"{file}: {concept.id} cites {named}, which no {DOCUMENTS} names")
    return cited
