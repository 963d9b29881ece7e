"""A text under check: its units, and what the rules need to know of them, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from glossary.en.phrasebook import Phrase, RenderingHit
from glossary.en.tokens import Tokens, tokenize
from glossary.model import Concept, Status, TermMatch

from ..memory import Memory
from .calques import CalqueHit
from .fix import fix_for
from .lexicon import TermLexicon
from .model import CheckUnit, Finding, Place, Severity
from .near import NearHit

_Words = RenderingHit | NearHit | CalqueHit


@dataclass(frozen=True)
class UnitReading:
    """One unit, read: its words, the renderings and the Chinese terms in it."""

    number: int
    unit: CheckUnit
    lexicon: TermLexicon
    together: list[UnitReading] = field(default_factory=list, compare=False, repr=False)
    """The units read with it, itself too, until what is faster for many at once is worked out."""

    @cached_property
    def tokens(self) -> Tokens:
        """The English words."""
        return tokenize(self.unit.target)

    @cached_property
    def hits(self) -> list[RenderingHit]:
        """Every rendering that stands in the English, of whatever status, nested ones too.

        Of plain words only what tells a check something.
        """
        return self.lexicon.book.find(self.tokens, telling=True)

    @cached_property
    def official(self) -> list[RenderingHit]:
        """The longest official renderings: what stands inside one of them is right."""
        return _outermost([hit for hit in self.hits if hit.phrase.official])

    @cached_property
    def near(self) -> list[NearHit]:
        """The near misses that no official rendering covers, best first.

        A plain word has no wording to be near to.
        """
        avoided = _outermost([hit for hit in self.hits if not hit.phrase.official])
        wrong = _Cover(avoided)
        kept = [h for h in self.near_variants if not wrong.touches(h)]
        seen = [h for h in kept if self.lexicon.seen.holds(self.tokens.keys[h.first : h.last])]
        return _without_overlaps([h for h in kept if not _is_excused(h, seen)])

    @cached_property
    def near_variants(self) -> list[NearHit]:
        """Every stretch that nearly is a fixed rendering, in official use or not, in no order."""
        return [
            hit
            for hit in self.near_candidates
            if hit.phrase.concept.is_fixed
            and not self.is_covered(hit)
            and not self._is_right_nearby(hit)
        ]

    @cached_property
    def calques(self) -> list[list[CalqueHit]]:
        """The calques of fixed wordings, by place: the concepts that one stretch may mean.

        None stands in official English, in the termbase or elsewhere, and none is a near miss.
        """
        found = [hit for hit in self.lexicon.calques.find(self.tokens) if self._is_free(hit)]
        widest = [hit for hit in found if not any(_is_wider(other, hit) for other in found)]
        by_place: dict[tuple[int, int], list[CalqueHit]] = {}
        for hit in widest:
            at = by_place.setdefault((hit.first, hit.last), [])
            if all(hit.concept is not other.concept for other in at):
                at.append(hit)
        return [by_place[place] for place in sorted(by_place)]

    def _is_free(self, hit: CalqueHit) -> bool:
        """Tell whether no wording, official or found to be wrong, has words of a calque."""
        hits: list[RenderingHit | NearHit] = [*self.official, *self.near]
        crossing = any(
            _overlap(other, hit) and not (hit.first < other.first and other.last < hit.last)
            for other in hits
            if other.last - other.first > 1
        )
        return not (crossing or self.lexicon.seen.holds(self.tokens.keys[hit.first : hit.last]))

    @cached_property
    def near_candidates(self) -> list[NearHit]:
        """Every stretch that nearly is a rendering, in no order."""
        readings = [self, *(other for other in self.together if other is not self)]
        found = self.lexicon.near.find([reading.tokens for reading in readings])
        for reading, hits in zip(readings, found, strict=True):
            reading.__dict__["near_candidates"] = hits
        self.together.clear()
        return found[0]

    def _is_right_nearby(self, near: NearHit) -> bool:
        """Tell whether an official rendering of the same concept shares words with a near miss."""
        own = self._official_places.get(near.phrase.concept.id, ())
        return any(first < near.last and near.first < last for first, last in own)

    @cached_property
    def _official_places(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = {}
        for hit in self.hits:
            if hit.phrase.official:
                places.setdefault(hit.phrase.concept.id, []).append((hit.first, hit.last))
        return places

    @cached_property
    def source_terms(self) -> list[TermMatch]:
        """The Chinese terms, the longest at each place."""
        outermost: list[TermMatch] = []
        for match in self.all_source_terms:
            if not outermost or match.start >= outermost[-1].end:
                outermost.append(match)
        return outermost

    @cached_property
    def all_source_terms(self) -> list[TermMatch]:
        """The Chinese terms, nested ones too."""
        return self.lexicon.recogniser.recognise(self.unit.source, nested=True, fuzzy=False)

    @cached_property
    def source_concepts(self) -> frozenset[str]:
        """The ids of every concept in the Chinese."""
        return frozenset(match.concept.id for match in self.all_source_terms)

    def place(self, first: int, last: int) -> Place:
        """Return the place of words ``[first:last]``."""
        return Place(self.number, self.tokens.starts[first], self.tokens.ends[last - 1])

    def may_mean(self, concept: Concept) -> bool:
        """Tell whether English here can stand for a concept: its Chinese is there, or unknown."""
        return not self.unit.source or concept.id in self.source_concepts

    def is_covered(self, hit: _Words) -> bool:
        """Tell whether an official rendering stands on all the words of a hit."""
        return self._cover.holds(hit)

    def avoided(self, status: Status) -> list[RenderingHit]:
        """Return the hits of one status that no official rendering covers, longest first."""
        found = [hit for hit in self.hits if hit.phrase.term.status is status]
        return _outermost([hit for hit in found if not self.is_covered(hit)])

    @cached_property
    def _cover(self) -> _Cover:
        return _Cover(self.official)


def read_together(units: Iterable[CheckUnit], lexicon: TermLexicon) -> list[UnitReading]:
    """Read units, each as the only one of its text."""
    readings: list[UnitReading] = []
    readings += [UnitReading(0, unit, lexicon, readings) for unit in units]
    return list(readings)


@dataclass(frozen=True)
class TextReading:
    """All units of one text, with the memory beside it where a rule asks for that."""

    units: Sequence[CheckUnit]
    lexicon: TermLexicon
    memory: Memory | None = None
    known: Sequence[UnitReading] = ()
    """The units as they were read before, in their order; empty when none were."""

    @cached_property
    def readings(self) -> list[UnitReading]:
        """Each unit, read."""
        if self.known:
            return [_numbered(reading, number) for number, reading in enumerate(self.known)]
        return [UnitReading(i, unit, self.lexicon) for i, unit in enumerate(self.units)]


def _numbered(reading: UnitReading, number: int) -> UnitReading:
    """Return the reading as number ``number``, with all it worked out so far."""
    if reading.number == number:
        return reading
    copied = replace(reading, number=number)
    copied.__dict__.update({k: v for k, v in reading.__dict__.items() if k != "number"})
    return copied


class _Cover:
    """Outermost spans in order, asked whether they hold or touch a span."""

    def __init__(self, hits: Sequence[RenderingHit]) -> None:
        self._hits = hits
        self._lasts = [hit.last for hit in hits]

    def holds(self, span: _Words) -> bool:
        """Tell whether one of the spans holds ``span``."""
        return any(h.first <= span.first and span.last <= h.last for h in self._around(span))

    def touches(self, span: _Words) -> bool:
        """Tell whether one of the spans shares a word with ``span``."""
        return any(h.first < span.last and span.first < h.last for h in self._around(span))

    def _around(self, span: _Words) -> Iterator[RenderingHit]:
        from bisect import bisect_right

        for place in range(bisect_right(self._lasts, span.first), len(self._hits)):
            if self._hits[place].first >= span.last:
                return
            yield self._hits[place]


def _outermost(hits: Sequence[RenderingHit]) -> list[RenderingHit]:
    """Keep the hits inside no other; their first and last words both grow."""
    kept: list[RenderingHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last, hit.phrase.number)):
        if not kept or hit.last > kept[-1].last:
            kept.append(hit)
    return kept


def _is_wider(one: CalqueHit, other: CalqueHit) -> bool:
    wider = one.last - one.first > other.last - other.first
    return wider and _overlap(one, other)


def _is_excused(hit: NearHit, seen: Sequence[NearHit]) -> bool:
    """Tell whether a near miss is, or is part of, a variant that official English has."""
    return any(
        (one.first <= hit.first and hit.last <= one.last)
        or (one.phrase.concept is hit.phrase.concept and _overlap(one, hit))
        for one in seen
    )


def _overlap(one: _Words, other: _Words) -> bool:
    return one.first < other.last and other.first < one.last


def _without_overlaps(hits: list[NearHit]) -> list[NearHit]:
    """Keep the likeliest of hits that share words; returned by place."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=_likeliest):
        if taken.isdisjoint(range(hit.first, hit.last)):
            taken.update(range(hit.first, hit.last))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _likeliest(hit: NearHit) -> tuple[float, bool, int]:
    return (-hit.score, hit.phrase.term.status is not Status.PREFERRED, hit.phrase.number)


def found_at(
    rule: str,
    reading: UnitReading,
    hit: RenderingHit | NearHit,
    message: str,
    *,
    expected: tuple[str, ...],
    severity: Severity,
) -> Finding:
    """Make the finding of a rule about a rendering in the English."""
    place = reading.place(hit.first, hit.last)
    text = reading.unit.target
    return Finding(
        rule,
        place,
        message,
        text[place.start : place.end],
        expected,
        severity,
        hit.phrase.concept.id,
        fix_for(text, place.start, place.end, expected[0]),
    )


def same_words(phrase: Phrase, lexicon: TermLexicon) -> list[Phrase]:
    """Return every phrase made of the same words, of whatever concept."""
    return lexicon.book.by_keys[phrase.keys]
