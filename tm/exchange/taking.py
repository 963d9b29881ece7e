"""Take the content of a file into a termbase: what is new, what it adds, what it contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made
from pathlib import Path

from glossary import Concept, Document, DocumentError, Status, Term
from glossary.evidence.status import derive
from glossary.files.documents import check_date, read_documents, write_documents
from glossary.files.edit import DOCUMENTS, id_for, put
from glossary.files.lock import editing
from glossary.files.text import is_stray
from glossary.zh.fold import fold

from .compare import additions, conflicts, is_named, joined
from .fields import keep_fields
from .model import Exchange


@dataclass(frozen=True, slots=True)
class Change:
    """A concept of the file, and in words what it adds or contradicts."""

    concept: Concept
    lines: tuple[str, ...] = ()


@dataclass
class Taking:
    """What becomes of a file: ``written`` is what the termbase will have of its concepts."""

    new: list[Change] = made(default_factory=list)
    more: list[Change] = made(default_factory=list)
    conflicts: list[Change] = made(default_factory=list)
    same: int = 0
    skipped: list[str] = made(default_factory=list)
    written: dict[str, Concept] = made(default_factory=dict)
    documents: list[Document] = made(default_factory=list)
    ids: dict[str, str] = made(default_factory=dict)
    """The id in the termbase of each concept in the file."""


def plan(
    exchange: Exchange,
    *,
    there: Mapping[str, Concept],
    elsewhere: Mapping[str, Concept],
    documents: Mapping[str, Document],
    source: str,
    adds: bool,
    replaces: bool = False,
    field: str = "own",
) -> Taking:
    """Say what taking a file into a place that has the concepts ``there`` comes to.

    Concepts of another tool are known by their Chinese, ``elsewhere`` too: an id means one thing
    everywhere. With ``adds`` the place adds to what is elsewhere, and only what differs is taken.
    A concept that contradicts is not taken unless the file ``replaces``. ``field`` is the subject
    field of what has none.
    """
    taking = Taking(skipped=list(exchange.skipped))
    known = {d.id: _sound(d, taking.skipped) for d in exchange.documents}
    taking.documents = [
        d for d in known.values() if d.id not in documents or (replaces and documents[d.id] != d)
    ]
    names = _Names({**elsewhere, **there})
    planner = _Planner(taking, there, elsewhere if adds else {}, source, replaces, field)
    planner.documents = {**known, **documents}
    for told in exchange.concepts:
        id = told.id if is_named(told) else names.of(told)
        taking.ids[told.id] = id
        planner.take(_clean(replace(told, id=id)), is_ours=is_named(told))
    return taking


class _Names:
    """Gives concepts of other tools the id of what has their Chinese, or a new one."""

    def __init__(self, known: Mapping[str, Concept]) -> None:
        self._taken = set(known)
        self._by_form: dict[str, str] = {}
        for concept in known.values():
            for form in concept.forms[1:]:
                self._by_form.setdefault(fold(form), concept.id)
        self._by_form.update((fold(concept.zh), concept.id) for concept in known.values())

    def of(self, concept: Concept) -> str:
        """Return the id; one that is new is taken from now on."""
        known = self._by_form.get(fold(concept.zh))
        if known:
            return known
        id = base = self._made_of(concept)
        number = 2
        while id in self._taken:
            id, number = f"{base}-{number}", number + 1
        self._taken.add(id)
        self._by_form[fold(concept.zh)] = id
        return id

    def _made_of(self, concept: Concept) -> str:
        for term in concept.renderings:
            if any(c.isascii() and c.isalnum() for c in term.text):
                return id_for(term.text, ())[:70].strip("-")
        return "term"


@dataclass
class _Planner:
    taking: Taking
    there: Mapping[str, Concept]
    elsewhere: Mapping[str, Concept]
    source: str
    replaces: bool
    field: str
    documents: Mapping[str, Document] = made(default_factory=dict)

    def take(self, told: Concept, *, is_ours: bool) -> None:
        """Find out what becomes of one concept of the file."""
        taking = self.taking
        own = taking.written.get(told.id) or self.there.get(told.id)
        known = own or self.elsewhere.get(told.id)
        if known is None:
            new = told if is_ours else self._settled(_one_preferred(told))
            new = new if new.subject_field else replace(new, subject_field=self.field)
            taking.new.append(Change(new))
            taking.written[new.id] = new
            return
        told = told if told.subject_field else replace(told, subject_field=known.subject_field)
        against = conflicts(known, told, is_ours=is_ours)
        more = additions(known, told)
        if against:
            taking.conflicts.append(Change(known, tuple(against)))
            if not self.replaces:
                return
        elif more:
            taking.more.append(Change(known, tuple(more)))
        else:
            taking.same += 1
            return
        if own is None or (against and is_ours):
            taking.written[told.id] = told
        else:
            taking.written[told.id] = joined(known, told, source=self.source)

    def _settled(self, concept: Concept) -> Concept:
        """Give the file as the reason for a status that does not follow from the documents."""
        derived = derive(concept, self.documents)
        due = {term.text: term.status for term in derived.terms if term.language == "en"}
        kept = (Status.PREFERRED, Status.SUPERSEDED)
        terms = [
            replace(term, decided=f"so in {self.source}")
            if term.status in kept and not term.decided and term.status is not due.get(term.text)
            else term
            for term in concept.terms
        ]
        return derive(replace(concept, terms=tuple(terms)), self.documents)


def _one_preferred(concept: Concept) -> Concept:
    first = next((t for t in concept.terms if t.status is Status.PREFERRED), None)
    terms = [
        replace(term, status=Status.ADMITTED)
        if term.status is Status.PREFERRED and term is not first
        else term
        for term in concept.terms
    ]
    return replace(concept, terms=tuple(terms))


def _clean(concept: Concept) -> Concept:
    """Leave out what no termbase file can hold: control characters."""
    if not any(is_stray(c) for term in concept.terms for c in term.text + term.note):
        return concept

    def clean(text: str) -> str:
        return "".join(c for c in text if not is_stray(c))

    def cleaned(term: Term) -> Term:
        return replace(term, text=clean(term.text), note=clean(term.note))

    return replace(concept, terms=tuple(map(cleaned, concept.terms)))


def _sound(document: Document, skipped: list[str]) -> Document:
    """Return a document that a registry can hold; a date that is none is said and left out."""
    values = {
        name: " ".join(getattr(document, name).split()) if "\t" in getattr(document, name) else ""
        for name in ("issuer", "title_zh", "title_en", "short")
    }
    document = replace(document, **{name: text for name, text in values.items() if text})
    try:
        check_date(document.id, document.date)
    except DocumentError as error:
        skipped.append(str(error))
        document = replace(document, date="")
    return replace(document, extent=document.extent if document.extent == "part" else "")


def write(taking: Taking, folder: Path, exchange: Exchange, dates: Mapping[str, str]) -> None:
    """Write what :func:`plan` found into a folder: concepts, documents, other fields."""
    with editing(folder):
        if taking.documents:
            _register(folder, taking.documents)
        put(folder, taking.written.values(), dates=dates)
        ids = {told: id for told, id in taking.ids.items() if id in taking.written}
        fields = [
            replace(f, concept=ids.get(f.concept, ""))
            for f in exchange.fields
            if f.concept in ids or not f.concept
        ]
        keep_fields(folder, fields)


def _register(folder: Path, new: Iterable[Document]) -> None:
    path = folder / DOCUMENTS
    known = read_documents(path) if path.exists() else {}
    write_documents(path, {**known, **{document.id: document for document in new}}.values())
