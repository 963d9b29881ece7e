"""A finding with its place in a file."""

from __future__ import annotations

from dataclasses import dataclass

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
    fix_at: tuple[int, int, int, int] | None = None
    """Line, column, end line and end column of what the finding's fix takes the place of."""
