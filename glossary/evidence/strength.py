"""Say in a few words on what a rendering rests: how many documents, of whom, since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model import Concept, Document, Reliability, Status, Term
from .status import AUTHORITIES

SHOWN = 2
"""Issuers that are named; documents of others are counted."""
OLD = 5
"""Years before the newest document known, from which on one place alone is old."""

_TOGETHER = {
    "Xi Jinping": "{count} speeches by Xi Jinping {years}",
    "Ministry of Foreign Affairs": "Foreign Ministry {years}",
    "State Council Information Office": "{count} documents of the Information Office {years}",
}
"""What documents of one issuer are called together where they are no series."""


class Grounds(NamedTuple):
    """A document that has a concept, and how it renders it."""

    document: Document
    term: Term
    named: bool


def strength(
    concept: Concept, documents: Mapping[str, Document], *, today: str = ""
) -> dict[str, str]:
    """Say for each rendering of a concept, by its text, on what it rests.

    What is old is so compared with ``today`` (ISO), or with the newest document there is.
    """
    today = today or max((document.date for document in documents.values()), default="")
    grounds = list(_grounds(concept, documents))
    said = {}
    for term in concept.renderings:
        own = [each for each in grounds if each.term is term]
        said[term.text] = _rests_on(own, grounds)
        if term.places == 1 and len(own) == 1:
            old = term is concept.preferred and _is_old(own[0].document, today)
            said[term.text] = f"one {'old ' if old else ''}place, {said[term.text]}"
        elif not concept.is_fixed and term.places > 1:
            said[term.text] = f"{term.places} places: {said[term.text]}"
        if term.status is Status.PREFERRED and (newer := _newer(own, grounds)):
            said[term.text] += f"; {newer}"
    return said


def places(term: Term, documents: Mapping[str, Document]) -> str:
    """Name every document of a rendering, the oldest first, with the places it has there.

    >>> from ..model import Citation
    >>> cited = Citation("b"), Citation("a", "1", Reliability.CITED, 2)
    >>> known = {"a": Document("a", "2018"), "b": Document("b", "2021")}
    >>> places(Term("one", "en", citations=cited), known)
    'a (2018) ×2, b (2021) reported'
    """
    found = [(documents.get(c.document, Document(c.document)), c) for c in term.citations]
    found.sort(key=lambda each: (each[0].date or "9999", each[0].id))
    return ", ".join(
        _named(document)
        + (f" ×{cite.count}" if cite.count > 1 else "")
        + (" reported" if cite.reliability is Reliability.REPORTED else "")
        for document, cite in found
    )


def years(dates: Iterable[str]) -> str:
    """Put years together: those that follow one another as a span.

    >>> years(["2016-03-05", "2018", "2019-03", ""])
    '2016, 2018–2019'
    """
    runs: list[list[int]] = []
    for year in sorted({int(date[:4]) for date in dates if date}):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)


def _grounds(concept: Concept, documents: Mapping[str, Document]) -> Iterable[Grounds]:
    for term in concept.renderings:
        for cite in term.citations:
            document = documents.get(cite.document, Document(cite.document))
            yield Grounds(document, term, cite.reliability is not Reliability.REPORTED)


def _rests_on(own: Sequence[Grounds], every: Sequence[Grounds], *, shown: int = SHOWN) -> str:
    """Name the documents of a rendering, the highest authority first."""
    named = [each for each in own if each.named] or own
    issuers: dict[str, list[Document]] = {}
    for document in sorted((each.document for each in named), key=lambda d: d.date, reverse=True):
        issuers.setdefault(document.issuer or document.id, []).append(document)
    order = sorted(issuers, key=_rank)
    said = [_of_issuer(issuers[name], every) for name in order[:shown]]
    if rest := sum(len(issuers[name]) for name in order[shown:]):
        said.append(f"{rest} more document{'' if rest == 1 else 's'}")
    return ", ".join(said) + ("" if any(each.named for each in own) or not own else " (reported)")


def _rank(issuer: str) -> int:
    return AUTHORITIES.index(issuer) if issuer in AUTHORITIES else len(AUTHORITIES)


def _of_issuer(found: Sequence[Document], every: Sequence[Grounds]) -> str:
    """Name the documents of one issuer: a series by its share, others together."""
    if len(found) == 1:
        return _named(found[0])
    series = {_series(document) for document in found}
    if len(series) == 1 and (name := series.pop()):
        return _of_series(name, found, every)
    if len(found) == SHOWN:
        return ", ".join(map(_named, found))
    together = _TOGETHER.get(found[0].issuer, "{count} documents of {issuer} {years}")
    when = years(document.date for document in found)
    return together.format(count=len(found), issuer=found[0].issuer, years=when).rstrip()


def _of_series(name: str, found: Sequence[Document], every: Sequence[Grounds]) -> str:
    """Say in how many documents of a series that have the concept a rendering stands.

    Those before the first are not counted, nor those after the last where it has come to an end.
    """
    if name == "Foreign Ministry":
        return f"{name} {years(document.date for document in found)}"
    dates = {g.document.date for g in every if g.named and _series(g.document) == name}
    mine = {document.date for document in found}
    first, last = min(mine), max(mine)
    goes_on = last == max(dates | mine)
    of = len([date for date in dates | mine if first <= date <= last])
    when = f"since {first[:4]}" if goes_on else years([first, last]).replace(", ", "–")
    return f"{len(mine)} of {of} {_plural(name)} {when}"


def _series(document: Document) -> str:
    """Return the name that a document shares with those of other years, empty if it has no year."""
    part = re.fullmatch(r"(.*\D) \d{4}(-\d\d)*", document.name)
    return part[1] if part else ""


def _plural(name: str) -> str:
    return name + ("es" if name.endswith(("s", "ch", "x")) else "s")


def _named(document: Document) -> str:
    """Name a document, with its year."""
    year = document.date[:4]
    return document.name if not year or year in document.name else f"{document.name} ({year})"


def _is_old(document: Document, today: str) -> bool:
    dates = (document.date[:4], today[:4])
    return all(dates) and int(dates[0]) + OLD <= int(dates[1])


def _newer(own: Sequence[Grounds], every: Sequence[Grounds]) -> str:
    """Say what documents newer than the last of a preferred rendering have, if they agree not."""
    last = max((each.document.date for each in own), default="")
    newer = [
        each
        for each in every
        if each.named and last < each.document.date and each.term.status is Status.ADMITTED
    ]
    if not last or not newer:
        return ""
    texts = [each.term.text for each in newer]
    usual = max(texts, key=texts.count)
    said = _rests_on([each for each in newer if each.term.text == usual], every, shown=1)
    return f"since then “{usual}”: {said}"
