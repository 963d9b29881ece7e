"""A progress bar on standard error, only at a terminal, for work that may turn out to be short."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from .terminal import progress_stream

_LONG = 20_000  # steps from which on a bar is worth showing


def bar(label: str, *, long: int = _LONG) -> Callable[[int, int], None]:
    """Return what to tell of progress: done and total. The bar ends when both are equal.

    Work of fewer steps than ``long`` shows none.
    """
    shown: list[Any] = []

    def tell(done: int, total: int) -> None:
        if not shown and sys.stderr.isatty() and total >= long and done < total:
            shown.append(click.progressbar(length=total, label=label, file=progress_stream()))
        if shown:
            shown[0].length = total
            shown[0].update(min(done, total) - shown[0].pos)
            if done >= total:
                shown.pop().render_finish()

    return tell
