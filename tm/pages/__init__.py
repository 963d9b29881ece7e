"""The page of ``tifa suggest --html``: one self-contained file to keep open beside a draft.

The page works from the file system, without a network, and forbids itself any other script or
request. Everything that comes from outside (draft, termbase, memory) is escaped where it is put.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files

from glossary import Document
from glossary.termbase import Termbase

from ..model import Suggestion
from .draft import draft
from .matches import card
from .summary import summary
from .terms import concepts_of, entry

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(
    title: str,
    text: str,
    found: Sequence[Suggestion],
    *,
    termbase: Termbase,
    documents: Mapping[str, Document],
) -> str:
    """Return the page for a draft's suggestions; ``documents`` are the memory's, by id."""
    concepts = concepts_of(found)
    numbers = {concept.id: number for number, concept in enumerate(concepts)}
    named = {name: _named(document, termbase) for name, document in documents.items()}
    script = _file("page.js")
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    parts = {
        "title": escape(title),
        "policy": f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'",
        "style": _file("page.css"),
        "summary": summary(found),
        "draft": draft(text, found, numbers),
        "cards": "\n".join(card(text, suggestion, named) for suggestion in found),
        "terms": "\n".join(entry(concept, numbers[concept.id], termbase) for concept in concepts),
        "concepts": str(len(concepts)),
        "script": script,
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _file("page.html"))


def _named(document: Document, termbase: Termbase) -> Document:
    """Give a document of the memory the short name that the termbase has for it."""
    return replace(document, short=document.short or termbase.document(document.id).short)


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
