"""A number with what it counts, in words."""

from __future__ import annotations


def counted(number: int, name: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "unit"), counted(12000, "unit"), counted(2, "fix")
    ('1 unit', '12,000 units', '2 fixes')
    """
    plural = "" if number == 1 else "es" if name.endswith(("s", "x", "ch")) else "s"
    return f"{number:,} {name}{plural}"
