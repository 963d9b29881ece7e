"""A finding of a check, with the place where it stands."""

from __future__ import annotations

from typing import TypedDict

from ..checks.located import Located


class PlaceRecord(TypedDict):
    """A further place that a finding speaks of, counted from 1."""

    line: int
    column: int


class FindingRecord(TypedDict):
    """A departure; lines and columns count from 1, in code points, the end excluded."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: str
    message: str
    found: str
    expected: list[str]
    concept: str
    others: list[PlaceRecord]


def finding_record(located: Located) -> FindingRecord:
    """Return a finding in a file."""
    finding = located.finding
    return {
        "file": located.file,
        "line": located.line,
        "column": located.column,
        "end_line": located.end_line,
        "end_column": located.end_column,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "found": finding.found,
        "expected": list(finding.expected),
        "concept": finding.concept,
        "others": [{"line": line, "column": column} for line, column in located.others],
    }
