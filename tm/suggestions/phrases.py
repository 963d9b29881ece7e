"""Recurring phrases of a draft for which there is nothing else: no term, no match.

A phrase is four hanzi or more from the beginning of a word to the end of one, and stands in two
places of the memory or more; it comes with what they usually wrote, the most frequent first. A
fragment covers nothing here: it says in which clause a phrase stands, not what its English is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossary import TermMatch
from glossary.zh.fold import fold
from glossary.zh.script import HANZI

from ..model import Match, PhraseMatch, PhraseRendering, Segment, Suggestion, Unit
from .observed import Observed, Observer
from .observed.edges import NEVER_LAST, may_begin

SHORTEST, LONGEST = 4, 16
"""Characters of a phrase."""
LEAST = 2
"""Places of the memory in which it must stand."""
USUAL = 0.4
"""Share of the places in which its first rendering stands, below which none is usual."""
WHOLE = 0.5
"""Share of the words such a phrase usually has: *number* is no rendering of 推出一批."""
_READ = 8
"""Places that are read for one phrase: a report has hundreds of them."""
_SHOWN = 3
_HAN_WORD = re.compile(f"[{HANZI}]{{2,}}")
_WORD = 2
"""Characters of a term that is a word among others: a phrase may hold it."""


def with_phrases(
    suggestions: Iterable[Suggestion], observer: Observer | None
) -> Iterator[Suggestion]:
    """Add to each suggestion the phrases that nothing else covers; none without an observer."""
    settled = observer.settled() if observer else None
    for suggestion in suggestions:
        if settled is None:
            yield suggestion
            continue
        found = phrases_of(suggestion.segment, suggestion.terms, suggestion.matches, settled)
        yield replace(suggestion, phrases=tuple(found))


def phrases_of(
    sentence: Segment,
    terms: Sequence[TermMatch],
    matches: Sequence[Match],
    observer: Observer,
) -> Iterator[PhraseMatch]:
    """Yield the phrases of a sentence that nothing covers, with draft offsets."""
    free = [True] * len(sentence.text)
    covering: list[TermMatch | Match] = [t for t in terms if _covers(t)]
    known = [range(t.start - sentence.start, t.end - sentence.start) for t in terms]
    covering += [match for match in matches if match.unit is not Unit.FRAGMENT]
    for each in covering:
        for at in range(max(0, each.start - sentence.start), each.end - sentence.start):
            if at < len(free):
                free[at] = False
    text = fold(sentence.text)
    starts, ends = _boundaries(text, known)
    for run in re.finditer(f"[{HANZI}]{{{SHORTEST},}}", _only(text, free)):
        for start, end in _recurring(text, *run.span(), starts, ends, observer):
            if not _is_new(start, end, known):
                continue
            found = _observed(sentence, sentence.start + start, sentence.start + end, observer)
            if found:
                yield found


def word_at(sentence: Segment, place: int, observer: Observer) -> PhraseMatch | None:
    """Return what the memory shows for the word at a place of the draft, if it has two hanzi."""
    import rjieba

    for _, start, end in rjieba.tokenize(fold(sentence.text), "default"):
        if start <= place - sentence.start < end:
            zh = sentence.text[start:end]
            observed = observer.observe(zh, limit=_SHOWN) if _HAN_WORD.fullmatch(zh) else None
            if observed and observed.renderings:
                at = sentence.start
                return PhraseMatch(at + start, at + end, zh, _renderings(observed))
    return None


def _covers(term: TermMatch) -> bool:
    """Tell a term that says all there is to say from a word that a phrase may hold."""
    size = term.end - term.start
    return size >= SHORTEST or (size > _WORD and term.concept.is_fixed)


def _is_new(start: int, end: int, known: Sequence[range]) -> bool:
    """Tell whether a phrase is more than a known word and a character beside it."""
    longest = max((len(w) for w in known if start <= w.start and w.stop <= end), default=0)
    return end - start - longest >= _WORD


def _only(text: str, free: Sequence[bool]) -> str:
    """Return the text with a blank where something is known."""
    return "".join(c if open else " " for c, open in zip(text, free, strict=True))


def _boundaries(text: str, known: Sequence[range]) -> tuple[set[int], set[int]]:
    """Return where words begin and where they end, known ones uncut."""
    import rjieba

    words = rjieba.tokenize(text, "default")
    inside = {at for word in known for at in word[1:]}
    starts = {start for _, start, _ in words} | {word.start for word in known}
    ends = {end for _, _, end in words} | {word.stop for word in known}
    return starts - inside, ends - inside


def _recurring(
    text: str, first: int, last: int, starts: set[int], ends: set[int], observer: Observer
) -> Iterator[tuple[int, int]]:
    """Yield the longest recurring stretch from each place on, none overlapping one before."""
    start = first
    while start <= last - SHORTEST:
        best = 0
        if start in starts and may_begin(text, start):
            for end in range(start + SHORTEST, min(last, start + LONGEST) + 1):
                if end not in ends or text[end - 1] in NEVER_LAST:
                    continue
                if not observer.recurs(text[start:end], LEAST):
                    break
                best = end
        if best:
            yield start, best
        start = best or start + 1


def _observed(sentence: Segment, start: int, end: int, observer: Observer) -> PhraseMatch | None:
    zh = sentence.text[start - sentence.start : end - sentence.start]
    observed = observer.observe(zh, limit=_SHOWN, most=_READ, least=LEAST, whole=WHOLE)
    found = observed.renderings
    if not found or found[0].count < USUAL * observed.places:
        return None
    return PhraseMatch(start, end, zh, _renderings(observed))


def _renderings(observed: Observed) -> tuple[PhraseRendering, ...]:
    return tuple(
        PhraseRendering(each.text, each.count, each.newest.unit.document, each.newest.unit.locator)
        for each in observed.renderings
    )
