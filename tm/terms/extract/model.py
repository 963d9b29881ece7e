"""What is proposed, and the places it is drawn from, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossary import Citation, Concept, MatchKind, TermMatch
from glossary.model import Recognises
from glossary.zh.fold import fold

from ...memory import DOUBTFUL
from ...model import TranslationUnit, Unit

_SURE = frozenset({MatchKind.EXACT, MatchKind.PARTICLE, MatchKind.CONNECTIVE, MatchKind.ORDER})


class TermPlace(NamedTuple):
    """The smallest aligned piece there is: a clause, or a sentence that has none.

    ``text`` is its folded Chinese; ``sentence`` is the locator of its sentence; ``terms`` are what
    the termbase knows in it, near misses aside.
    """

    text: str
    target: str
    document: str
    sentence: str
    terms: tuple[TermMatch, ...] = ()


class Spot(NamedTuple):
    """Where a formulation stands: the number of a place and an offset into its text."""

    place: int
    start: int


class TermCandidate(NamedTuple):
    """A Chinese formulation and where it stands."""

    text: str
    spots: tuple[Spot, ...]


class Rendering(NamedTuple):
    """The English of a candidate, where it stands beside it, and how well it fits (0 to 1)."""

    text: str
    spots: tuple[Spot, ...]
    fit: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A Chinese formulation with the English it was given, for a person to judge.

    ``concept`` is set when the termbase has the formulation and ``en`` is a further rendering.
    ``count`` is in how many places the Chinese stands (for a further rendering: without any known
    one), ``citations`` say where both sides do; ``example`` is one of these places.
    """

    zh: str
    en: str
    count: int
    documents: tuple[str, ...]
    citations: tuple[Citation, ...]
    example: TermPlace
    score: float
    concept: Concept | None = None
    others: tuple[str, ...] = ()

    @property
    def attested(self) -> int:
        """In how many places both sides stand."""
        return sum(citation.count for citation in self.citations)


def places_of(units: Iterable[TranslationUnit], termbase: Recognises | None) -> list[TermPlace]:
    """Return the sure clauses of units in document order, and the sentences without clauses."""
    return [_place(unit, sentence, termbase) for unit, sentence in _smallest(units)]


def _smallest(units: Iterable[TranslationUnit]) -> Iterator[tuple[TranslationUnit, str]]:
    """Yield each unit that counts, with the locator of its sentence."""
    held: TranslationUnit | None = None
    for unit in units:
        if unit.unit is Unit.CLAUSE:
            held = None
            if unit.confidence >= DOUBTFUL:
                yield unit, unit.locator.rpartition(".")[0]
            continue
        if held:
            yield held, held.locator
        held = unit if unit.confidence >= DOUBTFUL else None
    if held:
        yield held, held.locator


def _place(unit: TranslationUnit, sentence: str, termbase: Recognises | None) -> TermPlace:
    text = fold(unit.source)
    matches = termbase.recognise(text) if termbase else []
    terms = tuple(match for match in matches if match.kind in _SURE)
    return TermPlace(text, unit.target, unit.document, sentence, terms)
