"""Check a file and say where in it each finding stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..formats.placed import CheckFile, PlaceMap
from .draft import MemoryDraft
from .lexicon import Wording
from .model import Finding, Place, Rule

if TYPE_CHECKING:
    from ..memory import Memory


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in a file; lines and columns count from 1, in code points, the end excluded."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    finding: Finding
    text: str
    """The line it begins in."""
    others: tuple[tuple[int, int], ...] = ()
    """Line and column of the further places."""


def check_file(
    file: CheckFile, wording: Wording, rules: Sequence[Rule], memory: Memory | None = None
) -> list[Located]:
    """Check one file with some rules; findings come in the order of the file."""
    draft = MemoryDraft(file.units, wording, memory)
    found = [locate(finding, file) for rule in rules for finding in rule.check(draft)]
    return sorted(found, key=lambda at: (at.line, at.column, at.finding.severity.rank))


def locate(finding: Finding, file: CheckFile) -> Located:
    """Say where in the file a finding stands."""
    line, column = _start(finding.place, file)
    end_line, end_column = _map(finding.place, file).end(finding.place.end)
    others = tuple(_start(place, file) for place in finding.others)
    path, text = file.path, file.lines[line - 1] if line <= len(file.lines) else ""
    if finding.place.in_source and file.source_path:
        path, text = file.source_path, file.units[finding.place.unit].source.strip()
    return Located(path, line, column, end_line, end_column, finding, text, others)


def _start(place: Place, file: CheckFile) -> tuple[int, int]:
    return _map(place, file).at(place.start)


def _map(place: Place, file: CheckFile) -> PlaceMap:
    return (file.sources if place.in_source else file.targets)[place.unit]
