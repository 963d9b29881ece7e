"""The words of the termbase, as frozen values (TBX terms, see ``docs/design.md``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """Administrative status of a term (TBX ``administrativeStatus``), best first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    SUPERSEDED = "superseded"
    DEPRECATED = "deprecated"

    @property
    def rank(self) -> int:
        """Position in the order above, 0 for preferred."""
        return _RANKS[self.value]


class ConceptKind(StrEnum):
    """How far the English of a concept is fixed."""

    FORMULATION = "formulation"
    """A 提法: its wording is fixed, a departure is a fault."""
    NAME = "name"
    """An organ, post, document, campaign, place, person or law: fixed too."""
    WORD = "word"
    """Plain vocabulary: several renderings are right, side by side, and none is demanded."""


_RANKS = {status.value: rank for rank, status in enumerate(Status)}


class Reliability(StrEnum):
    """How far a citation was verified, best first."""

    ATTESTED = "attested"
    """Both sides were found in one aligned unit of the document, by machine."""
    CITED = "cited"
    """Document and place are named, not checked by machine."""
    REPORTED = "reported"
    """In known use, no place."""

    @property
    def rank(self) -> int:
        """Position in the order above, 0 for attested."""
        return list(Reliability).index(self)


@dataclass(frozen=True, slots=True)
class Document:
    """A published document with the body that issued it.

    ``date`` is ISO 8601, cut to what is known: ``2021-03-05``, ``2022-10``, ``2024`` or empty.
    ``short`` is how a translator names it in a line: ``work report 2021``. ``extent`` is ``part``
    when only passages of it were read: what stands in these is in use, but that something else no
    longer is cannot be told from them.
    """

    id: str
    date: str = ""
    issuer: str = ""
    title_zh: str = ""
    title_en: str = ""
    short: str = ""
    extent: str = ""

    @property
    def name(self) -> str:
        """How it is called in a line: its short name, else a title, else its id."""
        return self.short or self.title_en or self.title_zh or self.id


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document where a rendering stands.

    ``locator`` names the place as the document counts it (a paragraph, ``paragraph.sentence``,
    a section); it is empty only when ``reliability`` is ``reported``. ``count`` is the number of
    places in that document, for attested citations.
    """

    document: str
    locator: str = ""
    reliability: Reliability = Reliability.REPORTED
    count: int = 1


PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
"""What a rendering may be said to be (TBX-Basic ``partOfSpeech``)."""


@dataclass(frozen=True, slots=True)
class Term:
    """One rendering or one Chinese form of a concept (TBX ``termSec``)."""

    text: str
    language: str
    status: Status = Status.ADMITTED
    citations: tuple[Citation, ...] = ()
    note: str = ""
    decided: str = ""
    """Why a person overruled the status that follows from the evidence; empty when nobody did."""
    comment: str = ""
    """What people wrote for people in the file's ``#`` lines."""
    fuzzy: bool = False
    """Marked as needing work in the file: kept there, used nowhere."""
    part_of_speech: str = ""
    """One of :data:`PARTS_OF_SPEECH` where it matters, else empty."""

    @property
    def in_use(self) -> bool:
        """Whether it is preferred or admitted."""
        return self.status in (Status.PREFERRED, Status.ADMITTED)

    @property
    def places(self) -> int:
        """In how many places its documents have it, as far as places were named."""
        cited = [c.count for c in self.citations if c.reliability is not Reliability.REPORTED]
        return sum(cited)


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea with its terms in every language (TBX ``conceptEntry``).

    The first Chinese term is the head form. ``members`` are the Chinese members of a numbered
    formula (五位一体, 四个自信) in their official order. ``exceptions`` are Chinese words that hold
    a form without meaning the concept: 各国企业 is not a 国企.
    """

    id: str
    subject_field: str
    terms: tuple[Term, ...]
    members: tuple[str, ...] = ()
    pinyin: str = ""
    """Reading of the head form where a dictionary would read it wrongly; else empty."""
    exceptions: tuple[str, ...] = ()
    kind: ConceptKind | None = None
    """``None`` where nobody has said: it is taken for a formulation."""

    @property
    def zh(self) -> str:
        """The head form."""
        return self.forms[0]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every Chinese form, head form first."""
        return tuple([term.text for term in self.terms if term.language == "zh"])

    @property
    def renderings(self) -> tuple[Term, ...]:
        """Every English term, best status first.

        Within one status those of a word stand by their counts, all others in file order.
        """
        english = [term for term in self.terms if term.language == "en"]
        if not self.is_fixed:
            english.sort(key=lambda term: term.places, reverse=True)
        return tuple(sorted(english, key=lambda term: term.status.rank))

    @property
    def is_fixed(self) -> bool:
        """Whether a departure from its renderings is a fault: it is more than a plain word."""
        return self.kind is not ConceptKind.WORD

    @property
    def preferred(self) -> Term:
        """The rendering to use: the first of the best status there is."""
        return self.renderings[0]


class MatchKind(StrEnum):
    """How the words of a text match a form of a concept, surest first."""

    EXACT = "exact"
    """The form as it stands, quotation marks aside."""
    PARTICLE = "particle"
    """A 的 more or less."""
    CONNECTIVE = "connective"
    """Another of 和, 与, 及, 以及."""
    ORDER = "order"
    """The two members of a pair exchanged."""
    CHARACTER = "character"
    """One character different, in a form of five or more."""
    PATTERN = "pattern"
    """A form with open places (…), which terms fill."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in a text at ``text[start:end]`` (code points, half-open).

    ``form`` is the form of the concept that was found; ``slots`` are the terms that fill the open
    places of a pattern, in the order of the text. ``asked`` are the parts of speech that its place
    asks for, best first: an adjective in 金融风险, a verb before its object in 发展经济.
    """

    start: int
    end: int
    concept: Concept
    kind: MatchKind = MatchKind.EXACT
    form: str = ""
    slots: tuple[TermMatch, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def renderings(self) -> tuple[Term, ...]:
        """The concept's renderings, the one to use here first: the part of speech asked for.

        >>> finance = Term("finance", "en", Status.PREFERRED)
        >>> financial = Term("financial", "en", part_of_speech="adjective")
        >>> concept = Concept("finance", "finance", (Term("金融", "zh"), finance, financial))
        >>> TermMatch(0, 2, concept, asked=("verb", "adjective")).renderings[0].text
        'financial'
        """
        renderings = self.concept.renderings
        for part in self.asked:
            for term in renderings:
                if term.part_of_speech == part and term.in_use:
                    return tuple(dict.fromkeys((term, *renderings)))
        return renderings

    def fill(self, rendering: Term) -> str:
        """Return a rendering; its open places (…) hold those of the terms that fill the slots.

        Slots without a place, or places without a slot, leave the rendering as it is.
        """
        parts = re.split("…+", rendering.text)
        if len(parts) - 1 != len(self.slots):
            return rendering.text
        fillings = [slot.fill(slot.renderings[0]) for slot in self.slots]
        return "".join(a + b for a, b in zip(parts, [*fillings, ""], strict=True))


class Recognises(Protocol):
    """What finds terms in Chinese text: a termbase, or a few concepts made ready."""

    def recognise(self, text: str, *, nested: bool = False) -> list[TermMatch]:
        """Find terms, by position; with ``nested`` also those inside longer ones."""
        ...
