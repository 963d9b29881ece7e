"""What a look-up answers, as it stands in the page that answers while one types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from glossary import Document, Term
from glossary.compiled.lookup import LookupMatch
from glossary.termbase import Termbase
from glossary.zh.script import has_hanzi

from ..suggestions.observed import Observed, ObservedPlace, ObservedRendering
from ..terms.answer import Answer, Part
from .terms import rendering, sources

_AROUND = 40
"""Characters shown on either side of what is marked in a sentence."""
_PLACES = 3
_WORD_AT_START, _WORD_AT_END = re.compile(r"^[A-Za-z’]+"), re.compile(r"[A-Za-z’]+$")
"""Words cut in two at the ends of an excerpt."""


def found_body(answer: Answer, termbase: Termbase) -> str:
    """Return the answer: concepts, a place for what the memory shows, near terms, parts."""
    parts = [concept_card(match, termbase) for match in answer.found]
    if not (answer.found or answer.near):
        parts.append(f"<p class='nothing'>“{escape(answer.query)}” is not in the termbase.</p>")
    parts.append("<div id='observed'></div>")
    if answer.near:
        parts.append("<h2 class='part'>Near</h2>")
        parts += [concept_card(match, termbase) for match in answer.near]
    if answer.parts:
        parts.append("<h2 class='part'>Its parts</h2>" + _parts(answer.parts))
    return "\n".join(parts)


def concept_card(match: LookupMatch, termbase: Termbase) -> str:
    """Return a concept with its renderings, on what they rest, and their sources."""
    concept, said = match.concept, termbase.strength(match.concept)
    forms = "、".join(concept.forms[1:])
    also = f'<p class="forms">also <span lang="zh-Hans">{escape(forms)}</span></p>' if forms else ""
    near = f' <span class="near">{match.score:.0f} %</span>' if match.score < 100 else ""
    field = concept.subject_field if concept.is_fixed else f"{concept.subject_field} · word"
    renderings = "".join(
        rendering(term, _evidence(term, said[term.text], termbase)) for term in concept.renderings
    )
    return (
        f'<article class="concept"><header><h2 lang="zh-Hans">{escape(concept.zh)}</h2>'
        f'<span class="pinyin">{escape(match.pinyin)}</span>{near}'
        f'<span class="field">{escape(field)}</span></header>'
        f"{also}<ul>{renderings}</ul></article>"
    )


def _evidence(term: Term, said: str, termbase: Termbase) -> str:
    """Return in a line on what a rendering rests; its sources open from it."""
    if not term.citations:
        return f'<p class="strength">{escape(said)}</p>' if said else ""
    return (
        f'<details class="evidence"><summary class="strength">{escape(said or "sources")}</summary>'
        f"{sources(term.citations, termbase)}</details>"
    )


def observed_card(observed: Observed, documents: Mapping[str, Document]) -> str:
    """Return what the memory shows for a stretch, said to be no more than that."""
    shown = "".join(_observed(each, documents) for each in observed.renderings)
    places = "1 place" if observed.places == 1 else f"{observed.places} places"
    return (
        f'<article class="concept observed"><header><h2 lang="{_language(observed.stretch)}">'
        f"{escape(observed.stretch)}</h2>"
        f'<span class="field">observed in {places} of the memory</span></header>'
        f"<ul>{shown}</ul></article>"
    )


def _observed(rendering: ObservedRendering, documents: Mapping[str, Document]) -> str:
    newest = rendering.newest
    name = _name(newest, documents)
    shown = "".join(_in_place(place, documents) for place in rendering.places[:_PLACES])
    return (
        f'<li><button type="button" class="copy rendering" lang="{_language(rendering.text)}">'
        f"{escape(rendering.text)}</button>"
        f' <span class="status observed">{rendering.count}×</span>'
        f'<details class="evidence"><summary class="strength">{name}</summary>'
        f"<ol>{shown}</ol></details></li>"
    )


def _language(text: str) -> str:
    return "zh-Hans" if has_hanzi(text) else "en"


def _in_place(place: ObservedPlace, documents: Mapping[str, Document]) -> str:
    source = excerpt(place.unit.source, *place.source)
    target = excerpt(place.unit.target, *place.target)
    return (
        f'<li><small>{_name(place, documents)}</small><p lang="zh-Hans">{source}</p>'
        f'<p lang="en">{target}</p></li>'
    )


def _name(place: ObservedPlace, documents: Mapping[str, Document]) -> str:
    document = documents.get(place.unit.document, Document(place.unit.document))
    return escape(f"{document.name} {place.unit.locator}".strip())


def _parts(parts: Sequence[Part]) -> str:
    return f'<ul class="parts">{"".join(_part(part) for part in parts)}</ul>'


def _part(part: Part) -> str:
    count = f" <small>observed {part.observed.count}×</small>" if part.observed else ""
    return (
        f'<li><span lang="zh-Hans">{escape(part.zh)}</span> <button type="button"'
        f' class="copy rendering" lang="en">{escape(part.text)}</button>{count}</li>'
    )


def excerpt(text: str, start: int, end: int) -> str:
    r"""Mark a stretch of a text, and leave out what is far from it.

    >>> excerpt("a <b>", 2, 5)
    'a <mark>&lt;b&gt;</mark>'
    """
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + _WORD_AT_START.sub("", before)
    if last < len(text):
        after = _WORD_AT_END.sub("", after) + "…"
    return f"{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}"


def counted(answer: Answer) -> str:
    """Say in a line what was found, for those who hear the page."""
    return ", ".join(_counts(answer)) or "nothing found"


def _counts(answer: Answer) -> Iterator[str]:
    for count, what in (
        (len(answer.found), "term"),
        (len(answer.near), "near term"),
        (len(answer.parts), "part"),
    ):
        if count:
            yield f"{count} {what}{'' if count == 1 else 's'}"
