"""How much of a draft is known already: what translators are paid by, to the clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import Kind, Match, Suggestion, Unit

BANDS = ("context", "exact", "95–99", "85–94", "75–84", "fragments", "terms", "phrases", "nothing")
"""Best first; each character of the draft counts once, in the best band that holds it."""
WHOLE = ("context", "exact", "repetitions", "95–99", "85–94", "75–84", "new")
"""Bands of whole segments, best first, as the analysis of a CAT tool has them."""
LOWEST = 75
"""Score from which on a match is paid for as one."""
LONG_FRAGMENT = 8
"""Characters from which on a fragment saves work; shorter ones are terms."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How much text: segments, words as a word processor counts them, characters without spaces."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Volume) -> Volume:
        """Return both together."""
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """Characters of a draft by band, unit and document; spaces are not counted.

    ``bands`` maps (band, unit) to characters; ``documents`` maps document ids to the characters
    for which a unit of that document is the best match. ``whole`` counts each segment once, in the
    band of its best sentence; one that comes again without being in the memory is a repetition.
    """

    characters: int
    segments: int
    bands: dict[tuple[str, str], int]
    documents: dict[str, int]
    whole: dict[str, Volume] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """Return the words of the draft."""
        return sum(volume.words for volume in self.whole.values())

    def __add__(self, other: Analysis) -> Analysis:
        """Return the analysis of both drafts together."""
        return Analysis(
            self.characters + other.characters,
            self.segments + other.segments,
            dict(Counter(self.bands) + Counter(other.bands)),
            dict(Counter(self.documents) + Counter(other.documents)),
            {
                band: self.whole.get(band, Volume()) + other.whole.get(band, Volume())
                for band in WHOLE
                if band in self.whole or band in other.whole
            },
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
    whole: dict[str, Volume] = {}
    seen: set[str] = set()
    for suggestion in suggestions:
        text = suggestion.segment.text
        band = _whole_band(suggestion, text in seen)
        seen.add(text)
        whole[band] = whole.get(band, Volume()) + volume_of(text)
        for band, unit, document in _characters(suggestion):
            bands[band, unit] += 1
            if document:
                documents[document] += 1
    segments = sum(volume.segments for volume in whole.values())
    return Analysis(sum(bands.values()), segments, dict(bands), dict(documents), whole)


def volume_of(text: str) -> Volume:
    """Return the volume of one segment: each Chinese character or sign is a word.

    >>> volume_of("2024年 GDP 增长5.8%。")
    Volume(segments=1, words=7, characters=15)
    """
    return Volume(1, len(_WORD.findall(text)), sum(not c.isspace() for c in text))


_WIDE = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff"  # Chinese, with its signs
_WORD = re.compile(f"[{_WIDE}]|[^\\s{_WIDE}]+")


def _whole_band(suggestion: Suggestion, again: bool) -> str:
    found = [band_of(match) for match in suggestion.matches if match.unit is Unit.SENTENCE]
    best = min((band for band in found if band), key=WHOLE.index, default="new")
    return "repetitions" if again and best not in ("context", "exact") else best


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
