"""Tell whether an issuer has given a rendering up, or merely had no occasion for it lately.

A rendering that stood in r of the n places which an issuer gave the concept, up to the last
document that has it, would be missing from all of M later places by luck alone with a chance of
about (1 − (r + ½) / (n + 1))^M. Only where that is small has the issuer shown that it no longer
says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..en.roots import same_roots
from ..model import Concept, Document, Reliability, Status, Term

LUCK = 0.05
"""The greatest chance at which an absence still tells of a decision."""


class Absence(NamedTuple):
    """What an issuer did with a rendering until its last document, and with the concept since.

    ``used`` of ``of`` places had the rendering, or one with the same roots; ``later`` named places
    in whole documents have others. ``since`` is the first of these documents, if there is one, and
    ``instead`` the rendering it has.
    """

    issuer: str
    last: Document
    used: int
    of: int
    later: int
    since: Document | None
    instead: Term | None

    @property
    def luck(self) -> float:
        """The chance that the rendering is missing for no reason.

        >>> document = Document("report")
        >>> round(Absence("State Council", document, 1, 2, 3, None, None).luck, 3)
        0.125
        """
        return float((1 - (self.used + 0.5) / (self.of + 1)) ** self.later)

    @property
    def is_telling(self) -> bool:
        """Whether that chance is small enough."""
        return self.luck <= LUCK


class _Place(NamedTuple):
    term: Term
    document: Document
    times: int
    named: bool


def is_given_up(term: Term, concept: Concept, documents: Mapping[str, Document]) -> bool:
    """Tell whether every issuer that used a rendering has shown that it no longer does."""
    found = absences(term, concept, documents)
    return bool(found) and all(absence.is_telling for absence in found)


def absences(
    term: Term, concept: Concept, documents: Mapping[str, Document]
) -> tuple[Absence, ...]:
    """Return what each issuer of a rendering did, in the order of the issuers' last documents.

    Renderings with the same roots (verb and noun, another preposition, a word more or less) count
    as the rendering itself: none of them shows that another was given up.
    """
    places = list(_places(concept, documents))
    kin = {other.text for other in concept.renderings if same_roots(other.text, term.text)}
    own = [place for place in places if place.term.text in kin]
    issuers = {p.document.issuer for p in places if p.term.text == term.text}
    found = [_absence(issuer, own, places) for issuer in issuers]
    return tuple(sorted(found, key=lambda absence: (absence.last.date, absence.issuer)))


def _absence(issuer: str, own: list[_Place], places: list[_Place]) -> Absence:
    last = max(
        (p.document for p in own if p.document.issuer == issuer), key=lambda d: (d.date, d.id)
    )
    there = [p for p in places if p.document.issuer == issuer]
    until = [p for p in there if p.document.date <= last.date]
    later = [
        p for p in there if p.document.date > last.date and p.document.extent != "part" and p.named
    ]
    first = min(later, key=lambda p: (p.document.date, -p.times), default=None)
    return Absence(
        issuer,
        last,
        sum(p.times for p in until if p in own),
        sum(p.times for p in until),
        sum(p.times for p in later),
        first.document if first else None,
        first.term if first else None,
    )


def _places(concept: Concept, documents: Mapping[str, Document]) -> list[_Place]:
    """Return each dated document that renders the concept, with how often."""
    return [
        _Place(term, documents[c.document], c.count, c.reliability is not Reliability.REPORTED)
        for term in concept.renderings
        if term.status is not Status.DEPRECATED and not term.fuzzy
        for c in term.citations
        if c.document in documents and documents[c.document].date
    ]
