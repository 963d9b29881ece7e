"""Keep what a match says of other figures, plans and names out of a translation.

A sentence of last year's report with last year's figures is worse than none: nobody looks twice at
good English. So what differs is put in, where that is sure, or the match is not used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from glossary.figures.chinese import chinese_numbers
from glossary.figures.masking import masked_figures
from glossary.figures.substitute import substitute
from glossary.model import ConceptKind, Recognises
from glossary.zh.fold import fold
from glossary.zh.names import names_in

from ..model import Kind, Match


def with_own_facts(match: Match, text: str, termbase: Recognises | None = None) -> Match | None:
    """Return a match with the figures of ``text``, ``None`` where it tells of something else.

    ``text`` is the stretch of the draft that was matched.
    """
    if match.kind in (Kind.EXACT, Kind.CONTEXT, Kind.NUMBER):
        return match
    new, old = fold(text), fold(match.source)
    if names_in(new) != names_in(old) or _named(text, termbase) != _named(match.source, termbase):
        return None
    if _figures(new) == _figures(old):
        return match
    if _running(new) != _running(old):
        return None
    target = substitute(new, old, match.target, alike=False)
    return None if target is None else replace(match, target=target)


def _figures(text: str) -> list[tuple[str, str]]:
    """Return the figures of a text in their order: exchanged, they tell of something else."""
    return [(figure.kind.value, str(figure.value)) for figure in chinese_numbers(text)]


def _running(text: str) -> Counter[str]:
    """Count the numerals that cannot be put into a translation."""
    masked = {(figure.start, figure.end) for figure in masked_figures(text)}
    return Counter(
        text[figure.start : figure.end]
        for figure in chinese_numbers(text)
        if not any(start <= figure.start and figure.end <= end for start, end in masked)
    )


def _named(text: str, termbase: Recognises | None) -> Counter[str]:
    """Count the names of the termbase."""
    found = termbase.recognise(text, nested=False) if termbase else []
    return Counter(match.concept.id for match in found if match.concept.kind is ConceptKind.NAME)
