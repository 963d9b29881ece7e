"""Report terms of the Chinese whose rendering is missing from the English beside it.

Of nested terms only the longest is demanded; a shorter one only where it also stands alone. A term
counts as rendered when the words of any rendering of it stand in the English, in whatever form and
order (*reduce poverty* for *poverty reduction*), or its capitals (SCO), or when the term that is
more than half of it is rendered. How much is demanded, official documents decide: where they nearly
always have every word of it, every word (*food security* is not 食品安全); else most words. Where
there are few places to tell from, a finding is a hint (``info``). Formulations and names of four
characters and more are demanded whatever is known, plain words (``kind: word``) of three and more
only where documents keep them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.en.function_words import FUNCTION_WORDS
from glossary.en.roots import root
from glossary.en.tokens import tokenize
from glossary.model import Concept, Status, TermMatch
from glossary.zh.script import has_hanzi

from ..kept import LONG, UNKNOWN, Demand, demand_of
from ..lexicon import advice, expected
from ..model import Example, Finding, Place, Severity
from ..near import content_of
from ..reading import TextReading, UnitReading
from ..rule import Rule
from .untranslated import is_untranslated

NAME = "missing-term"
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
    classes = frozenset(map(root, reading.tokens.keys)) | _begun(reading.unit.target)
    for match in reading.source_terms:
        places = reading.lexicon.kept.get(match.concept.zh, UNKNOWN)
        demand = demand_of(match.concept, match.end - match.start, places)
        if match.concept.id in present or not any(demand):
            continue
        severity = _unmet(demand, match.concept, classes)
        if severity and not _core_is_said(match, reading, classes):
            present.add(match.concept.id)
            yield _finding(match, reading, severity, is_rendered(match.concept, classes))


def _begun(english: str) -> frozenset[str]:
    """Return what words in capitals begin with: UNTSO and UNPKOs are of the UN."""
    words = re.findall(r"\b[A-Z]{3,}", english)
    return frozenset(word[:end].lower() for word in words for end in range(2, len(word)))


def _core_is_said(match: TermMatch, reading: UnitReading, classes: frozenset[str]) -> bool:
    """Tell whether a term that is more than half of another is rendered: the rest is a modifier."""
    size = match.end - match.start
    return any(
        2 * (one.end - one.start) > max(size, 2 * LONG - 1)
        and is_rendered(one.concept, classes, whole=True)
        and one.concept is not match.concept
        for one in reading.all_source_terms
        if match.start <= one.start and one.end <= match.end
    )


def _unmet(demand: Demand, concept: Concept, classes: frozenset[str]) -> Severity | None:
    if not is_rendered(concept, classes):
        return demand.most or demand.whole
    return None if is_rendered(concept, classes, whole=True) else demand.whole


def _left(reading: UnitReading) -> set[str]:
    """Return the concepts whose Chinese was left in the English: that is one fault, not two."""
    if not has_hanzi(reading.unit.target):
        return set()
    left = reading.lexicon.recogniser.recognise(reading.unit.target, nested=True, fuzzy=False)
    return {match.concept.id for match in left}


def is_rendered(concept: Concept, classes: frozenset[str], *, whole: bool = False) -> bool:
    """Tell whether English, given as the roots of its words, says a concept in some way.

    With ``whole`` no word of the rendering may be another; the first or the last of three, a verb
    or a modifier, may be left out.
    """
    return next(said_in(concept, classes, whole=whole), None) is not None


def said_in(concept: Concept, classes: frozenset[str], *, whole: bool) -> Iterator[tuple[str, ...]]:
    """Yield the renderings of a concept that English has, each as the roots of its words."""
    if not classes.isdisjoint(_abbreviations(concept)):
        yield ()
    for words in _renderings(concept):
        lacking = [word for word in words if word not in classes]
        edge = len(words) > 2 and lacking in ([words[0]], [words[-1]])
        most = edge if whole else len(lacking) < (1 - ENOUGH) * len(words)
        if most or not lacking:
            yield words


@lru_cache(maxsize=16384)
def _abbreviations(concept: Concept) -> frozenset[str]:
    """Return what a name may be called by its capitals: SCO for Shanghai Cooperation …, UN."""
    names = (re.findall(r"\b[A-Z]", term.text) for term in concept.renderings)
    short = ("".join(letters).lower() for letters in names if len(letters) > 1)
    return frozenset(root(letters) for letters in short if letters not in FUNCTION_WORDS)


@lru_cache(maxsize=16384)
def _renderings(concept: Concept) -> tuple[tuple[str, ...], ...]:
    """Return the word classes of each rendering that may be used or was, each once, in order."""
    terms = [term for term in concept.renderings if term.status is not Status.DEPRECATED]
    words = (map(root, content_of(tokenize(term.text).keys)) for term in terms)
    return tuple(tuple(dict.fromkeys(each)) for each in words)


def _finding(match: TermMatch, reading: UnitReading, severity: Severity, partly: bool) -> Finding:
    concept = match.concept
    found = reading.unit.source[match.start : match.end]
    why = "its rendering is missing" if concept.is_fixed else "documents nearly always say so"
    if partly:
        why = "not all of its rendering is there"
    return Finding(
        NAME,
        Place(reading.number, match.start, match.end, in_source=True),
        f"{advice(concept, reading.lexicon)}: {why}",
        found,
        expected(concept),
        severity,
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
