"""Report calques: a fixed Chinese wording put word by word.

*Four consciousnesses* says every sign of 四个意识 and nothing that a reader understands. A stretch
is one when each of its words is what a dictionary gives for a part of one Chinese formulation or
name, together they stand for all of it, one of them at least is in no rendering of it, and official
English does not say so. Of two words a calque is reported only when the first is a number. Where
two formulations fit both are named, where more do none is. Beside its Chinese a calque is reported
only where the Chinese has the concept.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..calques import CalqueHit
from ..fix import fix_for
from ..lexicon import advice
from ..model import Example, Finding, Severity
from ..reading import TextReading, UnitReading
from ..rule import Rule

NAME = "calque"
MOST = 2
"""Formulations that one stretch may mean; of more none is named."""


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the calques of a draft."""
    for reading in draft.readings:
        for hits in reading.calques:
            meant = [hit for hit in hits if reading.may_mean(hit.concept)]
            if 0 < len(meant) <= MOST:
                yield _finding(meant, reading)


def _finding(hits: list[CalqueHit], reading: UnitReading) -> Finding:
    place = reading.place(hits[0].first, hits[0].last)
    text = reading.unit.target
    wanted = tuple(dict.fromkeys(hit.concept.preferred.text for hit in hits))
    said = " or ".join(advice(hit.concept, reading.lexicon) for hit in hits)
    return Finding(
        NAME,
        place,
        f"{said}: word by word from the Chinese",
        text[place.start : place.end],
        wanted,
        Severity.WARNING,
        hits[0].concept.id,
        fix_for(text, place.start, place.end, wanted[0]) if len(hits) == 1 else None,
    )


RULE = Rule(
    NAME,
    check,
    "a fixed Chinese wording put word by word",
    (
        Example(
            "Green waters and green mountains are worth gold.",
            "Green waters and green mountains",
            expected="lucid waters and lush mountains",
        ),
        Example(
            "A mankind destiny community is the aim.",
            "mankind destiny community",
            expected="human community with a shared future",
        ),
        Example("A community with a shared future for mankind is the aim.", None),
    ),
)
