"""Put together what several places say of one concept."""

from __future__ import annotations

from dataclasses import replace

from ..model import Citation, Concept, Status, Term


def merge(earlier: Concept, later: Concept, *, source: str) -> Concept:
    """Let a later place add to, and overrule, what an earlier one says of a concept.

    Its forms, exceptions, members and renderings are added; of a rendering that both have, its
    status, note and reason count and the citations of both stay. Its preferred rendering is
    preferred: the former one becomes admitted. ``source`` names the later place where it gives no
    reason itself.
    """
    theirs = {term.text: term for term in later.terms if term.language == "en"}
    own = [term for term in earlier.terms if term.language == "en"]
    english = [
        _merged(term, theirs.pop(term.text), source) if term.text in theirs else term
        for term in own
    ]
    added = [_marked(term, source) for term in theirs.values()]
    chosen = {t.text for t in later.terms if t.status is Status.PREFERRED}
    if chosen:
        english = [_stepped_back(term, chosen) for term in english]
    forms = dict.fromkeys((*earlier.forms, *later.forms))
    return replace(
        earlier,
        terms=(*(Term(form, "zh") for form in forms), *english, *added),
        members=later.members or earlier.members,
        pinyin=later.pinyin or earlier.pinyin,
        exceptions=tuple(dict.fromkeys((*earlier.exceptions, *later.exceptions))),
        kind=later.kind or earlier.kind,
    )


def _merged(earlier: Term, later: Term, source: str) -> Term:
    cited = {citation.document: citation for citation in earlier.citations}
    for citation in later.citations:
        cited[citation.document] = _better(cited.get(citation.document, citation), citation)
    return replace(
        _marked(later, source) if later.status is not earlier.status else later,
        citations=tuple(cited.values()),
        note=later.note or earlier.note,
    )


def _better(one: Citation, other: Citation) -> Citation:
    return other if other.reliability.rank <= one.reliability.rank else one


def _marked(term: Term, source: str) -> Term:
    """Say where a status that a later place gives came from."""
    if term.decided or term.status in (Status.ADMITTED, Status.SUPERSEDED):
        return term
    return replace(term, decided=f"so in {source}")


def _stepped_back(term: Term, chosen: set[str]) -> Term:
    if term.status is not Status.PREFERRED or term.text in chosen:
        return term
    return replace(term, status=Status.ADMITTED)
