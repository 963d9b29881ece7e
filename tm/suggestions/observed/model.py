"""What is observed of a stretch, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import TranslationUnit


@dataclass(frozen=True, slots=True)
class ObservedPlace:
    """A unit that holds the stretch, with where it and its rendering stand (code points)."""

    id: int
    unit: TranslationUnit
    date: str
    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ObservedRendering:
    """What the memory shows for a stretch: ``count`` places in all, some of them in ``places``.

    ``places`` are the newest first. An observation of the aligner's, never an authority.
    """

    text: str
    count: int
    score: float
    places: tuple[ObservedPlace, ...]

    @property
    def newest(self) -> ObservedPlace:
        """The newest place, to be named beside it."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Observed:
    """A stretch with how many places it has in the memory, and its renderings, best first."""

    stretch: str
    places: int
    renderings: tuple[ObservedRendering, ...]
