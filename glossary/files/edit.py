"""Change termbase files: add a rendering, write evidence, bring files into canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from ..en.words import ARTICLES
from ..errors import TermbaseError
from ..evidence.status import derive
from ..model import Concept, Document, Status, Term
from .documents import read_documents, write_documents
from .lock import editing
from .po import canonical, format_po, read_po, write_po
from .text import read_text

DOCUMENTS = "documents.tsv"
_ATTEMPTS = 5
"""How often a file is read anew that someone else saves in between."""


def add_rendering(
    folder: Path,
    field: str,
    concept: Concept,
    *,
    documents: Mapping[str, Document],
    adds: bool = False,
) -> Concept:
    """Put a concept with new renderings into ``folder/field.po`` and return it as it stands then.

    Forms and renderings are added to those that stand there. Unless the concept ``adds`` to one of
    an earlier place, statuses follow from the evidence.
    """
    dates = {name: d.date for name, d in documents.items()}
    stands = concept

    def added(known: list[Concept]) -> list[Concept]:
        nonlocal stands
        there = next((other for other in known if other.id == concept.id), None)
        joined = _joined(there, concept) if there else concept
        stands = canonical(joined if adds else derive(joined, documents), dates=dates)
        return [*(other for other in known if other.id != concept.id), stands]

    with editing(folder):
        _change(folder / f"{field}.po", added)
    return stands


def register(folder: Path, document: Document) -> None:
    """Add a document to the registry of a folder, in the place of what stands under its id."""
    path = folder / DOCUMENTS
    with editing(folder):
        known = read_documents(path) if path.exists() else {}
        write_documents(path, [*(d for d in known.values() if d.id != document.id), document])


def rewrite(
    files: Sequence[Path],
    change: Callable[[Concept], Concept],
    *,
    documents: Mapping[str, Document],
    known: Set[str] = frozenset(),
) -> list[Path]:
    """Change every concept of some PO files, derive its statuses, and write what has changed.

    A concept whose id is ``known`` in an earlier place adds to it and keeps its statuses.
    Returns the files written.
    """
    dates = {name: document.date for name, document in documents.items()}

    def changed(concept: Concept) -> Concept:
        new = change(concept)
        return canonical(new if new.id in known else derive(new, documents), dates=dates)

    written = []
    for file in files:
        with editing(file.parent):
            if _change(file, lambda concepts: list(map(changed, concepts))):
                written.append(file)
    return written


def put(
    folder: Path,
    concepts: Iterable[Concept],
    *,
    gone: Set[str] = frozenset(),
    dates: Mapping[str, str] | None = None,
) -> list[Path]:
    """Put concepts into the files of a folder as they are, in the place of those of the same id.

    Each stands in the file of its subject field, and in no other of the folder; those whose ids
    are ``gone`` leave it. A file that has none left goes. Returns the files written.
    """
    new = {concept.id: canonical(concept, dates=dict(dates or {})) for concept in concepts}
    fields = {concept.subject_field for concept in new.values()}
    written = []
    with editing(folder):
        names = {path.stem for path in folder.glob("*.po")}
        for name in sorted(names | fields):
            path = folder / f"{name}.po"
            mine = [concept for concept in new.values() if concept.subject_field == name]

            def changed(known: list[Concept], mine: list[Concept] = mine) -> list[Concept]:
                return [*(c for c in known if c.id not in new and c.id not in gone), *mine]

            if _change(path, changed):
                written.append(path)
                if not read_po(path):
                    path.unlink()
    return written


def _change(path: Path, change: Callable[[list[Concept]], list[Concept]]) -> bool:
    """Read a file, change its concepts, and write it if that makes a difference.

    Poedit asks for no lock: what it has saved meanwhile is read, and changed, anew.
    """
    for _ in range(_ATTEMPTS):
        before = _bytes_of(path)
        concepts = change(read_po(path) if before is not None else [])
        if before is not None and format_po(concepts) == read_text(path):
            return False
        if _bytes_of(path) == before:
            write_po(path, concepts)
            return True
    raise TermbaseError(f"{path}: it is being changed all the time; nothing was written")


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def id_for(text: str, taken: Iterable[str]) -> str:
    """Make a concept id of a rendering: its words, lower case, hyphens between.

    >>> id_for("The “two miracles”", ["two-miracles"])
    'two-miracles-b'
    """
    ascii_words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    found = "-".join(word for word in ascii_words if word not in ARTICLES)
    if not found:
        raise TermbaseError(f"“{text}” has no English word to make a concept id of: name one")
    names = set(taken)
    letters = iter("bcdefghijklmnopqrstuvwxyz")
    name = found
    while name in names:
        name = f"{found}-{next(letters)}"
    return name


def _joined(there: Concept, new: Concept) -> Concept:
    chinese = dict.fromkeys((*there.forms, *new.forms))
    theirs = {term.text: term for term in new.terms if term.language == "en"}
    english = [
        _cited_too(term, theirs.pop(term.text)) if term.text in theirs else term
        for term in there.terms
        if term.language == "en"
    ]
    if any(term.status is Status.PREFERRED and term.decided for term in theirs.values()):
        english = [
            replace(term, status=Status.ADMITTED) if term.status is Status.PREFERRED else term
            for term in english
        ]
    forms = (Term(form, "zh") for form in chinese)
    exceptions = dict.fromkeys((*there.exceptions, *new.exceptions))
    terms = (*forms, *english, *theirs.values())
    kind = new.kind or there.kind
    return replace(there, terms=terms, exceptions=tuple(exceptions), kind=kind)


def _cited_too(term: Term, new: Term) -> Term:
    names = {citation.document for citation in new.citations}
    kept = tuple(citation for citation in term.citations if citation.document not in names)
    return replace(
        term,
        status=new.status if new.decided else term.status,
        citations=(*kept, *new.citations),
        note=new.note or term.note,
        decided=new.decided or term.decided,
    )
