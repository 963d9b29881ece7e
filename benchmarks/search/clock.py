"""Time one call after another, in processor time: what else the machine does is left out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np


class Times(NamedTuple):
    """Median and 95th percentile, in seconds."""

    p50: float
    p95: float


def timed(ask: Callable[[str], object], texts: Iterable[str]) -> Times:
    """Ask once for each text; return how long an answer takes. All asked are of one thread."""
    spent = []
    for text in texts:
        begin = time.thread_time()
        ask(text)
        spent.append(time.thread_time() - begin)
    return Times(*(float(np.percentile(spent, at)) for at in (50, 95)))


def shown(seconds: float) -> str:
    """Write a time with two figures that mean something."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size or unit == "µs":
            value = seconds / size
            return f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"
    raise AssertionError
