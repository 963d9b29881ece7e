"""The words of the memory, as frozen values (TMX terms, see ``docs/design.md``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary import TermMatch


class Unit(StrEnum):
    """How large a piece of a document is: what a translation unit pairs."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    FRAGMENT = "fragment"


class Kind(StrEnum):
    """Why a match is a match, best first (defined in ``docs/matching.md``)."""

    CONTEXT = "context"
    EXACT = "exact"
    NUMBER = "number"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A piece of a document with its translation (TMX ``tu``).

    ``locator`` names the place in the document, ``49.2`` for sentence 2 of paragraph 49 and
    ``49.2.3`` for its clause 3. ``confidence`` is the aligner's, from 0 to 1.
    """

    source: str
    target: str
    document: str
    locator: str = ""
    unit: Unit = Unit.SENTENCE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or clause ``text`` standing at ``[start:end]`` of a draft (code points)."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A translation unit that resembles ``draft[start:end]``.

    ``score`` is 0–101 as ``docs/matching.md`` defines it. ``target`` is the unit's, except for
    number matches, where the draft's figures stand in it.
    """

    score: float
    kind: Kind
    start: int
    end: int
    source: str
    target: str
    document: str
    locator: str
    unit: Unit
    date: str = ""


@dataclass(frozen=True, slots=True)
class PhraseRendering:
    """A rendering that the memory shows for a phrase: in how many places, the newest of them."""

    text: str
    count: int
    document: str
    locator: str


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A recurring phrase ``draft[start:end]`` with its observed renderings, best first."""

    start: int
    end: int
    zh: str
    renderings: tuple[PhraseRendering, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the termbase and the memory know about one segment of a draft.

    ``phrases`` are where neither has anything else.
    """

    segment: Segment
    terms: tuple[TermMatch, ...] = ()
    matches: tuple[Match, ...] = ()
    phrases: tuple[PhraseMatch, ...] = ()
