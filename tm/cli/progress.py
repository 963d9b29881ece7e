"""A progress bar on standard error, only at a terminal, for work that may turn out to be short."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
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


class Queue:
    """Says of files that are worked on in turn which one it is and how long the rest will take."""

    def __init__(
        self, sizes: Mapping[Path, int], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sizes, self._clock = sizes, clock
        self._start = clock()

    def label(self, file: Path) -> str:
        """Return what to call a file that is begun: ``3 of 11, about 40 s left: report.tsv``."""
        files = list(self._sizes)
        if len(files) < 2:
            return file.name
        number = files.index(file)
        done = sum(self._sizes[one] for one in files[:number])
        left = sum(self._sizes.values()) - done
        seconds = round(left * (self._clock() - self._start) / done) if done else 0
        about = f", about {seconds} s left" if seconds else ""
        return f"{number + 1} of {len(files)}{about}: {file.name}"
