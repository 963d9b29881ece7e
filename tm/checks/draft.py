"""A draft with the memory beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .reading import Draft

if TYPE_CHECKING:
    from ..memory import Memory


@dataclass(frozen=True)
class MemoryDraft(Draft):
    """A draft for the rules that need the memory; without one they are silent."""

    memory: Memory | None = None


def memory_of(draft: Draft) -> Memory | None:
    """Return the memory beside a draft, if there is one."""
    return draft.memory if isinstance(draft, MemoryDraft) else None
