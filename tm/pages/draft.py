"""The draft as it was written, with its sentences, terms and best scores marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from glossary import TermMatch

from ..model import Suggestion
from ..suggestions.scores import score_text
from .matches import ENOUGH, best

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def draft(text: str, found: Sequence[Suggestion], numbers: Mapping[str, int]) -> str:
    """Return the paragraphs of a draft; ``numbers`` are the concepts' entries on the page.

    Blank lines part paragraphs; every other character of the text stands in them, in order.
    """
    blanks = [match.span() for match in _BLANK.finditer(text)]
    starts = [0, *(end for _, end in blanks)]
    ends = [*(start for start, _ in blanks), len(text)]
    waiting = list(reversed(found))
    paragraphs = []
    for start, end in zip(starts, ends, strict=True):
        inside = []
        while waiting and waiting[-1].segment.start < end:
            inside.append(waiting.pop())
        if text[start:end].strip():
            paragraphs.append(f"<p>{''.join(_pieces(text, start, end, inside, numbers))}</p>")
    return "\n".join(paragraphs)


def _pieces(
    text: str, start: int, end: int, inside: Sequence[Suggestion], numbers: Mapping[str, int]
) -> Iterator[str]:
    place = start
    for suggestion in inside:
        segment = suggestion.segment
        yield escape(text[place : segment.start])
        yield _sentence(text, suggestion, numbers)
        place = segment.end
    yield escape(text[place:end].rstrip("\n"))


def _sentence(text: str, suggestion: Suggestion, numbers: Mapping[str, int]) -> str:
    segment = suggestion.segment
    number, place, parts = segment.index + 1, segment.start, []
    for start, end, terms in _clusters(suggestion.terms, segment.end):
        parts += [
            escape(text[place:start]),
            _term(text[start:end], terms, numbers, follows=start == place),
        ]
        place = end
    parts.append(escape(text[place : segment.end]))
    return f'<span class="s" id="s{number}">{_chip(suggestion, number)}{"".join(parts)}</span>'


def _clusters(terms: Sequence[TermMatch], limit: int) -> Iterator[tuple[int, int, list[TermMatch]]]:
    """Bring terms that overlap together, longest first: a link cannot stand inside another."""
    clusters: list[tuple[int, int, list[TermMatch]]] = []
    for term in sorted(terms, key=lambda term: (term.start, -term.end)):
        end = min(term.end, limit)
        if clusters and term.start < clusters[-1][1]:
            start, last, members = clusters[-1]
            clusters[-1] = start, max(last, end), [*members, term]
        else:
            clusters.append((term.start, end, [term]))
    for start, end, members in clusters:
        yield start, end, sorted(members, key=lambda term: term.start - term.end)


def _term(
    words: str, terms: Sequence[TermMatch], numbers: Mapping[str, int], *, follows: bool
) -> str:
    entries = list(dict.fromkeys(numbers[term.concept.id] for term in terms))
    status = terms[0].concept.preferred.status.value
    shown = " ".join(f"t{entry}" for entry in entries)
    follow = " next" if follows else ""
    if any(term.concept.is_fixed for term in terms):
        return (
            f'<a class="term {status}{follow}" href="#t{entries[0]}" data-terms="{shown}">'
            f"{escape(words)}</a>"
        )
    return (
        f'<span class="term {status}{follow} word" tabindex="-1" data-terms="{shown}">'
        f"{escape(words)}</span>"
    )


def _chip(suggestion: Suggestion, number: int) -> str:
    score = best(suggestion)
    if score < ENOUGH:
        return ""
    return f'<a class="chip" href="#c{number}" title="Matches">{score_text(score)}</a>'
