"""The official wordings of a termbase, made ready to check texts against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from glossary.en.phrasebook import PhraseBook
from glossary.evidence.attribution import decisive, newest
from glossary.evidence.status import AUTHORITIES
from glossary.model import Concept, Document, Term
from glossary.recognition.recogniser import Recogniser

from .calques import CalqueIndex
from .kept import Places, kept_terms
from .near import NearIndex
from .seen import Seen, seen_variants

if TYPE_CHECKING:
    from glossary.termbase import Termbase


def lexicon_of(termbase: Termbase) -> TermLexicon:
    """Make ready the wordings of a termbase, in the order of authorities it answers with."""
    return TermLexicon(termbase, termbase.documents, authorities=termbase.authorities)


class TermLexicon:
    """Phrases, near misses and Chinese terms of some concepts; built once, used for many texts."""

    def __init__(
        self,
        concepts: Iterable[Concept],
        documents: Mapping[str, Document],
        *,
        seen: Seen | None = None,
        kept: Mapping[str, Places] | None = None,
        authorities: Sequence[str] = AUTHORITIES,
    ) -> None:
        self.concepts = tuple(concepts)
        self._authorities = authorities
        self.seen = seen or seen_variants()
        self.kept = kept_terms() if kept is None else kept
        """How often official English keeps a term, by its Chinese."""
        self.documents = documents
        self.book = PhraseBook(self.concepts)

    @cached_property
    def near(self) -> NearIndex:
        """The renderings by the words they share."""
        return NearIndex(self.book.phrases)

    @cached_property
    def calques(self) -> CalqueIndex:
        """The Chinese forms by the words that dictionaries give for them."""
        return CalqueIndex(self.concepts)

    @cached_property
    def recogniser(self) -> Recogniser:
        """The Chinese terms."""
        return Recogniser(self.concepts)

    @cached_property
    def formulas(self) -> tuple[Concept, ...]:
        """The concepts that name their members."""
        return tuple(concept for concept in self.concepts if len(concept.members) > 1)

    @cached_property
    def by_form(self) -> dict[str, Concept]:
        """Concepts by each of their Chinese forms."""
        found: dict[str, Concept] = {}
        for concept in self.concepts:
            for form in concept.forms:
                found.setdefault(form, concept)
        return found

    def attribution(self, term: Term) -> str:
        """Say what decided for a rendering and since when: ``work report 2021, since 2018``."""
        return decisive(term, self.documents, self._authorities)

    def last_use(self, term: Term) -> str:
        """Name the newest document that has a rendering."""
        return newest(term, self.documents)


def expected(concept: Concept) -> tuple[str, ...]:
    """Return the renderings to use, best first."""
    usable = [term.text for term in concept.renderings if term.status.rank < 2]
    return tuple(usable) or (concept.preferred.text,)


def advice(concept: Concept, lexicon: TermLexicon) -> str:
    """Return ``use “…” (document, since year)`` for a concept."""
    term = concept.preferred
    said = lexicon.attribution(term)
    return f"use “{term.text}” for {concept.zh}" + (f" ({said})" if said else "")
