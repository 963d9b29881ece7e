"""MultiTerm XML, as MultiTerm exports and imports it: UTF-16, every field a ``descrip``.

What MultiTerm has no field for stands in fields of ours: ``Tifa concept``, ``Tifa citation``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossary import Concept, Document, Term

from ..errors import FormatError
from .model import UNNAMED, Exchange, FieldsOf, OtherField
from .notes import (
    citation_note,
    citation_of,
    citation_text,
    concept_note,
    document_of,
    term_note,
    values_of,
)
from .reading import Entry
from .words import field_of, part_of_speech_of, side_of, status_of
from .xml import element, name_of, raw, root_of, said_in, text_of

FAMILY = "multiterm"
_LANGUAGES = (("zh", "ZH-CN", "Chinese"), ("en", "EN", "English"))
_SUBJECTS = ("subject", "subject field", "domain")
_STATUSES = ("status", "term status", "usage status")
_PARTS = ("part of speech", "pos", "word class")
_NOTES = ("note", "notes", "remark", "comment")
_OURS = ("tifa concept", "tifa term")


def write_multiterm(exchange: Exchange) -> Iterator[bytes]:
    """Yield the parts of a MultiTerm XML file."""
    yield b"\xff\xfe"
    for text in _parts(exchange):
        yield text.encode("utf-16-le")


def _parts(exchange: Exchange) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-16"?>\n<mtf>\n'
    fields_of = exchange.fields_for(FAMILY)
    new = {document.id: document for document in exchange.documents}
    numbers = _numbers(exchange.concepts, fields_of)
    for concept in exchange.concepts:
        fields = fields_of(concept.id)
        yield from _concept(concept, numbers[concept.id], fields, exchange.names, new)
    yield "</mtf>\n"


def _numbers(concepts: Sequence[Concept], fields_of: Any) -> dict[str, str]:
    """Give each concept a number; one from MultiTerm has the number it had."""
    theirs: dict[str, str] = {}
    taken: set[str] = set()
    for concept in concepts:
        for field in fields_of(concept.id).concept:
            if field.name == "@id" and field.content.isdecimal() and field.content not in taken:
                theirs[concept.id] = field.content
                taken.add(field.content)
    free = (str(n) for n in range(1, 2 + len(concepts) + len(taken)) if str(n) not in taken)
    return {concept.id: theirs.get(concept.id) or next(free) for concept in concepts}


def _concept(
    concept: Concept,
    number: str,
    fields: FieldsOf,
    names: Mapping[str, str],
    new: dict[str, Document],
) -> Iterator[str]:
    yield f"<conceptGrp>{element('concept', number)}"
    own = [f for f in fields.concept if f.name not in ("@id", "languageGrp", "descripGrp")]
    yield from (field.content for field in own)
    yield _descrip("Subject", concept.subject_field)
    yield _descrip("Tifa concept", concept_note(concept))
    yield from (field.content for field in fields.concept if field.name == "descripGrp")
    for language, tag, title in _LANGUAGES:
        yield f'<languageGrp><language lang="{tag}" type="{title}"/>'
        yield from (field.content for field in fields.terms.get((language, ""), ()))
        for term in concept.terms:
            if term.language == language:
                more = fields.terms.get((language, term.text), ())
                yield from _term(term, more, names, new)
        yield "</languageGrp>"
    yield from (field.content for field in fields.concept if field.name == "languageGrp")
    yield "</conceptGrp>\n"


def _term(
    term: Term, fields: Sequence[OtherField], names: Mapping[str, str], new: dict[str, Document]
) -> Iterator[str]:
    yield f"<termGrp>{element('term', term.text)}"
    yield from (field.content for field in fields if field.name != "descripGrp")
    if term.language == "en":
        yield _descrip("Status", term.status.value)
        yield _descrip("Part of Speech", term.part_of_speech)
        yield _descrip("Note", term.note)
        yield _descrip("Tifa term", term_note(term))
    for citation in term.citations:
        note = citation_note(citation, new.pop(citation.document, None))
        text = element("descrip", citation_text(citation, names), type="Source")
        yield f"<descripGrp>{text}{_descrip('Tifa citation', note)}</descripGrp>"
    yield from (field.content for field in fields if field.name == "descripGrp")
    yield "</termGrp>"


def _descrip(kind: str, text: str) -> str:
    return f"<descripGrp>{element('descrip', text, type=kind)}</descripGrp>" if text else ""


def read_multiterm(path: Path) -> Exchange:
    """Read a MultiTerm XML file; raises :class:`~tm.errors.FormatError` for one that is none."""
    root = root_of(path)
    if name_of(root) != "mtf":
        raise FormatError(f"{path}: its root element is {name_of(root)}: not a MultiTerm file")
    concepts, skipped = [], []
    fields: list[OtherField] = []
    documents: dict[str, Document] = {}
    for number, node in enumerate(root.iter("conceptGrp"), 1):
        reader = _Reader(documents)
        if problem := reader.read(node, number):
            skipped.append(f"{path}:{node.sourceline}: {problem}")
        else:
            concepts.append(reader.entry.concept())
            fields += reader.fields
    return Exchange(tuple(concepts), tuple(documents.values()), tuple(fields), tuple(skipped))


class _Reader:
    """Reads one concept; ``documents`` gathers what citations tell of theirs."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self.entry = Entry("")
        self.fields: list[OtherField] = []
        self._documents = documents

    def read(self, node: Any, number: int) -> str:
        """Read the concept and return why it cannot be taken, if it cannot."""
        id = (node.findtext("concept") or "").strip()
        said = {_type(group): _text(group) for group in node.findall("descripGrp")}
        values = values_of(said.get("tifa concept", "")) or {}
        ours = "".join(values.get("concept", ())[:1])
        self.entry = Entry.of(ours or f"{UNNAMED}{id or number}", values)
        if id and not ours:
            self._keep("@id", id)
        for child in node:
            self._of_concept(child)
        missing = self.entry.missing()
        return f"concept {id or number}: {missing}" if missing else ""

    def _keep(self, name: str, content: str, language: str = "", term: str = "") -> None:
        one = OtherField(self.entry.id, language, term, FAMILY, name, content)
        self.fields.append(one)

    def _of_concept(self, node: Any) -> None:
        name = name_of(node)
        if name == "languageGrp":
            said = node.find("language")
            tag = said.get("lang") or said.get("type") or "" if said is not None else ""
            if side := side_of(tag):
                self._language(node, side)
                return
        elif name == "descripGrp" and _type(node) in _SUBJECTS and not self.entry.subject_field:
            self.entry.subject_field = field_of(_text(node))
            return
        if name != "concept" and not (name == "descripGrp" and _type(node) in _OURS):
            self._keep(name, raw(node))

    def _language(self, group: Any, side: str) -> None:
        for node in group:
            if name_of(node) == "termGrp":
                self._term(node, side)
            elif name_of(node) != "language":
                self._keep(name_of(node), raw(node), side)

    def _term(self, group: Any, side: str) -> None:
        text = text_of(group.find("term")) if group.find("term") is not None else ""
        if not text:
            return
        term = Term(text, side)
        for node in group:
            if name_of(node) != "term":
                told = self._with(term, node) if side == "en" else None
                if told is None:
                    self._keep(name_of(node), raw(node), side, text)
                term = told or term
        self.entry.add(term)

    def _with(self, term: Term, group: Any) -> Term | None:
        """Return the term with what a field says of it; ``None`` where it has no place for it."""
        kind, said = _type(group), _text(group)
        text = " ".join(said.split())
        if kind in _STATUSES and (status := status_of(text)):
            return replace(term, status=status)
        if kind in _PARTS and (part := part_of_speech_of(text)):
            return replace(term, part_of_speech=part)
        if kind in _NOTES:
            return replace(term, note=f"{term.note} {text}".strip())
        if kind == "tifa term":
            values = values_of(said) or {}
            return replace(
                term,
                decided=" ".join(values.get("decided", ())),
                comment="\n".join(values.get("comment", ())),
                fuzzy="fuzzy" in values,
            )
        inner = group.find("descripGrp") if kind == "source" else None
        values = values_of(_text(inner)) or {} if inner is not None else {}
        if "document" not in values:
            return None
        document = document_of(values)
        if document != Document(document.id):
            self._documents[document.id] = document
        return replace(term, citations=(*term.citations, citation_of(values)))


def _type(group: Any) -> str:
    node = group.find("descrip")
    return node.get("type", "").lower() if node is not None else ""


def _text(group: Any) -> str:
    node = group.find("descrip")
    return said_in(node) if node is not None else ""
