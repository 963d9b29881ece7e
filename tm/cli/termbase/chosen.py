"""The concept a command is about, and the folder it changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossary import Concept, Term
from glossary.files.places import files_of, is_po
from glossary.files.po import read_po

from ...errors import RequestError


def concepts_in(folder: Path) -> list[Concept]:
    """Return the concepts that stand in a folder, which need not be there."""
    if not any(folder.glob("*.[pP][oO]")):
        return []
    return [c for f in files_of([folder], bundled=False) if is_po(f) for c in read_po(f)]


def concept_of(name: str, concepts: Iterable[Concept]) -> Concept | None:
    """Find a concept by its id, or by one of its Chinese forms, head forms first."""
    every = list(concepts)
    for found in (
        [c for c in every if c.id == name],
        [c for c in every if c.zh == name],
        [c for c in every if name in c.forms],
    ):
        if len(found) > 1:
            ids = ", ".join(concept.id for concept in found)
            raise RequestError(f"{name}: several concepts have it ({ids}): name one by its id")
        if found:
            return found[0]
    return None


def rendering_of(concept: Concept, text: str) -> Term:
    """Find a rendering of a concept by its text; raises with those it has."""
    found = next((term for term in concept.renderings if term.text == text), None)
    if found is None:
        known = "; ".join(term.text for term in concept.renderings)
        raise RequestError(f"{concept.zh} has no rendering “{text}” ({known})")
    return found
