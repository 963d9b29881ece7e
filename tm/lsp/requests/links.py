"""Document links: from where a document is cited to its row in the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types

from glossary import Document as Source
from glossary.files.places import DOCUMENTS
from glossary.termbase import Termbase

from ..document import OpenDocument
from ..draft import is_po
from ..server import TifaServer

_CITE = re.compile(r"#\.\s*cite:\s*(\S+)")
_TITLE = re.compile(r"《([^《》]+)》")


async def on_document_link(
    ls: TifaServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    """Answer ``textDocument/documentLink``."""
    if not ls.resources.options.document_links:
        return None
    knowledge = await ls.resources.knowledge()
    registries = [file for file in knowledge.files if file.name == DOCUMENTS and file.is_file()]
    document = ls.documents[params.text_document.uri]
    return document_links(document, knowledge.termbase, registries)


def document_links(
    document: OpenDocument, termbase: Termbase, registries: Sequence[Path]
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
    document: OpenDocument, number: int, termbase: Termbase, by_title: dict[str, Source]
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


def _target(source: Source, registries: Sequence[Path]) -> str | None:
    """Return the row of a document in the registry that has it."""
    for registry in registries:
        for number, line in enumerate(registry.read_text(encoding="utf-8").splitlines(), 1):
            if source.id in line.split("\t")[:1]:
                return f"{registry.absolute().as_uri()}#L{number}"
    return None


FEATURES: dict[str, tuple[Any, Any]] = {types.TEXT_DOCUMENT_DOCUMENT_LINK: (on_document_link, None)}
