"""How long work tells what is done of it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is to do, in steps of whatever it is counted in."""


def silent(done: int, total: int) -> None:
    """Tell nobody."""
