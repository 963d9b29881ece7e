"""What the memory shows for a query, in the shape of a look-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from glossary import Document
from glossary.zh.script import has_hanzi

from .lookup import AnswerRecord, CitationRecord

if TYPE_CHECKING:
    from ..suggestions.observed import Observed, ObservedPlace, ObservedRendering


class ObservedPlaceRecord(CitationRecord):
    """A place that shows a rendering; ``spans`` are where both stand, ``zh`` and ``en``."""

    source: str
    target: str
    spans: dict[str, list[int]]


class ObservedRenderingRecord(TypedDict):
    """A rendering that the memory shows: ``status`` is observed, which is no status of a term."""

    en: str
    status: str
    count: int
    strength: str
    note: str
    part_of_speech: str
    valid_from: None
    valid_to: None
    citations: list[ObservedPlaceRecord]


class ObservedRecord(TypedDict):
    """What the memory shows for a query; no concept stands behind it."""

    query: str
    concept: None
    kind: None
    zh: str
    pinyin: str
    forms: list[str]
    subject_field: str
    match: AnswerRecord
    places: int
    renderings: list[ObservedRenderingRecord]


def observed_records(observed: Observed, documents: Mapping[str, Document]) -> list[ObservedRecord]:
    """Return what was observed; ``documents`` are the memory's, by id.

    For a stretch of Chinese that is one record, for an English phrase one for each stretch that
    stands for it, with the phrase as its rendering.
    """
    match: AnswerRecord = {"kind": "memory", "score": 100.0}
    query, places = observed.stretch, observed.places
    shown = observed.renderings
    if has_hanzi(query):
        renderings = [_rendering(each, documents) for each in shown]
        return [_record(query, query, match, places, renderings)]
    return [
        _record(query, each.text, match, places, [_rendering(each, documents, english=query)])
        for each in shown
    ]


def part_record(
    query: str, zh: str, rendering: ObservedRendering, documents: Mapping[str, Document]
) -> ObservedRecord:
    """Return what the memory shows for a part of a query."""
    match: AnswerRecord = {"kind": "part", "score": round(100 * len(zh) / len(query), 2)}
    return _record(query, zh, match, rendering.count, [_rendering(rendering, documents)])


def _record(
    query: str,
    zh: str,
    match: AnswerRecord,
    places: int,
    renderings: list[ObservedRenderingRecord],
) -> ObservedRecord:
    return {
        "query": query,
        "concept": None,
        "kind": None,
        "zh": zh,
        "pinyin": "",
        "forms": [],
        "subject_field": "",
        "match": match,
        "places": places,
        "renderings": renderings,
    }


def _rendering(
    rendering: ObservedRendering, documents: Mapping[str, Document], *, english: str = ""
) -> ObservedRenderingRecord:
    return {
        "en": english or rendering.text,
        "status": "observed",
        "count": rendering.count,
        "strength": "",
        "note": "",
        "part_of_speech": "",
        "valid_from": None,
        "valid_to": None,
        "citations": [_place(each, documents) for each in rendering.places],
    }


def _place(place: ObservedPlace, documents: Mapping[str, Document]) -> ObservedPlaceRecord:
    unit = place.unit
    document = documents.get(unit.document, Document(unit.document, place.date))
    return {
        "document": unit.document,
        "title": document.title_en or document.title_zh,
        "issuer": document.issuer,
        "date": document.date,
        "locator": unit.locator,
        "reliability": "observed",
        "count": 1,
        "source": unit.source,
        "target": unit.target,
        "spans": {"zh": list(place.source), "en": list(place.target)},
    }
