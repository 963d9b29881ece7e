"""Report renderings that official documents used once and use no longer.

The termbase knows from its dated documents that every issuer of the rendering has since rendered
the concept otherwise. As of an earlier day (``--as-of``) the rendering may still have been right.
One that is also an official rendering of another concept, or part of a longer official one, is
passed over; so is one of a single common word, which has other uses.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.en.phrasebook import RenderingHit
from glossary.model import Status

from ..lexicon import advice, expected
from ..model import Example, Finding, Severity
from ..near import content_of
from ..reading import TextReading, UnitReading, found_at, same_words
from ..rule import Rule

NAME = "superseded"


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the superseded renderings of a draft."""
    for reading in draft.readings:
        for hit in reading.avoided(Status.SUPERSEDED):
            if _is_old(hit, reading):
                yield _finding(hit, reading)


def _is_old(hit: RenderingHit, reading: UnitReading) -> bool:
    rivals = same_words(hit.phrase, reading.lexicon)
    if any(phrase.official for phrase in rivals) or not reading.may_mean(hit.phrase.concept):
        return False
    return len(content_of(hit.phrase.keys)) > 1 or bool(reading.unit.source)


def _finding(hit: RenderingHit, reading: UnitReading) -> Finding:
    concept, lexicon = hit.phrase.concept, reading.lexicon
    last = lexicon.last_use(hit.phrase.term)
    message = f"{advice(concept, lexicon)}: no longer the official wording, last in {last}"
    return found_at(
        NAME, reading, hit, message, expected=expected(concept), severity=Severity.WARNING
    )


RULE = Rule(
    NAME,
    check,
    "a rendering that official documents have given up",
    (
        Example(
            "Demobilized military personnel found jobs.",
            "Demobilized military personnel",
            expected="ex-service members",
        ),
        Example("Ex-service members found jobs.", None),
        Example(
            "Jobs for demobilized military personnel.", None, source="为伤残军人提供就业岗位。"
        ),
    ),
)
