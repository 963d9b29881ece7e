"""Report two official renderings of one concept in one text.

Both may be right; a text should choose, but for plain words (``kind: word``). Only renderings that
stand for one concept alone count, and two that differ in word order or part of speech are one, as
are a full form and a shorter one. The finding stands at the first place of the rarer rendering and
names the first place of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from glossary.en.phrasebook import Phrase, RenderingHit
from glossary.en.roots import root

from ..model import Example, Finding, Place, Severity
from ..near import content_of
from ..reading import TextReading, UnitReading, same_words
from ..rule import Reads, Rule

NAME = "inconsistent"

_Uses = dict[frozenset[str], list[tuple[Place, Phrase]]]


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the concepts that a draft renders in two ways."""
    by_concept: dict[str, _Uses] = defaultdict(dict)
    for reading in draft.readings:
        for hit in reading.official:
            if _is_telling(hit, reading):
                uses = by_concept[hit.phrase.concept.id]
                words = frozenset(map(root, content_of(hit.phrase.keys)))
                place = reading.place(hit.first, hit.last)
                uses.setdefault(words, []).append((place, hit.phrase))
    for uses in by_concept.values():
        if _two_ways(uses):
            yield _finding(uses, draft)


def _is_telling(hit: RenderingHit, reading: UnitReading) -> bool:
    """Tell a rendering that can mean only its concept, and says more than one common word.

    That of a plain word tells nothing.
    """
    if not (hit.phrase.concept.is_fixed and reading.may_mean(hit.phrase.concept)):
        return False
    concepts = {phrase.concept.id for phrase in same_words(hit.phrase, reading.lexicon)}
    return len(concepts) == 1 and len(content_of(hit.phrase.keys)) > 1


def _two_ways(uses: _Uses) -> list[list[tuple[Place, Phrase]]]:
    """Return the uses of the commonest wording and of another one, if there is another.

    One that holds all the words of the other is not: it is the full form, or has a modifier.
    """
    ranked = sorted(uses.items(), key=lambda use: (-len(use[1]), use[1][0][0].unit))
    words, common = ranked[0]
    others = [found for other, found in ranked[1:] if not (other <= words or words <= other)]
    return [common, others[0]] if others else []


def _finding(uses: _Uses, draft: TextReading) -> Finding:
    common, rare = _two_ways(uses)
    place, phrase = rare[0]
    other, usual = common[0]
    concept = phrase.concept
    text = draft.units[place.unit].target[place.start : place.end]
    message = (
        f"use “{usual.term.text}” for {concept.zh}, as elsewhere in this text ({len(common)}×)"
    )
    return Finding(
        NAME,
        place,
        message,
        text,
        (usual.term.text,),
        Severity.WARNING,
        concept.id,
        others=(other,),
    )


RULE = Rule(
    NAME,
    check,
    "two renderings of one concept in one text",
    (
        Example(
            "A human community with a shared future is near. Build a community with a shared "
            "future for mankind. A human community with a shared future is a goal.",
            "community with a shared future for mankind",
            expected="human community with a shared future",
        ),
        Example("Build a human community with a shared future, a human community.", None),
    ),
    reads=Reads.TEXT,
)
