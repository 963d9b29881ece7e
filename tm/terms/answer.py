"""Answer one query with all there is: the termbase, what the memory shows, near terms, parts.

Every face asks here. The memory is opened only when the termbase lacks the query, or on request:
a look-up of a known term loads none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.compiled.lookup import LookupKind, LookupMatch

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ..suggestions.observed import Observed, ObservedRendering, Observer

_LEFT_OVER = 6
"""Characters between two parts that are still looked for in the memory."""
ANSWERED = 90.0
"""Score from which on an English answer is one: the same words in another order, a slip."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a query with its term, or with what the memory shows for it."""

    zh: str
    match: LookupMatch | None = None
    observed: ObservedRendering | None = None

    @property
    def text(self) -> str:
        """The rendering to show; empty where nothing is known."""
        if self.match:
            return self.match.concept.preferred.text
        return self.observed.text if self.observed else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a query.

    ``found`` answer it; where there are none ``near`` resemble it and ``parts`` stand in it, in its
    order. ``observed`` is what the memory shows and the termbase does not hold.
    """

    query: str
    found: tuple[LookupMatch, ...] = ()
    near: tuple[LookupMatch, ...] = ()
    parts: tuple[Part, ...] = ()
    observed: Observed | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.found or self.near or self.parts or self.observed)


def answer(
    query: str,
    termbase: Termbase,
    observer: Callable[[], Observer | None] = lambda: None,
    *,
    limit: int = 5,
    always: bool = False,
) -> Answer:
    """Answer a query; ``observer`` is asked for when the termbase lacks it, or ``always``."""
    matches = termbase.lookup(query)
    found = [match for match in matches if _answers(match)]
    near = [m for m in matches if m not in found and m.kind is not LookupKind.PART]
    observed, ready = None, observer() if not found or always else None
    if ready:
        observed = ready.observe(query)
    parts = [] if found else _parts(query, matches, ready)
    return Answer(
        query,
        tuple(found[:limit]),
        () if found else tuple(near[:limit]),
        tuple(parts),
        _new(observed, found) if observed else None,
    )


def _answers(match: LookupMatch) -> bool:
    return match.score == 100 or (match.kind is LookupKind.ENGLISH and match.score >= ANSWERED)


def _parts(query: str, matches: list[LookupMatch], observer: Observer | None) -> list[Part]:
    """Return the terms a query is made of, and between them what the memory has."""
    parts: list[Part] = []
    text, done = "".join(query.split()), 0
    for match in (match for match in matches if match.kind is LookupKind.PART):
        forms = [(text.find(form, done), form) for form in match.concept.forms]
        start, form = min((each for each in forms if each[0] >= 0), default=(done, ""))
        parts += [*_between(text[done:start], observer), Part(form or match.concept.zh, match)]
        done = start + len(form)
    return [*parts, *_between(text[done:], observer)] if parts else []


def _between(text: str, observer: Observer | None) -> list[Part]:
    if not observer or not 2 <= len(text) <= _LEFT_OVER:
        return []
    shown = [(word, observer.observe(word, limit=1).renderings) for word in observer.words(text)]
    return [Part(word, None, found[0]) for word, found in shown if found]


def _new(observed: Observed, found: list[LookupMatch]) -> Observed | None:
    """Leave out what the termbase holds too; ``None`` when nothing remains."""
    from dataclasses import replace

    from glossary.en.words import phrase_key
    from glossary.zh.fold import fold
    from glossary.zh.script import has_hanzi

    def key(text: str) -> tuple[str, ...]:
        return tuple(fold(text)) if has_hanzi(text) else phrase_key(text)

    texts = (term.text for match in found for term in match.concept.terms)
    known = {key(text) for text in texts if has_hanzi(text) != has_hanzi(observed.stretch)}
    new = [
        each
        for each in observed.renderings
        if not found or (each.count > 1 and not _within(key(each.text), known))
    ]
    return replace(observed, renderings=tuple(new)) if new else None


def _within(keys: tuple[str, ...], known: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether a phrase is a known one, a part of it, or more around it."""
    text = f" {' '.join(keys)} "
    wholes = [f" {' '.join(each)} " for each in known]
    return any(text in whole or whole in text for whole in wholes)
