"""A rule: a check by name, with what it needs and what its page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from .model import Example, Finding
from .reading import TextReading

Check = Callable[[TextReading], Iterator[Finding]]


class Reads(Enum):
    """What a rule has to see before it can say anything."""

    UNIT = "unit"
    """One unit, whatever stands around it."""
    TEXT = "text"
    """All units of a text, which it compares."""
    MEMORY = "memory"
    """One unit, and the memory."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check by name, with what it needs and what its page says."""

    name: str
    check: Check
    summary: str
    examples: tuple[Example, ...] = ()
    reads: Reads = Reads.UNIT
    bilingual: bool = False
    """Works only where the Chinese stands beside the English."""
    finished: bool = False
    """Says what is missing: of no use while the sentence is being written."""
    rewords: bool = True
    """What it expects can stand in the place of what it found; else it only says what is right."""
