"""Draw up the proposals: formulations the termbase lacks, and renderings it does not have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from glossary import Citation, Concept, Reliability
from glossary.model import Recognises

from ...alignment import Lexicon
from ...alignment.tokens import english_words
from ...learning.units import ENOUGH
from ...model import TranslationUnit, Unit
from ..attest import standings
from .chinese import candidates, fresh_characters
from .english import Renderings, is_grammar
from .model import Proposal, Rendering, Spot, TermCandidate, TermPlace, places_of

LEAST_FIT = 0.25
"""How well a rendering must fit its formulation: share of its places, of its words, its length."""


def propose(
    units: Iterable[TranslationUnit],
    termbase: Recognises | None = None,
    lexicon: Lexicon | None = None,
    *,
    documents: Collection[str] = (),
    least: int = 3,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Proposal]:
    """Return proposals from the units of a memory, in its order, best first.

    New formulations come first, then further renderings of known concepts. With ``documents``
    only what stands in one of these is proposed; counts are those of the whole memory. ``least``
    is in how many places the Chinese must stand.
    """
    known = list(units)
    places = places_of(known, termbase)
    lexicon = lexicon or _learned(places)
    renderings = Renderings(places, lexicon)
    found = candidates(places, least=least)
    proposals = []
    for done, candidate in enumerate(found):
        proposal = _proposal(candidate, renderings, places)
        proposals += [proposal] if proposal else []
        on_progress(done, len(found))
    on_progress(len(found), len(found))
    if termbase:
        proposals += _further(known, places, termbase, renderings)
    wanted = [p for p in proposals if not documents or _stands_in(p, documents)]
    return sorted(wanted, key=lambda p: (p.concept is not None, -p.score, p.zh))


def _learned(places: Sequence[TermPlace]) -> Lexicon:
    """Learn a lexicon where the memory keeps none."""
    from ...alignment.lexicon import learn_words

    return learn_words(islice(((place.text, place.target) for place in places), ENOUGH))


def _stands_in(proposal: Proposal, documents: Collection[str]) -> bool:
    return any(citation.document in documents for citation in proposal.citations)


def _proposal(
    candidate: TermCandidate, renderings: Renderings, places: Sequence[TermPlace]
) -> Proposal | None:
    fresh = fresh_characters(candidate.text, candidate.spots[0], places)
    rendering = renderings.of(candidate, fresh)
    if rendering is None or rendering.fit < LEAST_FIT:
        return None
    if not all(_says_more(rendering.text, c) for c in _inside(candidate, places)):
        return None
    new = 0.3 + 0.7 * sum(fresh) / len(fresh)
    own = 0.3 + 0.7 * min(1.0, 2 * renderings.only_here(rendering, candidate))
    return _filled(candidate, rendering, places, weight=new * own * _size(candidate.text))


def _inside(candidate: TermCandidate, places: Sequence[TermPlace]) -> Iterator[Concept]:
    """Yield the known concepts that are part of a candidate, where it stands first."""
    number, start = candidate.spots[0]
    for term in places[number].terms:
        if start <= term.start and term.end <= start + len(candidate.text):
            yield term.concept


def _size(text: str) -> float:
    """Weigh a formulation by its length: the longer, the more there is to look up."""
    return float(len(text) ** 0.7) if len(text) > 3 else 1.4


def _filled(
    candidate: TermCandidate,
    rendering: Rendering,
    places: Sequence[TermPlace],
    *,
    weight: float = 1.0,
    concept: Concept | None = None,
) -> Proposal:
    citations = _citations(rendering.spots, places)
    often = math.log1p(len(rendering.spots)) * math.log1p(len(citations))
    return Proposal(
        concept.zh if concept else candidate.text,
        rendering.text,
        len(candidate.spots),
        tuple(dict.fromkeys(places[spot.place].document for spot in candidate.spots)),
        citations,
        places[rendering.spots[-1].place],
        often * rendering.fit * weight,
        concept,
        rendering.others,
    )


def _citations(spots: Sequence[Spot], places: Sequence[TermPlace]) -> tuple[Citation, ...]:
    """Cite the first place in each document, with the number of places there."""
    stands: dict[str, list[str]] = defaultdict(list)
    for number in dict.fromkeys(spot.place for spot in spots):
        stands[places[number].document].append(places[number].sentence)
    return tuple(
        Citation(document, locators[0], Reliability.ATTESTED, len(locators))
        for document, locators in stands.items()
    )


def _further(
    units: Iterable[TranslationUnit],
    places: Sequence[TermPlace],
    termbase: Recognises,
    renderings: Renderings,
) -> Iterator[Proposal]:
    """Yield what stands at least twice in the place of the renderings a concept is known by."""
    by_sentence: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        by_sentence[place.document, place.sentence].append(number)
    concepts: dict[str, Concept] = {}
    spots: dict[tuple[str, str], dict[Spot, None]] = defaultdict(dict)
    for concept, words, unit in _without_rendering(units, termbase):
        concepts[concept.id] = concept
        for number in by_sentence[unit.document, unit.locator]:
            start = places[number].text.find(words)
            if start >= 0:
                spots[concept.id, words][Spot(number, start)] = None
    for (name, words), some in spots.items():
        proposal = _departure(TermCandidate(words, tuple(some)), concepts[name], renderings, places)
        if proposal:
            yield proposal


def _without_rendering(
    units: Iterable[TranslationUnit], termbase: Recognises
) -> Iterator[tuple[Concept, str, TranslationUnit]]:
    from glossary.en.tokens import tokenize
    from glossary.zh.fold import fold

    for unit in units:
        if unit.unit is Unit.SENTENCE:
            matches = termbase.recognise(unit.source)
            for standing in standings(unit, matches, tokenize(unit.target)):
                if standing.rendering is None:
                    yield standing.concept, fold(standing.words), unit


def _departure(
    candidate: TermCandidate, concept: Concept, renderings: Renderings, places: Sequence[TermPlace]
) -> Proposal | None:
    if len(candidate.spots) < 2:
        return None
    rendering = renderings.of(candidate, [True] * len(candidate.text))
    if rendering is None or rendering.fit < LEAST_FIT or not _says_more(rendering.text, concept):
        return None
    return _filled(candidate, rendering, places, concept=concept)


def _says_more(text: str, concept: Concept) -> bool:
    """Tell a rendering of its own from a known one in other forms, cut short or turned round."""
    words = _roots(text)
    return all(words - _roots(term.text) for term in concept.renderings)


def _roots(text: str) -> set[str]:
    words = english_words(text)
    return {word.key for word in words if not is_grammar(text[word.start : word.end])}
