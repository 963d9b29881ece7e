"""Make ready what observes renderings in a memory: its index, its lexicon, a termbase."""

from __future__ import annotations

from glossary.model import Recognises

from ..learning.units import kept_lexicon
from ..memory import Memory
from ..suggestions.observed import Observer


def observer_of(memory: Memory, termbase: Recognises | None = None) -> Observer:
    """Return an observer with the lexicon that the memory has learned, if it has one."""
    return Observer(memory, termbase, kept_lexicon(memory.store))
