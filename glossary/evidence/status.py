"""Derive the administrative status of renderings from their evidence.

The rule, in order:

1. Documents rank by the authority of their issuer, then by date. Citations that name a place
   (attested, cited) come before those that do not (reported).
2. **preferred** is the rendering in the newest document of the highest authority; among several
   there, the one that stands in more places.
3. A rendering is **superseded** when every issuer that used it has shown that it no longer does:
   it is missing from so many later places, in whole documents, that luck does not explain it
   (:mod:`.given_up`).
4. **deprecated** is a person's judgement and is kept. All others are **admitted**.
5. Of a plain word all renderings are admitted side by side: none is preferred, none superseded.

A status with a ``decided`` reason is a person's too, and is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Citation, Concept, Document, Reliability, Status, Term
from .given_up import is_given_up

AUTHORITIES = (
    "National People’s Congress",
    "National People’s Congress Standing Committee",
    "National Congress of the CPC",
    "CPC Central Committee",
    "State Council",
    "State Council Information Office",
    "Xi Jinping",
    "Ministry of Foreign Affairs",
    "National Development and Reform Commission",
    "Xinhua News Agency",
    "Foreign Languages Press",
    "China International Publishing Group",
)
"""Issuers of the ``official`` profile, highest authority first; others rank below all of these.

Wherever ``authorities`` are asked for, ids of documents may stand among the issuers.
"""


def derive(
    concept: Concept,
    documents: Mapping[str, Document],
    *,
    authorities: Sequence[str] = AUTHORITIES,
) -> Concept:
    """Return the concept with the status of each rendering derived from its citations."""
    preferred = _preferred(concept, documents, authorities) if concept.is_fixed else None
    terms = [
        term
        if term.language == "zh" or _is_kept(term)
        else replace(term, status=_status(term, preferred, concept, documents))
        for term in concept.terms
    ]
    return replace(concept, terms=tuple(terms))


def as_of(
    concept: Concept,
    date: str,
    documents: Mapping[str, Document],
    *,
    authorities: Sequence[str] = AUTHORITIES,
) -> Concept | None:
    """Return the concept as it stood on ``date`` (ISO), or ``None`` if nothing was known then.

    Citations of documents without a date are left out: they cannot be shown to be older. What a
    person decided holds from the day of a rendering's first document.
    """
    terms = []
    for term in concept.terms:
        known = [c for c in term.citations if c.document in documents]
        cites = tuple(c for c in known if _before(documents[c.document].date, date))
        if term.language == "zh" or cites:
            status = term.status if _is_kept(term) else Status.ADMITTED
            terms.append(replace(term, citations=cites, status=status))
    if all(term.language == "zh" for term in terms):
        return None
    return derive(replace(concept, terms=tuple(terms)), documents, authorities=authorities)


def _before(date: str, limit: str) -> bool:
    """Compare dates of any precision; a month or a year counts from its last day."""
    return bool(date) and date + "-12-31"[len(date) - 4 :] <= limit + "-12-31"[len(limit) - 4 :]


def _is_kept(term: Term) -> bool:
    return bool(term.decided) or term.status is Status.DEPRECATED


def _preferred(
    concept: Concept, documents: Mapping[str, Document], authorities: Sequence[str]
) -> Term | None:
    english = [term for term in concept.terms if term.language == "en" and not term.fuzzy]
    by_hand = [term for term in english if term.decided and term.status is Status.PREFERRED]
    if by_hand:
        return by_hand[0]
    open_terms = [term for term in english if not _is_kept(term)]
    return min(open_terms, key=lambda t: evidence(t, documents, authorities), default=None)


def evidence(
    term: Term, documents: Mapping[str, Document], authorities: Sequence[str] = AUTHORITIES
) -> tuple[bool, int, str, int]:
    """Return the key by which renderings compete, smallest first.

    It is (no place named, rank of the issuer, newest date there, places there).
    """
    keys = [_weight(citation, documents, authorities) for citation in term.citations]
    return min(keys, default=(True, len(authorities) + 1, _descending(""), 0))


def strongest(
    term: Term, documents: Mapping[str, Document], authorities: Sequence[str] = AUTHORITIES
) -> Citation:
    """Return the citation by which a rendering competes; it must have one."""
    return min(term.citations, key=lambda c: _weight(c, documents, authorities))


def _weight(
    citation: Citation, documents: Mapping[str, Document], authorities: Sequence[str]
) -> tuple[bool, int, str, int]:
    document = documents.get(citation.document, Document(citation.document))
    rank = next(
        (n for n, name in enumerate(authorities) if name in (document.id, document.issuer)),
        len(authorities),
    )
    placeless = citation.reliability is Reliability.REPORTED
    return (placeless, rank, _descending(document.date), -citation.count)


def _descending(date: str) -> str:
    """Turn a date into text that sorts the newest first and no date last."""
    return "".join(chr(ord("9") - int(c)) if c.isdecimal() else c for c in date) or "~"


def _status(
    term: Term, preferred: Term | None, concept: Concept, documents: Mapping[str, Document]
) -> Status:
    if term is preferred:
        return Status.PREFERRED
    dropped = concept.is_fixed and is_given_up(term, concept, documents)
    return Status.SUPERSEDED if dropped else Status.ADMITTED
