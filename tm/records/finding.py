"""A finding of a check, with the place where it stands."""

from __future__ import annotations

from typing import TypedDict

from ..checks.located import Located


class PlaceRecord(TypedDict):
    """A further place that a finding speaks of, counted from 1."""

    line: int
    column: int


class FixRecord(TypedDict):
    """Text that can safely stand in the place of a stretch, counted as the finding is."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FindingRecord(TypedDict):
    """A departure; lines and columns count from 1, in code points, the end excluded.

    ``fix`` is null when a person has to decide.
    """

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
    fix: FixRecord | None


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
        "fix": _fix_record(located),
    }


def _fix_record(located: Located) -> FixRecord | None:
    fix = located.finding.fix
    if not fix or not located.fix_at:
        return None
    line, column, end_line, end_column = located.fix_at
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": fix.text,
    }
