"""Learn what another memory wrote: its documents, each with its units as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from glossary import Document

from ..alignment.model import Paragraph
from ..formats import format_of, stream
from ..memory import Memory
from .learn import Learned, Watch, document_id, known_document
from .sources import stream_source
from .units import units_of


def names_its_documents(path: Path) -> bool:
    """Tell whether a file says of its units which documents they are from."""
    if not format_of(path).bilingual:
        return False
    first = next((unit for unit in stream(path, swap=True) if not unit.state), None)
    return first is not None and first.origin is not None and first.origin.document is not None


def learn_exported(
    memory: Memory, path: Path, left_out: list[str], *, swap: bool = False, watch: Watch = iter
) -> Iterator[Learned]:
    """Learn every document that a file names, in its order; ``left_out`` hears what is passed over.

    Each is put in the place of what stood under its id. Kind and confidence of the units are kept.
    """
    for document, paragraphs in _documents(path, left_out, swap):
        replaced = known_document(memory, document.id)
        count = memory.add(document, watch(units_of(paragraphs, document.id)))
        yield Learned(document, count, dict(Counter(left_out)), replaced)


def _documents(
    path: Path, left_out: list[str], swap: bool
) -> Iterator[tuple[Document, Iterable[Paragraph]]]:
    """Yield each document with its paragraphs; they are gathered where they stand apart."""
    of = _document_of(Document(document_id(path)))
    if format_of(path).stream:
        names = [document.id for document, _ in groupby(_read(path, [], swap), of)]
        if len(set(names)) == len(names):
            yield from groupby(_read(path, left_out, swap), of)
            return
    gathered: dict[str, tuple[Document, list[Paragraph]]] = {}
    for paragraph in _read(path, left_out, swap):
        document = of(paragraph)
        gathered.setdefault(document.id, (document, []))[1].append(paragraph)
    yield from gathered.values()


def _document_of(own: Document) -> Callable[[Paragraph], Document]:
    """Return what names the document of a paragraph, ``own`` where nothing is said."""

    def document(paragraph: Paragraph) -> Document:
        origin = paragraph.origin
        return (origin.document if origin else None) or own

    return document


def _read(path: Path, left_out: list[str], swap: bool) -> Iterator[Paragraph]:
    return stream_source(path, left_out, swap=swap)
