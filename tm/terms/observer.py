"""Make ready what observes renderings in a memory: its index, its lexicon, a termbase."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from glossary.model import Recognises

from ..alignment import Lexicon
from ..learning.units import kept_lexicon
from ..memory import Memory
from ..suggestions.observed import Observer

_LEXICONS: WeakKeyDictionary[Memory, Lexicon | None] = WeakKeyDictionary()
"""What the memories that are open have learned: unpacking it takes half a second."""


def observer_of(memory: Memory, termbase: Recognises | None = None) -> Observer:
    """Return an observer with the lexicon that the memory has learned, if it has one."""
    if memory not in _LEXICONS:
        _LEXICONS[memory] = kept_lexicon(memory.store)
    return Observer(memory, termbase, _LEXICONS[memory])
