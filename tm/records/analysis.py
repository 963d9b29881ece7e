"""How much of a draft is known already, by band and document."""

from __future__ import annotations

from typing import TypedDict

from ..suggestions.analysis import BANDS, WHOLE, Analysis, Volume


class BandRecord(TypedDict):
    """The characters of a band, and how many of them lie in sentences and in clauses."""

    band: str
    characters: int
    sentence: int
    clause: int


class VolumeRecord(TypedDict):
    """The whole segments of a band: how many, with their words and characters."""

    band: str
    segments: int
    words: int
    characters: int


class ShareRecord(TypedDict):
    """The characters for which a document has the best match."""

    document: str
    characters: int


class AnalysisRecord(TypedDict):
    """A draft in figures."""

    segments: int
    words: int
    characters: int
    whole: list[VolumeRecord]
    bands: list[BandRecord]
    documents: list[ShareRecord]


def volume_record(band: str, volume: Volume) -> VolumeRecord:
    """Return a band of whole segments."""
    return {
        "band": band,
        "segments": volume.segments,
        "words": volume.words,
        "characters": volume.characters,
    }


def analysis_record(found: Analysis) -> AnalysisRecord:
    """Return a draft in figures, the best band and the most useful document first."""
    return {
        "segments": found.segments,
        "words": found.words,
        "characters": found.characters,
        "whole": [volume_record(band, found.whole.get(band, Volume())) for band in WHOLE],
        "bands": [
            {
                "band": band,
                "characters": found.of(band),
                "sentence": found.bands.get((band, "sentence"), 0),
                "clause": found.bands.get((band, "clause"), 0),
            }
            for band in BANDS
        ],
        "documents": [
            {"document": name, "characters": count}
            for name, count in sorted(found.documents.items(), key=lambda item: -item[1])
        ],
    }
