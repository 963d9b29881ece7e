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
from .rows import ConceptRow, merged, row_of


def rows_in(file: Path, documents: Set[str]) -> list[ConceptRow]:
    """Read a PO file and compile its concepts.

    Raises when a citation names none of ``documents``.
    """
    rows = []
    for concept in _read_po(file):
        _check_citations(file, concept, documents)
        rows.append(row_of(concept))
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


def _check_citations(file: Path, concept: Concept, documents: Set[str]) -> None:
    for term in concept.terms:
        for citation in term.citations:
            if citation.document not in documents:
                raise DocumentError(
                    f"{file}: {concept.id} cites {citation.document}, which no {DOCUMENTS} names"
                )
