"""How a concept of another file stands to the one a termbase has: what it adds, what it denies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glossary import Citation, Concept, Status, Term
from glossary.evidence.merge import merge

from .model import UNNAMED


def conflicts(known: Concept, told: Concept, *, is_ours: bool) -> list[str]:
    """Say where the file contradicts the termbase; of a file not ours only what it says at all."""
    return list(_conflicts(known, told, is_ours))


def _conflicts(known: Concept, told: Concept, is_ours: bool) -> Iterator[str]:
    if is_ours and known.zh != told.zh:
        yield f"the term is {known.zh}, in the file {told.zh}"
    for name in ("subject_field", "kind", "pinyin", "members"):
        ours, theirs = getattr(known, name), getattr(told, name)
        if ours and theirs and ours != theirs and (is_ours or name != "subject_field"):
            yield f"{name.replace('_', ' ')}: {_said(ours)}, in the file {_said(theirs)}"
    there = {term.text: term for term in known.terms if term.language == "en"}
    chosen = next((t.text for t in there.values() if t.status is Status.PREFERRED), "")
    for term in told.terms:
        if term.text in there and term.language == "en":
            yield from _of_term(there[term.text], term, is_ours)
        elif term.language == "en" and term.status is Status.PREFERRED and chosen:
            yield f"“{chosen}” is preferred, in the file “{term.text}”"


def _of_term(known: Term, told: Term, is_ours: bool) -> Iterator[str]:
    says_status = is_ours or told.status is not Status.ADMITTED
    if says_status and known.status is not told.status:
        yield f"“{known.text}” is {known.status}, in the file {told.status}"
    for name in ("note", "decided", "part_of_speech"):
        ours, theirs = getattr(known, name), getattr(told, name)
        if ours and theirs and ours != theirs:
            yield f"“{known.text}”, {name.replace('_', ' ')}: {ours}, in the file {theirs}"
    cited = {citation.document: citation for citation in known.citations}
    for citation in told.citations:
        other = cited.get(citation.document, citation)
        if other != citation:
            yield f"“{known.text}” in {_place(other)}, in the file {_place(citation)}"


def _place(citation: Citation) -> str:
    parts = (citation.document, citation.locator, citation.reliability.value)
    return " ".join(part for part in parts if part)


def _said(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def additions(known: Concept, told: Concept) -> list[str]:
    """Say what the file has that the termbase lacks."""
    return list(_additions(known, told))


def _additions(known: Concept, told: Concept) -> Iterator[str]:
    there = {term.text: term for term in known.terms if term.language == "en"}
    if forms := [form for form in told.forms if form not in known.forms]:
        yield f"form {'、'.join(forms)}"
    for term in told.terms:
        if term.language == "en" and term.text not in there:
            yield f"“{term.text}” {term.status}"
        elif term.language == "en":
            yield from _of_rendering(there[term.text], term)
    for name in ("kind", "pinyin", "members"):
        if getattr(told, name) and not getattr(known, name):
            yield f"{name}: {_said(getattr(told, name))}"
    if more := [word for word in told.exceptions if word not in known.exceptions]:
        yield f"except {'、'.join(more)}"


def _of_rendering(known: Term, told: Term) -> Iterator[str]:
    cited = {citation.document for citation in known.citations}
    if new := [c.document for c in told.citations if c.document not in cited]:
        yield f"“{known.text}” also in {', '.join(new)}"
    for name in ("note", "decided", "part_of_speech"):
        if getattr(told, name) and not getattr(known, name):
            yield f"“{known.text}”, {name.replace('_', ' ')}: {getattr(told, name)}"


def joined(known: Concept, told: Concept, *, source: str) -> Concept:
    """Return the concept with what the file adds; where they contradict, the file counts."""
    theirs = {term.text: term for term in told.terms if term.language == "en"}
    there = {term.text: term for term in known.terms}
    says = [
        replace(
            term,
            status=there[term.text].status if term.status is Status.ADMITTED else term.status,
            decided=term.decided or there[term.text].decided,
            comment=term.comment or there[term.text].comment,
            part_of_speech=term.part_of_speech or there[term.text].part_of_speech,
        )
        if term.text in there
        else term
        for term in theirs.values()
    ]
    chinese = tuple(term for term in told.terms if term.language == "zh")
    return merge(known, replace(told, terms=(*chinese, *says)), source=source)


def is_named(concept: Concept) -> bool:
    """Tell a concept that Tifa named from one of another tool."""
    return not concept.id.startswith(UNNAMED)
