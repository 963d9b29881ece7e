"""How much of a draft is known already: what translators are paid by, to the clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Kind, Match, Suggestion, Unit

BANDS = ("context", "exact", "95–99", "85–94", "75–84", "fragments", "terms", "phrases", "nothing")
"""Best first; each character of the draft counts once, in the best band that holds it."""
LOWEST = 75
"""Score from which on a match is paid for as one."""
LONG_FRAGMENT = 8
"""Characters from which on a fragment saves work; shorter ones are terms."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Characters of a draft by band, unit and document; spaces are not counted.

    ``bands`` maps (band, unit) to characters; ``documents`` maps document ids to the characters
    for which a unit of that document is the best match.
    """

    characters: int
    segments: int
    bands: dict[tuple[str, str], int]
    documents: dict[str, int]

    def __add__(self, other: Analysis) -> Analysis:
        """Return the analysis of both drafts together."""
        return Analysis(
            self.characters + other.characters,
            self.segments + other.segments,
            dict(Counter(self.bands) + Counter(other.bands)),
            dict(Counter(self.documents) + Counter(other.documents)),
        )

    def of(self, band: str) -> int:
        """Return the characters of a band, whatever the unit."""
        return sum(count for (name, _), count in self.bands.items() if name == band)


def analyse(suggestions: Iterable[Suggestion]) -> Analysis:
    """Count what the suggestions for a draft cover.

    A match covers the stretch of the draft it was found for; matches below 75 cover nothing, nor
    do fragments of fewer than 8 characters.
    """
    bands: Counter[tuple[str, str]] = Counter()
    documents: Counter[str] = Counter()
    segments = 0
    for suggestion in suggestions:
        segments += 1
        for band, unit, document in _characters(suggestion):
            bands[band, unit] += 1
            if document:
                documents[document] += 1
    return Analysis(sum(bands.values()), segments, dict(bands), dict(documents))


def band_of(match: Match) -> str | None:
    """Return the band of a match, ``None`` when it covers nothing.

    A fragment that happens to be a whole unit is still a fragment.
    """
    if match.unit is Unit.FRAGMENT:
        return "fragments" if match.end - match.start >= LONG_FRAGMENT else None
    if match.kind is Kind.CONTEXT:
        return "context"
    if match.kind is Kind.EXACT:
        return "exact"
    lowest = ((95, "95–99"), (85, "85–94"), (LOWEST, "75–84"))
    return next((band for score, band in lowest if match.score >= score), None)


_Label = tuple[str, str, str]


def _characters(suggestion: Suggestion) -> list[_Label]:
    """Return (band, unit, document) of each character that is no space."""
    start, text = suggestion.segment.start, suggestion.segment.text
    labels: list[_Label] = [("nothing", "", "")] * len(text)
    for phrase in suggestion.phrases:
        _improve(labels, phrase.start - start, phrase.end - start, ("phrases", "", ""))
    for term in suggestion.terms:
        _improve(labels, term.start - start, term.end - start, ("terms", "", ""))
    for match in suggestion.matches:
        band = band_of(match)
        if band:
            label = (band, match.unit.value, match.document)
            _improve(labels, match.start - start, match.end - start, label)
    return [label for label, c in zip(labels, text, strict=True) if not c.isspace()]


def _improve(labels: list[_Label], start: int, end: int, label: _Label) -> None:
    for place in range(max(start, 0), min(end, len(labels))):
        if BANDS.index(label[0]) < BANDS.index(labels[place][0]):
            labels[place] = label
