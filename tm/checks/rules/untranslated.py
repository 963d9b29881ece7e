"""Report units without a translation: the English is empty, or is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Example, Finding, Place, Severity
from ..reading import TextReading, UnitReading
from ..rule import Rule

NAME = "untranslated"
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the units whose Chinese has no English."""
    for reading in draft.readings:
        unit = reading.unit
        if not _HAN.search(unit.source):
            continue
        if not unit.target.strip():
            yield _finding(reading, "no translation")
        elif len(_HAN.findall(unit.target)) > len(_LETTER.findall(unit.target)):
            yield _finding(reading, "the translation is Chinese")


def _finding(reading: UnitReading, message: str) -> Finding:
    unit = reading.unit
    place = Place(reading.number, 0, len(unit.source), in_source=True)
    if unit.target.strip():
        place = Place(reading.number, 0, len(unit.target))
    return Finding(NAME, place, message, unit.target or unit.source, severity=Severity.ERROR)


RULE = Rule(
    NAME,
    check,
    "a unit without a translation",
    (
        Example("", "坚持改革。", source="坚持改革。"),
        Example("坚持改革。", "坚持改革。", source="坚持改革。"),
        Example("Stay with reform.", None, source="坚持改革。"),
        Example("", None, source="* * *"),
    ),
    bilingual=True,
)
