"""Read a termbase's files: PO files and registries of documents, from one or more places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .documents import read_documents
from .errors import DocumentError, TermbaseError
from .merge import merge
from .model import Concept, Document
from .places import BUNDLED, DOCUMENTS, files_in
from .po import read_po


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
    return [c for file in files_in(place) if file.suffix == ".po" for c in _read_po(file)]


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


def _check_citations(file: Path, concept: Concept, documents: dict[str, Document]) -> None:
    for term in concept.terms:
        for citation in term.citations:
            if citation.document not in documents:
                raise DocumentError(
                    f"{file}: {concept.id} cites {citation.document}, which no {DOCUMENTS} names"
                )
