"""What an alignment is made of, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary.zh.script import Language

from ..formats.origin import Origin
from ..formats.places import OBJECT
from ..formats.textfile import TextUnit
from ..model import Unit


class Paragraph(NamedTuple):
    """A paragraph with its translation, to be aligned; ``paired`` where people made the pair."""

    locator: str
    zh: str
    en: str
    paired: bool = False
    origin: Origin | None = None
    """What its file tells of where it comes from: kind, confidence, document."""


class Skipped(NamedTuple):
    """A line that was left out, and why."""

    number: int
    side: Language
    reason: str
    text: str


def paragraph_of(unit: TextUnit) -> Paragraph:
    """Return what a unit of a file says, without the marks of what is no text in it."""
    source, target = unit.source.text, unit.target.text
    if OBJECT in source or OBJECT in target:
        source, target = source.replace(OBJECT, ""), target.replace(OBJECT, "")
    return Paragraph(unit.locator, source, target, unit.paired, unit.origin)


@dataclass(frozen=True, slots=True)
class Pair:
    """A span of Chinese and the span of English that says the same (code points, half-open).

    ``score`` is the aligner's confidence from 0 to 1, defined in ``docs/matching.md``.
    """

    unit: Unit
    zh: tuple[int, int]
    en: tuple[int, int]
    score: float


def finest(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the clause pairs, and the sentence pairs that have none, in Chinese order."""
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair.unit == "clause" or place + 1 == len(pairs) or pairs[place + 1].unit == "sentence"
    ]
