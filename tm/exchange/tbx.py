"""TBX (ISO 30042), written: version 3 in both styles, TBX-Basic, and version 2.

Where a thing stands follows the published grammar and its Schematron rules. TBX-Basic has no place
for the kind of a concept, its members, exceptions and reading, nor for the parts of a citation:
these are notes (:mod:`.notes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from glossary import Citation, Concept, Document, Status, Term

from .model import Exchange, FieldsOf, OtherField
from .notes import DOCUMENT_FIELDS, citation_note, citation_text, concept_note, term_note
from .xml import element

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
CONCEPT, DOCUMENT = "c-", "doc-"
"""Before our ids: an ``xs:ID`` may not begin with a digit."""

ITEMS = dict(
    zip(
        DOCUMENT_FIELDS,
        ("date", "corporateAuthor", "titleZh", "title", "shortTitle", "extent"),
        strict=True,
    )
)
"""How a document's fields are called in the bibliography of a file."""

_STATUSES = {status: f"{status.value}Term-admn-sts" for status in Status}
_NCNAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


class Flavour(NamedTuple):
    """What one way to write TBX calls things."""

    head: str
    root: str
    entry: str
    language: str
    term: str
    chinese: str
    is_typed: bool
    """Whether a category is the type of an element (``style="dca"``), not an element."""
    family: str = "tbx"
    is_old: bool = False

    def category(self, module: str, holder: str, name: str, text: str, target: str = "") -> str:
        """Write one data category: ``holder`` is the element it is a type of."""
        if not self.is_typed:
            return element(f"{module}:{name}", text)
        more = {"target": target} if target else {}
        return element(holder, text, type=name, **more)


DCA = Flavour(
    f'<tbx type="TBX-Basic" style="dca" xml:lang="zh-Hans" xmlns="{NAMESPACE}">',
    *("tbx", "conceptEntry", "langSec", "termSec", "zh-Hans"),
    is_typed=True,
)
DCT = Flavour(
    f'<tbx type="TBX-Basic" style="dct" xml:lang="zh-Hans" xmlns="{NAMESPACE}"'
    ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">',
    *("tbx", "conceptEntry", "langSec", "termSec", "zh-Hans"),
    is_typed=False,
    family="tbx-dct",
)
V2 = Flavour(
    '<martif type="TBX" xml:lang="zh-CN">',
    *("martif", "termEntry", "langSet", "tig", "zh-CN"),
    is_typed=True,
    is_old=True,
)


def write_dca(exchange: Exchange) -> Iterator[bytes]:
    """Yield the parts of a TBX 3 file in DCA style."""
    return _written(exchange, DCA)


def write_dct(exchange: Exchange) -> Iterator[bytes]:
    """Yield the parts of a TBX 3 file in DCT style."""
    return _written(exchange, DCT)


def write_v2(exchange: Exchange) -> Iterator[bytes]:
    """Yield the parts of a TBX 2 file."""
    return _written(exchange, V2)


def _written(exchange: Exchange, to: Flavour) -> Iterator[bytes]:
    header = "martifHeader" if to.is_old else "tbxHeader"
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{to.head}\n'
        f"<{header}><fileDesc><titleStmt><title>Tifa termbase</title></titleStmt>"
        f"<sourceDesc><p>Written by Tifa</p></sourceDesc></fileDesc></{header}>\n<text><body>\n"
    ).encode()
    fields_of = exchange.fields_for(to.family)
    known = {document.id for document in exchange.documents}
    taken: set[str] = set()
    for concept in exchange.concepts:
        fields = fields_of(concept.id)
        writer = _Writer(to, fields, exchange.names, known)
        id = _id_of(concept, fields.concept, taken)
        yield ("\n".join(writer.concept(concept, id)) + "\n").encode()
    yield b"</body>\n"
    yield "\n".join(_back(exchange, fields_of("").concept, to)).encode()
    yield f"</text>\n</{to.root}>\n".encode()


def _id_of(concept: Concept, fields: Sequence[OtherField], taken: set[str]) -> str:
    """Return the id that the concept had in the file it came from, else one of ours."""
    theirs = next((field.content for field in fields if field.name == "@id"), "")
    own = CONCEPT + concept.id
    id = theirs if _NCNAME.fullmatch(theirs) and theirs not in taken else own
    taken.add(id)
    return id


