"""Tell how two versions of a termbase differ, as a translator would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Concept, Status, Term


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """One difference: ``kind`` is added, removed or changed; ``lines`` say what, in words."""

    kind: str
    concept: str
    zh: str
    lines: tuple[str, ...]


def compare(old: Iterable[Concept], new: Iterable[Concept]) -> list[ConceptChange]:
    """Return what is new, what is gone and what changed, each by concept id."""
    before = {concept.id: concept for concept in old}
    after = {concept.id: concept for concept in new}
    changes = []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was is None and now is not None:
            lines = tuple(f"“{term.text}” {term.status}" for term in now.renderings)
            changes.append(ConceptChange("added", name, now.zh, lines))
        elif now is None and was is not None:
            changes.append(ConceptChange("removed", name, was.zh, (f"“{was.preferred.text}”",)))
        elif was and now and (lines := tuple(_differences(was, now))):
            changes.append(ConceptChange("changed", name, now.zh, lines))
    order = ("changed", "added", "removed")
    return sorted(changes, key=lambda change: order.index(change.kind))


def _differences(was: Concept, now: Concept) -> Iterator[str]:
    if was.zh != now.zh:
        yield f"the term was {was.zh}"
    if was.preferred.text != now.preferred.text:
        yield f"now “{now.preferred.text}”, no longer “{was.preferred.text}”"
    earlier = {term.text: term for term in was.renderings}
    later = {term.text: term for term in now.renderings}
    for text, term in later.items():
        if text not in earlier:
            yield f"new rendering: “{text}” {term.status}{_from(term)}"
        else:
            yield from _of_rendering(earlier[text], term)
    yield from (f"rendering removed: “{text}”" for text in earlier if text not in later)
    yield from _of_words("form", was.forms, now.forms)
    yield from _of_words("exception", was.exceptions, now.exceptions)
    yield from _of_words("member", was.members, now.members)
    if was.kind is not now.kind:
        yield f"{now.kind or 'of no kind'}, was {was.kind or 'of no kind'}"
    if was.subject_field != now.subject_field:
        yield f"moved from {was.subject_field} to {now.subject_field}"


def _of_rendering(was: Term, now: Term) -> Iterator[str]:
    if was.status is not now.status:
        reason = f": {now.decided}" if now.decided else ""
        shown = {Status.PREFERRED, now.status} != {Status.PREFERRED} or now.decided
        if shown:
            yield f"“{now.text}” was {was.status}, is {now.status}{reason}"
    old = {citation.document: citation for citation in was.citations}
    new = {citation.document: citation for citation in now.citations}
    if added := [name for name in new if name not in old]:
        yield f"“{now.text}” also in {', '.join(added)}"
    if gone := [name for name in old if name not in new]:
        yield f"“{now.text}” no longer cited from {', '.join(gone)}"
    for name in old.keys() & new.keys():
        if old[name].reliability is not new[name].reliability:
            change = f"{old[name].reliability}, now {new[name].reliability}"
            yield f"“{now.text}” in {name}: {change}"
    if was.note != now.note:
        yield f"“{now.text}” note: {now.note or '(none)'}"


def _of_words(what: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    if added := [word for word in now if word not in was]:
        yield f"new {what}: {'、'.join(added)}"
    if gone := [word for word in was if word not in now]:
        yield f"{what} removed: {'、'.join(gone)}"


def _from(term: Term) -> str:
    names = [citation.document for citation in term.citations]
    return f" ({', '.join(names)})" if names else ""
