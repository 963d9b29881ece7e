"""What a project wants of its checks; :mod:`tm.project.settings` reads it from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .located import Located
from .model import Severity


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The settings of a project, for one profile."""

    profile: str = ""
    as_of: str = ""
    off: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    waivers: Path | None = None
    fail_on: str = ""

    def apply(self, found: Sequence[Located]) -> list[Located]:
        """Give findings the severity the project wants."""
        return [
            replace(each, finding=replace(each.finding, severity=self.severity[each.finding.rule]))
            if each.finding.rule in self.severity
            else each
            for each in found
        ]
