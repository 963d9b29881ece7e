"""Jobs that run beside the requests."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)
_running: set[asyncio.Task[Any]] = set()  # asyncio itself holds a task but weakly


def spawn(job: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Run a job beside the requests; what it raises is logged."""
    task = asyncio.ensure_future(job)
    _running.add(task)
    task.add_done_callback(_done)
    return task


def _done(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and task.exception():
        log.error("a task failed", exc_info=task.exception())
