"""Report wordings that nearly are an official rendering.

A near miss shares the distinctive words of a rendering in nearly the same order, and differs in
words that translators use for one another (outlook, approach), in a preposition (community *of*
shared future), in the order of two words joined by *and*, in an adjective made a noun, or in a word
left out of a long formula. How much the shared words say is measured by how rare they are among all
renderings, so a phrase that merely shares common words is passed over, as is every exact rendering
and every part of one, and whatever is near to the rendering of a plain word (``kind: word``).
Beside its Chinese a near miss is reported only where the Chinese has the concept.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import advice, expected
from ..model import Example, Finding, Severity
from ..near import NearHit
from ..reading import TextReading, UnitReading, found_at
from ..rule import Rule

NAME = "near-miss"


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the near misses of a draft."""
    for reading in draft.readings:
        for hit in reading.near:
            if reading.may_mean(hit.phrase.concept):
                yield _finding(hit, reading)


def _finding(hit: NearHit, reading: UnitReading) -> Finding:
    concept = hit.phrase.concept
    message = f"{advice(concept, reading.lexicon)}: close to an official wording"
    return found_at(
        NAME, reading, hit, message, expected=expected(concept), severity=Severity.WARNING
    )


RULE = Rule(
    NAME,
    check,
    "a wording that nearly is an official rendering",
    (
        Example(
            "It calls for a holistic national security concept.",
            "holistic national security concept",
            expected="holistic approach to national security",
        ),
        Example(
            "We will coordinate development and security.",
            "coordinate development and security",
            expected="ensure both development and security",
        ),
        Example(
            "to foster new-type productive forces",
            "new-type productive forces",
            expected="new quality productive forces",
        ),
        Example(
            "the community of shared future for mankind",
            "community of shared future for mankind",
            expected="community with a shared future for mankind",
        ),
        Example("by ensuring both development and security", None),
        Example("Development and security are both on the agenda.", None),
        Example("The approach to the village is steep.", None),
    ),
)
