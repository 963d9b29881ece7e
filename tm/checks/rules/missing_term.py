"""Report terms of the Chinese whose rendering is missing from the English beside it.

Of nested terms only the longest is demanded; a shorter one only where it also stands alone. A term
counts as rendered when any rendering of it stands in the English, inflected or not, or most of the
words that carry its meaning do, in whatever form and order (*reduce poverty* for *poverty
reduction*), or its capitals (SCO). Terms of one to three characters are too freely translated to be
demanded; plain words (``kind: word``) are demanded where official documents nearly always keep
their English, in whatever form (*food security* is not 食品安全).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.en.roots import root
from glossary.en.tokens import tokenize
from glossary.model import Concept, Status, TermMatch
from glossary.zh.script import has_hanzi

from ..lexicon import advice, expected
from ..model import Example, Finding, Place, Severity
from ..near import content_of
from ..reading import TextReading, UnitReading
from ..rule import Rule
from .untranslated import is_untranslated

NAME = "missing-term"
SHORTEST = 4
"""Characters; shorter terms are words of the language as often, with many right renderings."""
ENOUGH = 0.5
"""Which part of a rendering's words must stand in the English for it to count as rendered."""


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the terms that the English of their unit does not render."""
    for reading in draft.readings:
        target = reading.unit.target
        if reading.unit.source and target.strip() and not is_untranslated(target):
            yield from _missing(reading)


def _missing(reading: UnitReading) -> Iterator[Finding]:
    present = {hit.phrase.concept.id for hit in reading.hits}
    present |= {hit.phrase.concept.id for hit in reading.near}
    present |= {hit.concept.id for hits in reading.calques for hit in hits}
    present |= _left(reading)
    classes = frozenset(map(root, reading.tokens.keys))
    seen = set(present)
    for match in reading.source_terms:
        concept = match.concept
        demanded = concept.is_fixed or concept.zh in reading.lexicon.kept
        if not demanded or concept.id in seen or match.end - match.start < SHORTEST:
            continue
        seen.add(concept.id)
        if not is_rendered(concept, classes):
            yield _finding(match, reading)


def _left(reading: UnitReading) -> set[str]:
    """Return the concepts whose Chinese was left in the English: that is one fault, not two."""
    if not has_hanzi(reading.unit.target):
        return set()
    left = reading.lexicon.recogniser.recognise(reading.unit.target, nested=True, fuzzy=False)
    return {match.concept.id for match in left}


def is_rendered(concept: Concept, classes: frozenset[str]) -> bool:
    """Tell whether English, given as the roots of its words, says a concept in some way."""
    return not classes.isdisjoint(_abbreviations(concept)) or any(
        len(words & classes) > ENOUGH * len(words) or words <= classes
        for words in _renderings(concept)
    )


@lru_cache(maxsize=16384)
def _abbreviations(concept: Concept) -> frozenset[str]:
    """Return what a name may be called by its capitals: SCO for Shanghai Cooperation …."""
    names = (re.findall(r"\b[A-Z]", term.text) for term in concept.renderings)
    return frozenset(root("".join(letters).lower()) for letters in names if len(letters) > 2)


@lru_cache(maxsize=16384)
def _renderings(concept: Concept) -> tuple[frozenset[str], ...]:
    """Return the word classes of each rendering that may be used or was."""
    terms = [term for term in concept.renderings if term.status is not Status.DEPRECATED]
    return tuple(frozenset(map(root, content_of(tokenize(term.text).keys))) for term in terms)


def _finding(match: TermMatch, reading: UnitReading) -> Finding:
    concept = match.concept
    found = reading.unit.source[match.start : match.end]
    why = "its rendering is missing" if concept.is_fixed else "documents nearly always say so"
    return Finding(
        NAME,
        Place(reading.number, match.start, match.end, in_source=True),
        f"{advice(concept, reading.lexicon)}: {why}",
        found,
        expected(concept),
        Severity.WARNING,
        concept.id,
    )


RULE = Rule(
    NAME,
    check,
    "a Chinese term whose rendering is missing from the English",
    (
        Example(
            "We pursue growth and safety.",
            "统筹发展和安全",
            source="我们统筹发展和安全。",
            expected="ensure both development and security",
        ),
        Example("We ensured both development and security.", None, source="我们统筹发展和安全。"),
        Example("We revitalize rural areas.", None, source="我们推进乡村振兴。"),
        Example(
            "A holistic approach to national security.", None, source="总体国家安全观是国家安全。"
        ),
        Example("This approach.", "总体国家安全观", source="总体国家安全观"),
    ),
    bilingual=True,
    finished=True,
)
