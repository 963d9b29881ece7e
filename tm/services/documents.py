"""The documents of a memory, called as a termbase calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary import Document
from glossary.termbase import Termbase

if TYPE_CHECKING:  # a look-up of a known term loads no memory
    from ..memory import Memory


def documents_of(memory: Memory | None, termbase: Termbase) -> dict[str, Document]:
    """Return the documents of a memory by id: as the termbase has them, whose names are short."""
    known = termbase.documents
    stored = memory.store.documents() if memory else []
    return {each.id: known.get(each.id, each) for each in stored}
