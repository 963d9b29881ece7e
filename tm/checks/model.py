"""The words of a check, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Position in the order above, 0 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class CheckUnit:
    """A text to check: English, with the Chinese behind it where the file has both."""

    target: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of unit number ``unit``, in its target or its source (code points, half-open)."""

    unit: int
    start: int
    end: int
    in_source: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """Text that can safely stand in the place of ``[start:end]`` of the target."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A departure found by ``rule`` at ``place``.

    ``expected`` are the wordings to use, best first. ``fix`` is ``None`` when a person has to
    decide. ``others`` are the further places a finding speaks of.
    """

    rule: str
    place: Place
    message: str
    found: str
    expected: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    concept: str = ""
    fix: Fix | None = None
    others: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that shows a rule: what it finds in ``target``, ``None`` when it is silent."""

    target: str
    found: str | None
    source: str = ""
    expected: str = ""
