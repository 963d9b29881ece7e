"""Turn the passages of a bilingual document into translation units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .align import align_sentences
from .formats import Passage
from .model import TranslationUnit, Unit


def units_of(passages: Iterable[Passage], document: str) -> Iterator[TranslationUnit]:
    """Yield the units of a document: paragraphs are aligned, segments paired by hand stay whole.

    A passage with an empty side yields nothing. Locators are ``paragraph.sentence``.
    """
    for passage in passages:
        if not passage.zh.strip() or not passage.en.strip():
            continue
        if passage.whole:
            yield TranslationUnit(passage.zh.strip(), passage.en.strip(), document, passage.locator)
        else:
            yield from _aligned(passage, document)


def _aligned(passage: Passage, document: str) -> Iterator[TranslationUnit]:
    number = 0
    for pair in align_sentences(passage.zh, passage.en):
        if pair.unit is Unit.SENTENCE:
            number += 1
            source, target = passage.zh[slice(*pair.zh)], passage.en[slice(*pair.en)]
            locator = f"{passage.locator}.{number}"
            yield TranslationUnit(source, target, document, locator, pair.unit, pair.score)
