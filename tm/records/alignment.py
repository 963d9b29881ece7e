"""A paragraph with its translation, paired by sentence and clause."""

from __future__ import annotations

from typing import TypedDict

from ..alignment.aligned import Aligned


class PairRecord(TypedDict):
    """A span of Chinese and the span of English that says the same."""

    unit: str
    zh: list[int]
    en: list[int]
    score: float


class ParagraphRecord(TypedDict):
    """A paragraph: a number where it has one, else its name in the file."""

    paragraph: int | str
    zh: str
    en: str
    pairs: list[PairRecord]


def paragraph_record(paragraph: Aligned) -> ParagraphRecord:
    """Return a paragraph with its texts."""
    number = int(paragraph.locator) if paragraph.locator.isdigit() else paragraph.locator
    pairs: list[PairRecord] = [
        {"unit": pair.unit.value, "zh": list(pair.zh), "en": list(pair.en), "score": pair.score}
        for pair in paragraph.pairs
    ]
    return {"paragraph": number, "zh": paragraph.zh, "en": paragraph.en, "pairs": pairs}
