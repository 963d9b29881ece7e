"""Threads that answer: short questions do not wait behind long texts, and none waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from ..services.loading import load
from .problems import ProblemError

SHORT, LONG = 4, 2
"""Threads for short questions and for texts: more only take turns."""
WAITING = 256
"""Questions that may wait for a thread."""
TIME = 60.0
"""Seconds for an answer, or for the next piece of a streamed one."""
_PIECE = 32
"""Records of a stream that are made at a time."""

Result = TypeVar("Result")
Item = TypeVar("Item")


def _loaded(job: Callable[[], Result]) -> Result:
    """Run a job once all that it may import is there."""
    load()
    return job()


class Work:
    """Runs what takes a moment on threads, so that the loop goes on to listen."""

    def __init__(self, *, time: float = TIME, waiting: int = WAITING) -> None:
        self._time, self._room = time, waiting
        self._short = ThreadPoolExecutor(SHORT, thread_name_prefix="tifa-short")
        self._long = ThreadPoolExecutor(LONG, thread_name_prefix="tifa-long")
        self._under_way = 0

    async def run(self, job: Callable[[], Result], *, long: bool = False) -> Result:
        """Run a job; raises a problem when too many wait, or it takes too long."""
        if self._under_way >= self._room:
            raise ProblemError(
                503, "too many requests at a time; try again", headers={"Retry-After": "1"}
            )
        self._under_way += 1
        try:
            pool = self._long if long else self._short
            future = asyncio.get_running_loop().run_in_executor(pool, _loaded, job)
            return await asyncio.wait_for(future, self._time)
        except TimeoutError:
            said = f"no answer within {self._time:.0f} seconds; send less at a time"
            raise ProblemError(503, said, headers={"Retry-After": "10"}) from None
        finally:
            self._under_way -= 1

    async def stream(self, items: Iterator[Item]) -> AsyncIterator[list[Item]]:
        """Yield what an iterator makes, a few at a time, the first one alone."""
        size = 1
        while some := await self.run(lambda: list(islice(items, size)), long=True):  # noqa: B023
            yield some
            size = _PIECE

    def close(self) -> None:
        """Take no more; what runs comes to its end."""
        self._short.shutdown(wait=False, cancel_futures=True)
        self._long.shutdown(wait=False, cancel_futures=True)
