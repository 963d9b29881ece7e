"""Make ready what observes renderings in a memory: its index, its lexicon, a termbase."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from glossary.model import Recognises

from ..alignment import Lexicon
from ..learning.units import kept_lexicon
from ..memory import Memory
from ..suggestions.observed import Observer


class _Learned(NamedTuple):
    sequence: int
    lexicon: Lexicon | None


_LEXICONS: WeakKeyDictionary[Memory, _Learned] = WeakKeyDictionary()
"""What the memories that are open have learned: unpacking it takes half a second."""


def observer_of(memory: Memory, termbase: Recognises | None = None) -> Observer:
    """Return an observer with the lexicon that the memory has learned, if it has one.

    It is read again after a change: whoever learned the document may have learned words from it.
    """
    sequence = memory.store.sequence()
    known = _LEXICONS.get(memory)
    if known is None or known.sequence != sequence:
        known = _LEXICONS[memory] = _Learned(sequence, kept_lexicon(memory.store))
    return Observer(memory, termbase, known.lexicon)
