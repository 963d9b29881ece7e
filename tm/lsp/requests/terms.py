"""What is drawn over the terms of a text: inlay hints, semantic tokens, document links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from glossary import Document as Source
from glossary import Status
from glossary.files.places import DOCUMENTS
from glossary.termbase import Termbase

from .. import positions
from ..document import Document
from ..draft import is_po
from ..knowledge import Knowledge
from ..prose import Prose, concept_text, short

TOKEN_TYPES = ["term"]
TOKEN_MODIFIERS = ["ambiguous"]
_CITE = re.compile(r"#\.\s*cite:\s*(\S+)")
_TITLE = re.compile(r"《([^《》]+)》")


def inlay_hints(
    document: Document, lines: range, knowledge: Knowledge, *, length: int, prose: Prose
) -> list[types.InlayHint]:
    """Put the rendering to use behind each term, cut to ``length``; the tooltip has the rest."""
    kind = types.MarkupKind.Markdown if prose.markdown else types.MarkupKind.PlainText
    return [
        types.InlayHint(
            position=document.position(number, match.end),
            label=short(match.renderings[0].text, length),
            tooltip=types.MarkupContent(
                kind, concept_text(match.concept, knowledge.termbase, prose)
            ),
            padding_left=True,
        )
        for number in lines
        for match in knowledge.recognise(document.line(number))
    ]


def semantic_tokens(document: Document, lines: range, knowledge: Knowledge) -> list[int]:
    """Return the terms as the protocol packs tokens: five integers each, relative to the last."""
    data: list[int] = []
    last_line = last_start = 0
    for number in lines:
        line = document.line(number)
        for match in knowledge.recognise(line):
            start = positions.column(line, match.start, document.encoding)
            size = positions.width(line[match.start : match.end], document.encoding)
            same = number == last_line
            several = sum(t.status is not Status.DEPRECATED for t in match.concept.renderings) > 1
            data += [number - last_line, start - last_start if same else start, size, 0, several]
            last_line, last_start = number, start
    return [int(value) for value in data]


def document_links(
    document: Document, termbase: Termbase, registries: list[Path]
) -> list[types.DocumentLink]:
    """Link the documents a text cites: ids in a termbase file, titles in 《》 anywhere."""
    by_title = {source.title_zh: source for source in termbase.documents.values()}
    links = []
    for number in range(len(document)):
        for start, end, source in _cited(document, number, termbase, by_title):
            target = _target(source, registries)
            if target:
                tooltip = " · ".join(filter(None, (source.title_en, source.issuer, source.date)))
                links.append(
                    types.DocumentLink(document.range(number, start, end), target, tooltip)
                )
    return links


def _cited(
    document: Document, number: int, termbase: Termbase, by_title: dict[str, Source]
) -> Iterator[tuple[int, int, Source]]:
    line = document.line(number)
    if is_po(document):
        found = _CITE.match(line)
        if found and found[1] in termbase.documents:
            yield found.start(1), found.end(1), termbase.documents[found[1]]
        return
    for title in _TITLE.finditer(line):
        if title[1] in by_title:
            yield title.start(1), title.end(1), by_title[title[1]]


def _target(source: Source, registries: list[Path]) -> str | None:
    """Return where a document is: its address if the registry has one, else its row there."""
    address = str(getattr(source, "url", ""))
    if address:
        return address
    for registry in registries:
        for number, line in enumerate(registry.read_text(encoding="utf-8").splitlines(), 1):
            if source.id in line.split("\t")[:1]:
                return f"{registry.absolute().as_uri()}#L{number}"
    return None


def registries(files: Iterable[Path]) -> list[Path]:
    """Return the tables of documents among the termbase's files."""
    return [file for file in files if file.name == DOCUMENTS and file.is_file()]
