"""Attest renderings: where a concept's Chinese stands in the memory, which English is beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from glossary import Citation, Concept, MatchKind, Reliability, Term, TermMatch
from glossary.en.phrasebook import Span, find_rendering
from glossary.en.tokens import Tokens, tokenize
from glossary.model import Recognises

from ..model import TranslationUnit, Unit

_COUNTED = frozenset({MatchKind.EXACT, MatchKind.PARTICLE, MatchKind.CONNECTIVE, MatchKind.ORDER})
"""How Chinese may stand there to attest anything."""


class Standing(NamedTuple):
    """A concept in a unit, with the rendering that stands for it there, if any does."""

    concept: Concept
    words: str
    unit: TranslationUnit
    rendering: Term | None


@dataclass(slots=True)
class Tally:
    """Places of a rendering in one document."""

    locator: str
    count: int = 0


@dataclass(slots=True)
class Report:
    """What was found: per concept its places, per rendering and document their number.

    ``missing`` holds the units in which none of a concept's renderings was found; ``seen`` are
    the concept, rendering and document of every pair that stands in some unit, be it within longer
    terms.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    found: dict[tuple[str, str], dict[str, Tally]] = field(default_factory=dict)
    missing: dict[str, list[Standing]] = field(default_factory=dict)
    seen: set[tuple[str, str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def __add__(self, other: Report) -> Report:
        """Return what was found in the documents of both; they have none in common."""
        found = {key: dict(tallies) for key, tallies in self.found.items()}
        for key, tallies in other.found.items():
            found.setdefault(key, {}).update(tallies)
        missing = {name: list(standings) for name, standings in self.missing.items()}
        for name, some in other.missing.items():
            missing.setdefault(name, []).extend(some)
        return Report(
            {**self.concepts, **other.concepts},
            dict(Counter(self.places) + Counter(other.places)),
            found,
            missing,
            self.seen | other.seen,
            self.documents | other.documents,
        )

    @property
    def attested(self) -> int:
        """Places in which a rendering was found."""
        return sum(t.count for tallies in self.found.values() for t in tallies.values())

    def missing_by_frequency(self) -> list[list[Standing]]:
        """Return where the English of each concept was not found, the most frequent first."""
        return sorted(self.missing.values(), key=lambda found: (-len(found), found[0].concept.zh))


def attest(units: Iterable[TranslationUnit], termbase: Recognises) -> Report:
    """Go through sentence units and count which rendering stands for each concept."""
    report = Report()
    for unit in units:
        if unit.unit is Unit.SENTENCE:
            report.documents.add(unit.document)
            matches = termbase.recognise(unit.source, nested=True)
            if not matches:
                continue
            english = tokenize(unit.target)
            for match in matches:
                for term in match.concept.renderings:
                    if find_rendering(term.text, english):
                        report.seen.add((match.concept.id, term.text, unit.document))
            for standing in standings(unit, matches, english):
                _count(report, standing)
    return report


def standings(
    unit: TranslationUnit, matches: Sequence[TermMatch], english: Tokens
) -> Iterator[Standing]:
    """Yield each term of a unit with the rendering that stands for it.

    The terms with the longest Chinese choose first; what one has taken is not taken again, so the
    *national security* within a *holistic approach to national security* attests only the latter.
    """
    taken: list[Span] = []
    for match in sorted(_outer(matches), key=lambda match: match.start - match.end):
        rendering = None
        free = _free(match.concept, english, taken)
        if free:
            span, rendering = free
            taken.append(span)
        yield Standing(match.concept, unit.source[match.start : match.end], unit, rendering)


def _outer(matches: Sequence[TermMatch]) -> Iterator[TermMatch]:
    """Yield the matches that stand within no other."""
    end = 0
    for match in matches:
        if match.end > end:
            end = match.end
            if match.kind in _COUNTED:
                yield match


def _free(concept: Concept, english: Tokens, taken: Sequence[Span]) -> tuple[Span, Term] | None:
    """Return the longest rendering of a concept that stands outside what is taken."""
    spans = [
        (span, term)
        for term in concept.renderings
        for span in find_rendering(term.text, english)
        if not any(a <= span.start and span.end <= b for a, b in taken)
    ]
    return max(spans, key=lambda found: found[0].end - found[0].start, default=None)


def _count(report: Report, standing: Standing) -> None:
    concept, unit = standing.concept, standing.unit
    report.concepts[concept.id] = concept
    report.places[concept.id] = report.places.get(concept.id, 0) + 1
    if standing.rendering is None:
        report.missing.setdefault(concept.id, []).append(standing)
        return
    tallies = report.found.setdefault((concept.id, standing.rendering.text), {})
    tallies.setdefault(unit.document, Tally(unit.locator)).count += 1


def with_evidence(concept: Concept, report: Report) -> Concept:
    """Return a concept with citations ``attested`` for every rendering that was found.

    They take the place of other citations of the same document. Nothing is taken away.
    """
    terms = tuple(
        _with_citations(term, report.found.get((concept.id, term.text), {}))
        if term.language == "en"
        else term
        for term in concept.terms
    )
    return replace(concept, terms=terms)


def _with_citations(term: Term, tallies: dict[str, Tally]) -> Term:
    if not tallies:
        return term
    kept = [citation for citation in term.citations if citation.document not in tallies]
    new = [
        Citation(document, tally.locator, Reliability.ATTESTED, tally.count)
        for document, tally in tallies.items()
    ]
    return replace(term, citations=(*kept, *new))


def unconfirmed(concept: Concept, report: Report) -> list[tuple[Term, Citation]]:
    """Return citations ``attested`` in a document gone through, in which nothing was found now."""
    return [
        (term, citation)
        for term in concept.renderings
        for citation in term.citations
        if citation.reliability is Reliability.ATTESTED
        and citation.document in report.documents
        and (concept.id, term.text, citation.document) not in report.seen
    ]
