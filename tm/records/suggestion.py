"""The answer for a sentence of a draft: its terms, and what the memory has that resembles it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from glossary import TermMatch

from ..model import Match, Suggestion
from ..text.difference import differing


class SegmentRecord(TypedDict):
    """A sentence and where it stands in the draft (code points)."""

    index: int
    start: int
    end: int
    text: str


class OtherRecord(TypedDict):
    """A further rendering of a term."""

    en: str
    status: str


class TermRecord(TypedDict):
    """A term in the draft; ``slots`` are the terms in its open places."""

    start: int
    end: int
    zh: str
    concept: str
    kind: str
    rendering: str
    status: str
    others: list[OtherRecord]
    slots: list[TermRecord]


class MatchRecord(TypedDict):
    """A unit of the memory that resembles a stretch of the draft."""

    unit: str
    start: int
    end: int
    score: float
    kind: str
    source: str
    target: str
    document: str
    locator: str


class PhraseRenderingRecord(TypedDict):
    """A rendering that the memory shows for a phrase, with its newest place."""

    en: str
    count: int
    document: str
    locator: str


class PhraseRecord(TypedDict):
    """A recurring phrase with what the memory shows for it, the most frequent first."""

    start: int
    end: int
    zh: str
    renderings: list[PhraseRenderingRecord]


class SuggestionRecord(TypedDict):
    """A sentence with its terms and matches, and the phrases that neither covers."""

    segment: SegmentRecord
    terms: list[TermRecord]
    matches: list[MatchRecord]
    phrases: list[PhraseRecord]


class ShownRendering(TypedDict):
    """A rendering with its note."""

    en: str
    status: str
    note: str


class ShownTerm(TermRecord):
    """A term with all renderings of its concept."""

    renderings: list[ShownRendering]


class ShownMatch(MatchRecord):
    """A match with its document's name; ``differs`` are the stretches that the draft lacks."""

    name: str
    differs: list[tuple[int, int]]


class SentenceRecord(TypedDict):
    """A sentence as an editor shows it: the same keys as a suggestion, and more."""

    segment: SegmentRecord
    terms: list[ShownTerm]
    matches: list[ShownMatch]
    phrases: list[PhraseRecord]


def suggestion_record(suggestion: Suggestion) -> SuggestionRecord:
    """Return what is known of a sentence."""
    return {
        "segment": _segment(suggestion),
        "terms": [_term(match) for match in suggestion.terms],
        "matches": [match_record(match) for match in suggestion.matches],
        "phrases": phrase_records(suggestion),
    }


def phrase_records(suggestion: Suggestion) -> list[PhraseRecord]:
    """Return the recurring phrases of a sentence."""
    return [
        {
            "start": phrase.start,
            "end": phrase.end,
            "zh": phrase.zh,
            "renderings": [
                {
                    "en": each.text,
                    "count": each.count,
                    "document": each.document,
                    "locator": each.locator,
                }
                for each in phrase.renderings
            ],
        }
        for phrase in suggestion.phrases
    ]


def sentence_record(suggestion: Suggestion, names: Mapping[str, str]) -> SentenceRecord:
    """Return what is known of a sentence, to be shown; ``names`` are the documents', by id."""
    return {
        "segment": _segment(suggestion),
        "terms": [_shown_term(match) for match in suggestion.terms],
        "matches": shown_matches(suggestion, names),
        "phrases": phrase_records(suggestion),
    }


def shown_matches(suggestion: Suggestion, names: Mapping[str, str]) -> list[ShownMatch]:
    """Return the matches of a sentence, to be shown."""
    start, text = suggestion.segment.start, suggestion.segment.text
    return [
        {
            **match_record(match),
            "name": names.get(match.document, match.document),
            "differs": differing(text[match.start - start : match.end - start], match.source)[1],
        }
        for match in suggestion.matches
    ]


def match_record(match: Match) -> MatchRecord:
    """Return a unit of the memory that resembles a stretch of a draft."""
    return {
        "unit": match.unit.value,
        "start": match.start,
        "end": match.end,
        "score": round(match.score, 2),
        "kind": match.kind.value,
        "source": match.source,
        "target": match.target,
        "document": match.document,
        "locator": match.locator,
    }


def _segment(suggestion: Suggestion) -> SegmentRecord:
    segment = suggestion.segment
    return {
        "index": segment.index,
        "start": segment.start,
        "end": segment.end,
        "text": segment.text,
    }


def _term(match: TermMatch) -> TermRecord:
    preferred, *others = match.renderings
    return {
        "start": match.start,
        "end": match.end,
        "zh": match.concept.zh,
        "concept": match.concept.id,
        "kind": match.kind.value,
        "rendering": match.fill(preferred),
        "status": preferred.status.value,
        "others": [{"en": match.fill(term), "status": term.status.value} for term in others],
        "slots": [_term(slot) for slot in match.slots],
    }


def _shown_term(match: TermMatch) -> ShownTerm:
    renderings: list[ShownRendering] = [
        {"en": term.text, "status": term.status.value, "note": term.note}
        for term in match.concept.renderings
    ]
    return {**_term(match), "renderings": renderings}
