"""Report members of a numbered formula that are missing from the English or out of order.

Where the Chinese names every member of a formula in its official order (道路自信、理论自信、
制度自信、文化自信), the English has to name each, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from glossary.en.roots import root
from glossary.en.tokens import tokenize
from glossary.model import Concept

from ..model import Example, Finding, Place, Severity
from ..near import content_of
from ..reading import TextReading, UnitReading
from ..rule import Rule

NAME = "formula"
FURTHEST = 12
"""Characters between two members of an enumeration."""

_Span = tuple[int, int]


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the formulas whose members the English does not keep."""
    formulas = draft.lexicon.formulas
    for reading in draft.readings:
        source = reading.unit.source
        if source and reading.unit.target.strip():
            for concept in formulas:
                if concept.members[0] in source and concept.members[-1] in source:
                    spans = _enumerated(source, concept.members)
                    yield from _compare(reading, concept, spans) if spans else ()


def _enumerated(source: str, members: tuple[str, ...]) -> list[_Span]:
    """Return where the members stand one after the other, if they do."""
    first = source.find(members[0])
    while first >= 0:
        spans = [(first, first + len(members[0]))]
        for member in members[1:]:
            start = source.find(member, spans[-1][1], spans[-1][1] + FURTHEST + len(member))
            if start < 0:
                break
            spans.append((start, start + len(member)))
        else:
            return spans
        first = source.find(members[0], first + 1)
    return []


def _compare(reading: UnitReading, concept: Concept, spans: list[_Span]) -> Iterator[Finding]:
    """Compare the members that the termbase renders; of the others nothing is known."""
    known = reading.lexicon.by_form
    members = [(m, span) for m, span in zip(concept.members, spans, strict=True) if m in known]
    places = [_place(reading, known[member], concept) for member, _ in members]
    found = []
    for (member, span), place in zip(members, places, strict=True):
        if place is None:
            yield _missing(reading, concept, member, span)
        else:
            found.append((member, place))
    for (earlier, before), (later, after) in pairwise(found):
        if after < before:
            yield _swapped(reading, concept, (earlier, later), after)


def _place(reading: UnitReading, member: Concept, formula: Concept) -> _Span | None:
    """Return the word that tells a member from the others, or its whole rendering."""
    known = reading.lexicon.by_form
    others = [known[m] for m in formula.members if m in known and known[m] is not member]
    own = _roots(member) - frozenset(word for other in others for word in _roots(other))
    keys = [root(key) for key in reading.tokens.keys]
    hits = [hit for hit in reading.hits if hit.phrase.concept.id == member.id]
    stretch = range(hits[0].first, hits[0].last) if hits else range(len(keys))
    telling = next((place for place in stretch if keys[place] in own), None)
    if telling is not None:
        return telling, telling + 1
    return (hits[0].first, hits[0].last) if hits else None


def _roots(concept: Concept) -> frozenset[str]:
    return frozenset(
        root(key) for term in concept.renderings for key in content_of(tokenize(term.text).keys)
    )


def _missing(reading: UnitReading, concept: Concept, member: str, span: _Span) -> Finding:
    rendering = reading.lexicon.by_form[member].preferred.text
    return Finding(
        NAME,
        Place(reading.number, *span, in_source=True),
        f"use “{rendering}” for {member}: a member of {concept.zh} is missing from the English",
        member,
        (rendering,),
        Severity.ERROR,
        concept.id,
    )


def _swapped(
    reading: UnitReading, concept: Concept, pair: tuple[str, str], words: _Span
) -> Finding:
    place, known = reading.place(*words), reading.lexicon.by_form
    return Finding(
        NAME,
        place,
        f"out of order: {concept.zh} has {pair[0]} before {pair[1]}",
        reading.unit.target[place.start : place.end],
        tuple(known[m].preferred.text for m in concept.members if m in known),
        Severity.WARNING,
        concept.id,
    )


RULE = Rule(
    NAME,
    check,
    "members of a numbered formula missing or out of order",
    (
        Example(
            "confidence in the path, the theory, and the culture",
            "制度自信",
            source="道路自信、理论自信、制度自信、文化自信",
            expected="confidence in the system",
        ),
        Example(
            "confidence in the theory, the path, the system, and the culture",
            "theory",
            source="道路自信、理论自信、制度自信、文化自信",
        ),
        Example(
            "confidence in our path, theory, system, and culture",
            None,
            source="坚定道路自信、理论自信、制度自信、文化自信",
        ),
        Example("confidence in the path", None, source="坚定道路自信"),
    ),
    bilingual=True,
    finished=True,
)
