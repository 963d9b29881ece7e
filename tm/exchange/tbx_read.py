"""TBX, read: versions 2 and 3, both styles, any dialect; elements go by their local names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossary import Concept, Document, Term

from ..errors import FormatError
from .model import UNNAMED, Exchange, OtherField
from .notes import Values, citation_of, values_of
from .reading import Entry
from .tbx import DOCUMENT, ITEMS
from .words import field_of, part_of_speech_of, side_of, status_of
from .xml import language_of, name_of, raw, root_of, said_in, text_of

_ENTRIES = ("{*}conceptEntry", "{*}termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_TYPED = ("descrip", "admin", "termNote", "ref", "xref", "transac", "transacNote", "adminNote")
_CORE = re.compile(r' xmlns(?::\w+)?="urn:iso:std:iso:30042:[^"]*"')
_OLD_TERM = re.compile(r"<ntig([^>]*)>\s*<termGrp>")


def read_tbx(path: Path) -> Exchange:
    """Read a TBX file; raises :class:`~tm.errors.FormatError` for one that is none."""
    root = root_of(path)
    if name_of(root) not in ("tbx", "martif"):
        raise FormatError(f"{path}: its root element is {name_of(root)}: not a TBX file")
    family = "tbx-dct" if root.get("style", "").lower() == "dct" else "tbx"
    entries = [_Reader(node, family) for node in root.iter(*_ENTRIES)]
    documents, fields = _back(root, family)
    concepts: list[Concept] = []
    skipped = []
    for number, reader in enumerate(entries, 1):
        problem = reader.read(number)
        if problem:
            skipped.append(f"{path}:{reader.line}: {problem}")
        else:
            concepts.append(reader.entry.concept())
            fields += reader.fields
    return Exchange(tuple(concepts), tuple(documents), tuple(fields), tuple(skipped))


def _is(node: Any, names: tuple[str, ...]) -> bool:
    return isinstance(node.tag, str) and name_of(node) in names


def category(node: Any) -> str:
    """Return the data category of an element, in either style."""
    name = name_of(node)
    return node.get("type", "") if name in _TYPED else name


class _Reader:
    """Reads one entry; what has no place in a concept becomes ``fields``."""

    def __init__(self, node: Any, family: str) -> None:
        self._node, self._family = node, family
        self.line = node.sourceline
        self.fields: list[OtherField] = []
        self.entry = Entry("")

    def read(self, number: int) -> str:
        """Read the entry and return why it cannot be taken, if it cannot."""
        children = [node for node in self._node if isinstance(node.tag, str)]
        notes = (values_of(said_in(node)) for node in children if name_of(node) == "note")
        values: Values = next((found for found in notes if found), {})
        id = self._node.get("id") or ""
        ours = "".join(values.get("concept", ())[:1])
        self.entry = Entry.of(ours or f"{UNNAMED}{id or number}", values)
        if id and not (ours and id == f"c-{ours}"):
            self._keep("@id", id)
        sections = [node for node in children if name_of(node) in _LANGUAGES]
        for node in children:
            if node not in sections:
                self._of_concept(node)
        self._sections(sections)
        missing = self.entry.missing()
        return f"{id or number}: {missing}" if missing else ""

    def _keep(self, name: str, content: str, language: str = "", term: str = "") -> None:
        one = OtherField(self.entry.id, language, term, self._family, name, content)
        self.fields.append(one)

    def _keep_node(self, node: Any, language: str = "", term: str = "") -> None:
        self._keep(name_of(node), _neutral(raw(node)), language, term)

    def _of_concept(self, node: Any) -> None:
        inner = next(iter(node), None) if name_of(node) == "descripGrp" and len(node) == 1 else node
        if category(inner) == "subjectField" and not self.entry.subject_field:
            self.entry.subject_field = field_of(text_of(inner))
        elif not (name_of(node) == "note" and values_of(said_in(node))):
            self._keep_node(node)

    def _sections(self, sections: list[Any]) -> None:
        has_simplified = any(side_of(language_of(node)) == "zh" for node in sections)
        for node in sections:
            tag = language_of(node)
            side = side_of(tag)
            if not side and not has_simplified and tag.lower().startswith("zh"):
                side = "zh"
            if side:
                self._section(node, side, tag)
            else:
                self._keep("langSec", _neutral(raw(node)))

    def _section(self, section: Any, side: str, tag: str) -> None:
        for node in section:
            if _is(node, _TERMS):
                self._term(node, side, tag)
            elif isinstance(node.tag, str):
                self._keep_node(node, side)

    def _term(self, section: Any, side: str, tag: str) -> None:
        nodes = list(_parts(section))
        text = next((text_of(node) for node in nodes if name_of(node) == "term"), "")
        if not text:
            return
        if tag not in ("zh-Hans", "zh-CN", "zh", "en"):
            self._keep("@lang", tag, side, text)
        term = Term(text, side)
        for node in nodes:
            if name_of(node) != "term":
                term = self._with(term, node)
        self.entry.add(term)

    def _with(self, term: Term, node: Any) -> Term:
        """Return the term with what an element says of it."""
        kind, text = category(node), text_of(node)
        if kind in ("administrativeStatus", "usageStatus") and term.language == "en":
            if status := status_of(text):
                return replace(term, status=status)
        elif kind == "partOfSpeech" and term.language == "en":
            if part := part_of_speech_of(text):
                return replace(term, part_of_speech=part)
        elif name_of(node) == "note" and term.language == "en":
            return _with_note(term, text, values_of(said_in(node)))
        elif name_of(node) == "adminGrp":
            notes = [values_of(said_in(n)) for n in node if isinstance(n.tag, str)]
            values = next((found for found in notes if found and "document" in found), None)
            if values:
                return replace(term, citations=(*term.citations, citation_of(values)))
        self._keep_node(node, term.language, term.text)
        return term


def _with_note(term: Term, text: str, values: Values | None) -> Term:
    if values is None:
        return replace(term, note=f"{term.note} {text}".strip())
    return replace(
        term,
        decided=" ".join(values.get("decided", ())) or term.decided,
        comment="\n".join(values.get("comment", ())) or term.comment,
        fuzzy="fuzzy" in values or term.fuzzy,
    )


def _parts(section: Any) -> Iterator[Any]:
    """Yield what a term section holds; version 2 may have it in a group."""
    for node in section:
        if isinstance(node.tag, str):
            yield from (_parts(node) if name_of(node) == "termGrp" else [node])


def _neutral(xml: str) -> str:
    """Return XML of either version as version 3 has it, without the namespace of the core."""
    xml = _CORE.sub("", xml)
    xml = (
        _OLD_TERM.sub(r"<termSec\1>", xml)
        .replace("</termGrp>", "")
        .replace("</ntig>", "</termSec>")
    )
    xml = re.sub(r"(</?)langSet(?=[ >/])", r"\1langSec", xml)
    return re.sub(r"(</?)tig(?=[ >/])", r"\1termSec", xml)


def _back(root: Any, family: str) -> tuple[list[Document], list[OtherField]]:
    """Return the documents of a file's bibliography, and what else stands behind its entries."""
    documents, fields = [], []
    names = {item: name for name, item in ITEMS.items()}
    for section in (node for back in root.iter("{*}back") for node in back):
        if not isinstance(section.tag, str):
            continue
        ours = [
            n for n in section if _is(n, ("refObject",)) and n.get("id", "").startswith(DOCUMENT)
        ]
        for node in ours:
            known = {
                names[item.get("type")]: "".join(item.itertext())
                for item in node.iter("{*}item")
                if item.get("type") in names
            }
            documents.append(Document(node.get("id").removeprefix(DOCUMENT), **known))
            section.remove(node)
        if len(section):
            xml = _neutral(raw(section))
            fields.append(OtherField("", "", "", family, name_of(section), xml))
    return documents, fields
