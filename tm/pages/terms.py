"""An entry for each concept found in a draft: renderings, statuses, sources, notes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from glossary import Citation, Concept, Term
from glossary.termbase import Termbase

from ..model import Suggestion


def concepts_of(found: Sequence[Suggestion]) -> list[Concept]:
    """Return the concepts of a draft, each once, in the order they come up."""
    concepts = (match.concept for suggestion in found for match in suggestion.terms)
    return list({concept.id: concept for concept in concepts}.values())


def entry(concept: Concept, number: int, termbase: Termbase) -> str:
    """Return what the page shows of a concept, in its list of terms and on hover."""
    forms = "、".join(concept.forms[1:])
    also = f'<p class="forms">also <span lang="zh-Hans">{escape(forms)}</span></p>' if forms else ""
    renderings = "".join(
        rendering(term, sources(term.citations, termbase)) for term in concept.renderings
    )
    return (
        f'<article class="concept" id="t{number}"><header>'
        f'<b lang="zh-Hans">{escape(concept.zh)}</b>'
        f'<span class="pinyin">{escape(termbase.pinyin(concept))}</span>'
        f'<span class="field">{escape(concept.subject_field)}</span></header>'
        f"{also}<ul>{renderings}</ul></article>"
    )


def rendering(term: Term, evidence: str) -> str:
    """Return a rendering to copy, with its status, its notes and what it rests on."""
    status = term.status.value
    notes = "".join(
        f'<p class="note">{escape(note)}</p>' for note in (term.note, term.decided) if note
    )
    return (
        f'<li><button type="button" class="copy rendering {status}" lang="en">{escape(term.text)}'
        f'</button> <span class="status {status}">{status}</span>{notes}{evidence}</li>'
    )


def sources(citations: Sequence[Citation], termbase: Termbase) -> str:
    """Return the places a rendering is cited from, the newest first."""
    if not citations:
        return ""
    dated = sorted(citations, key=lambda c: termbase.document(c.document).date, reverse=True)
    return f'<ol class="sources">{"".join(_source(c, termbase) for c in dated)}</ol>'


def _source(citation: Citation, termbase: Termbase) -> str:
    document = termbase.document(citation.document)
    place = f" {escape(citation.locator)}" if citation.locator else ""
    times = f" × {citation.count}" if citation.count > 1 else ""
    title = escape(", ".join(part for part in (document.title_en, document.issuer) if part))
    return (
        f'<li title="{title}">{escape(document.name)}{place}{times}'
        f' <span class="date">{escape(document.date)}</span>'
        f' <span class="reliability">{citation.reliability.value}</span></li>'
    )
