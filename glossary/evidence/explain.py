"""Say in words why a rendering has its status: which documents decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Citation, Concept, Document, Reliability, Status, Term
from .given_up import Absence, absences
from .status import AUTHORITIES, derive, evidence, strongest


def explain(
    concept: Concept,
    documents: Mapping[str, Document],
    *,
    authorities: Sequence[str] = AUTHORITIES,
) -> dict[str, str]:
    """Return a sentence for each rendering of a concept, by its text."""
    reasons = {}
    for term in concept.renderings:
        if term.decided:
            reasons[term.text] = _decided(term, concept, documents, authorities)
        elif term.status is Status.DEPRECATED:
            reasons[term.text] = "someone's judgement: not to be used" + _cited(term, documents)
        elif not term.citations:
            reasons[term.text] = "no document is cited"
        elif term.status is Status.PREFERRED:
            reasons[term.text] = _preferred(term, concept, documents, authorities)
        elif term.status is Status.SUPERSEDED:
            reasons[term.text] = _superseded(term, concept, documents)
        else:
            reasons[term.text] = _admitted(term, concept, documents, authorities)
    return reasons


def _decided(
    term: Term, concept: Concept, documents: Mapping[str, Document], authorities: Sequence[str]
) -> str:
    freed = tuple(
        replace(other, decided="")
        if other.decided and other.status is not Status.DEPRECATED
        else other
        for other in concept.terms
    )
    derived = derive(replace(concept, terms=freed), documents, authorities=authorities)
    by_evidence = next(t.status for t in derived.renderings if t.text == term.text)
    if by_evidence is term.status or not term.citations:
        return f"decided by hand: {term.decided}"
    return f"decided by hand: {term.decided} (by its documents it would be {by_evidence})"


def _preferred(
    term: Term, concept: Concept, documents: Mapping[str, Document], authorities: Sequence[str]
) -> str:
    place = strongest(term, documents, authorities)
    document = documents.get(place.document, Document(place.document))
    said = f"stands in {_name(document)}"
    rivals = [t for t in concept.renderings if t is not term and t.status is not Status.DEPRECATED]
    if place.reliability is Reliability.REPORTED:
        return f"{said}, where no place is named; nothing better is known"
    if not rivals:
        return f"{said}; no other rendering is known"
    if any(c.document == place.document for rival in rivals for c in rival.citations):
        return f"{said} more often than the others ({place.count}×)"
    rank = (
        "the newest document of the highest authority among those cited"
        if any(_dated(r, documents) for r in rivals)
        else "a document with a date and a place, which the others lack"
    )
    return f"{said}, {rank}"


def _superseded(term: Term, concept: Concept, documents: Mapping[str, Document]) -> str:
    return "; ".join(map(_reckoned, absences(term, concept, documents)))


def _reckoned(absence: Absence) -> str:
    """Say how long an issuer used a rendering, and how surely it has given it up since."""
    until = f"{absence.used} of {_places(absence.of)} until then"
    said = f"last in {_name(absence.last)}, in {until}"
    if not absence.since or not absence.instead:
        return said
    verb = "says" if absence.later == 1 else "say"
    chance = f"{100 * absence.luck:.0f} %" if absence.luck >= 0.01 else "less than 1 %"
    verdict = "" if absence.is_telling else ": too few to tell"
    return (
        f"{said}; {_places(absence.later)} since {_name(absence.since)} {verb} otherwise"
        f" (“{absence.instead.text}”), by luck in {chance} of cases{verdict}"
    )


def _places(count: int) -> str:
    return f"{count} place{'' if count == 1 else 's'}"


def _admitted(
    term: Term, concept: Concept, documents: Mapping[str, Document], authorities: Sequence[str]
) -> str:
    return "; ".join(
        [
            _beaten(term, concept, documents, authorities),
            *(
                _reckoned(a)
                for a in absences(term, concept, documents)
                if concept.is_fixed and a.later
            ),
        ]
    )


def _beaten(
    term: Term, concept: Concept, documents: Mapping[str, Document], authorities: Sequence[str]
) -> str:
    place = strongest(term, documents, authorities)
    document = documents.get(place.document, Document(place.document))
    winner = concept.preferred
    if not concept.is_fixed:
        return f"stands in {_name(document)}; of a plain word none is preferred"
    if winner is term or winner.decided:
        return f"stands in {_name(document)}"
    best = strongest(winner, documents, authorities)
    other = documents.get(best.document, Document(best.document))
    mine, theirs = (evidence(t, documents, authorities) for t in (term, winner))
    if mine[0] and not theirs[0]:
        return f"reported from {_name(document)} without a place"
    if mine[1] != theirs[1]:
        issuer = other.issuer or "an issuer of higher authority"
        return f"stands in {_name(document)}; {issuer} comes first"
    if mine[2] != theirs[2]:
        return f"stands in {_name(document)}; {_name(other)} is newer"
    return f"stands in {_name(document)} too, less often ({place.count}×)"


def _dated(term: Term, documents: Mapping[str, Document]) -> list[Document]:
    cited: list[Citation] = [c for c in term.citations if c.document in documents]
    return [documents[c.document] for c in cited if documents[c.document].date]


def _cited(term: Term, documents: Mapping[str, Document]) -> str:
    names = [_name(documents.get(c.document, Document(c.document))) for c in term.citations]
    return f" (found in {', '.join(names)})" if names else ""


def _name(document: Document) -> str:
    """Name a document, with issuer and date where these do not stand in its name.

    >>> _name(Document("gwr-2021", "2021-03-05", "State Council", short="work report 2021"))
    'work report 2021 (State Council, 2021-03-05)'
    """
    more = ", ".join(part for part in (document.issuer, document.date) if part)
    return f"{document.name} ({more})" if more else document.name