class _Writer:
    def __init__(
        self, to: Flavour, fields: FieldsOf, names: dict[str, str], documents: set[str]
    ) -> None:
        self._to, self._fields = to, fields
        self._names, self._documents = names, documents

    def concept(self, concept: Concept, id: str) -> Iterator[str]:
        to = self._to
        yield f"<{to.entry} id={quoteattr(id)}>"
        yield to.category("min", "descrip", "subjectField", concept.subject_field)
        own = [f for f in self._fields.concept if f.name not in ("@id", "langSec")]
        yield from (self._back_in(field) for field in own)
        yield element("note", concept_note(concept))
        for language in ("zh", "en"):
            yield from self._language(
                language, [t for t in concept.terms if t.language == language]
            )
        others = (field for field in self._fields.concept if field.name == "langSec")
        yield from (self._back_in(field) for field in others)
        yield f"</{to.entry}>"

    def _language(self, language: str, terms: Iterable[Term]) -> Iterator[str]:
        """Write a section for each way the language was named: ours, en-US, en-GB."""
        usual = self._to.chinese if language == "zh" else "en"
        named: dict[str, list[Term]] = {usual: []}
        for term in terms:
            fields = self._fields.terms.get((language, term.text), ())
            tag = next((field.content for field in fields if field.name == "@lang"), usual)
            named.setdefault(tag, []).append(term)
        first = True
        for tag, some in named.items():
            if some:
                yield f"<{self._to.language} xml:lang={quoteattr(tag)}>"
                if first:
                    of_all = self._fields.terms.get((language, ""), ())
                    yield from (self._back_in(field) for field in of_all)
                    first = False
                for term in some:
                    yield "".join(self._term(term))
                yield f"</{self._to.language}>"

    def _term(self, term: Term) -> Iterator[str]:
        to = self._to
        fields = [
            field
            for field in self._fields.terms.get((term.language, term.text), ())
            if field.name != "@lang"
        ]
        notes = [field for field in fields if field.name in ("termNote", "termNoteGrp")]
        yield f"<{to.term}>{element('term', term.text)}"
        if term.language == "en":
            yield to.category("min", "termNote", "administrativeStatus", _STATUSES[term.status])
            if term.part_of_speech:
                yield to.category("min", "termNote", "partOfSpeech", term.part_of_speech)
        yield from (self._back_in(field) for field in notes)
        yield from (self._citation(citation) for citation in term.citations)
        yield from (self._back_in(field) for field in fields if field not in notes)
        yield from (element("note", text) for text in (term_note(term), term.note) if text)
        yield f"</{to.term}>"

    def _citation(self, citation: Citation) -> str:
        target = DOCUMENT + citation.document if citation.document in self._documents else ""
        text = citation_text(citation, self._names)
        source = self._to.category("basic", "admin", "source", text, target)
        return f"<adminGrp>{source}{element('note', citation_note(citation))}</adminGrp>"

    def _back_in(self, field: OtherField) -> str:
        """Return what was read once, as this version calls it."""
        if not self._to.is_old:
            return field.content
        return re.sub(
            "(</?)(langSec|termSec)(?=[ >/])",
            lambda found: found[1] + {"langSec": "langSet", "termSec": "tig"}[found[2]],
            field.content,
        )


def _back(exchange: Exchange, fields: Sequence[OtherField], to: Flavour) -> Iterator[str]:
    if not exchange.documents and not fields:
        return
    section = "refObjectList" if to.is_old else "refObjectSec"
    yield "<back>"
    if exchange.documents:
        yield f'<{section} type="bibl">'
        yield from (_bibliography(document) for document in exchange.documents)
        yield f"</{section}>"
    for field in fields:
        names = ("refObjectSec", "refObjectList")
        old, new = names if to.is_old else names[::-1]
        yield field.content.replace(f"<{old}", f"<{new}").replace(f"</{old}", f"</{new}")
    yield "</back>\n"


def _bibliography(document: Document) -> str:
    items = [
        element("item", text, type=ITEMS[name])
        for name in DOCUMENT_FIELDS
        if (text := getattr(document, name))
    ] or [element("item", document.id, type="title")]
    return f"<refObject id={quoteattr(DOCUMENT + document.id)}>{''.join(items)}</refObject>"
