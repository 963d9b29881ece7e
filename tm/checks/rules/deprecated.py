"""Report renderings that the termbase marks as not to be used.

A deprecated rendering is in use somewhere and in no official document. It is reported in every
inflected form, unless it is part of a longer official rendering, or an official rendering of
another concept has the same words. A single word is reported only if no official rendering holds
it, since it has other uses then. Beside its Chinese it is reported only where the Chinese has the
concept.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.en.phrasebook import RenderingHit
from glossary.model import Status

from ..lexicon import advice, expected
from ..model import Example, Finding, Severity
from ..reading import TextReading, UnitReading, found_at, same_words
from ..rule import Rule

NAME = "deprecated"


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the deprecated renderings of a draft."""
    for reading in draft.readings:
        for hit in reading.avoided(Status.DEPRECATED):
            if _is_wrong(hit, reading):
                yield _finding(hit, reading)


def _is_wrong(hit: RenderingHit, reading: UnitReading) -> bool:
    if any(phrase.official for phrase in same_words(hit.phrase, reading.lexicon)):
        return False
    if reading.unit.source:
        return reading.may_mean(hit.phrase.concept)
    return len(hit.phrase.keys) > 1 or not reading.lexicon.near.is_known(hit.phrase.keys[0])


def _finding(hit: RenderingHit, reading: UnitReading) -> Finding:
    concept = hit.phrase.concept
    message = f"{advice(concept, reading.lexicon)}: not an official wording"
    return found_at(
        NAME, reading, hit, message, expected=expected(concept), severity=Severity.ERROR
    )


RULE = Rule(
    NAME,
    check,
    "a rendering that the termbase marks as not to be used",
    (
        Example(
            "They study the overall national security outlook.",
            "overall national security outlook",
            expected="holistic approach to national security",
        ),
        Example("An OVERALL NATIONAL SECURITY OUTLOOK", "OVERALL NATIONAL SECURITY OUTLOOK"),
        Example("the overall\nnational security outlook", "overall\nnational security outlook"),
        Example("A holistic approach to national security guides us.", None),
        Example("Their spirit is high.", None),
        Example(
            "They follow the spirit of the meeting.",
            "spirit",
            source="他们贯彻会议精神。",
            expected="guiding principles",
        ),
        Example("They are in good spirits.", None, source="他们精神很好。"),
    ),
)
