"""Mark a hit of a search on its other side too: where its English, or its Chinese, stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.termbase import Termbase
from glossary.zh.fold import fold
from glossary.zh.script import has_hanzi

from ..suggestions.concordance import SearchHit, Spans
from ..suggestions.observed import Observer


def on_both_sides(
    hits: Sequence[SearchHit], parts: Sequence[str], termbase: Termbase, observer: Observer
) -> Iterator[SearchHit]:
    """Yield hits with what the termbase has, or the memory shows, for the words looked for."""
    known = [list(_said(part, termbase, observer)) for part in parts]
    for hit in hits:
        found = _english(hit, known) if hit.side == "source" else _chinese(hit, known)
        yield replace(hit, other=found)


def _said(part: str, termbase: Termbase, observer: Observer) -> Iterator[str]:
    """Yield what says the same as a part in the other language, the surest first."""
    chinese = has_hanzi(part)
    for match in termbase.lookup(part):
        if match.score == 100:
            concept = match.concept
            yield from (term.text for term in concept.renderings) if chinese else concept.forms
    if chinese:
        yield from (each.text for each in observer.observe(part, limit=5).renderings)


def _english(hit: SearchHit, known: Sequence[Sequence[str]]) -> Spans:
    tokens = tokenize(hit.unit.target)
    found = []
    for texts in known:
        spans = next(filter(None, (find_rendering(text, tokens) for text in texts)), ())
        found += [(span.start, span.end) for span in spans]
    return _apart(found)


def _chinese(hit: SearchHit, known: Sequence[Sequence[str]]) -> Spans:
    source, found = fold(hit.unit.source), []
    for texts in known:
        form = next((text for text in texts if fold(text) in source), "")
        if form:
            start = source.index(fold(form))
            found.append((start, start + len(form)))
    return _apart(found)


def _apart(found: Sequence[tuple[int, int]]) -> Spans:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)
