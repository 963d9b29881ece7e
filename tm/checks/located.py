"""A finding with its place in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .model import Finding


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

    def record(self) -> dict[str, Any]:
        """Return the finding as DESIGN's JSON."""
        finding = self.finding
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message": finding.message,
            "found": finding.found,
            "expected": list(finding.expected),
            "concept": finding.concept,
            "others": [{"line": line, "column": column} for line, column in self.others],
        }
