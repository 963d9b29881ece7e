"""The page of ``tifa suggest --html``: one self-contained file to keep open beside a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from glossary import Concept, Document
from glossary.termbase import Termbase

from ..model import Suggestion
from .draft import draft
from .frame import asset, frame, inlined
from .matches import card
from .summary import summary
from .terms import concepts_of, entry

_START = """
copyByClick(document.getElementById("toast"));
const asked = /^#[sc](\\d+)$/.exec(location.hash);
draftView({
  start: asked ? Number(asked[1]) : 1,
  follow: (number) => history.replaceState(null, "", "#s" + number),
});
"""
"""How the page that stands alone begins: with the sentence that its address names."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def suggestions_page(
    title: str,
    text: str,
    found: Sequence[Suggestion],
    *,
    termbase: Termbase,
    documents: Mapping[str, Document],
) -> str:
    """Return the page for a draft's suggestions; ``documents`` are the memory's, by id."""
    body = draft_body(title, text, found, termbase=termbase, documents=documents)
    return frame(
        "terms",
        "suggestions",
        title=title,
        body=body,
        generator="tifa suggest --html",
        script=inlined("copy.js", "suggestions.js") + _START,
    )


def draft_body(
    title: str,
    text: str,
    found: Sequence[Suggestion],
    *,
    termbase: Termbase,
    documents: Mapping[str, Document],
) -> str:
    """Return what stands in the page, to be framed or to be put into another."""
    concepts = concepts_of(found)
    numbers = {concept.id: number for number, concept in enumerate(concepts)}
    named = {name: _named(document, termbase) for name, document in documents.items()}
    parts = {
        "title": escape(title),
        "summary": summary(found),
        "draft": draft(text, found, numbers),
        "cards": "\n".join(card(text, suggestion, named) for suggestion in found),
        **_glossary(concepts, numbers, termbase),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], asset("suggestions.html"))


def _glossary(
    concepts: Sequence[Concept], numbers: Mapping[str, int], termbase: Termbase
) -> dict[str, str]:
    """Return the two lists of concepts: fixed wordings, and plain words behind them."""

    def entries(chosen: Sequence[Concept]) -> str:
        return "\n".join(entry(concept, numbers[concept.id], termbase) for concept in chosen)

    fixed = [concept for concept in concepts if concept.is_fixed]
    words = [concept for concept in concepts if not concept.is_fixed]
    return {
        "terms": entries(fixed),
        "concepts": str(len(fixed)),
        "words": entries(words),
        "word_count": str(len(words)),
    }


def _named(document: Document, termbase: Termbase) -> Document:
    """Give a document of the memory the short name that the termbase has for it."""
    return replace(document, short=document.short or termbase.document(document.id).short)
