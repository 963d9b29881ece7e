"""Work-done progress: a bar in the editor while something long goes on."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from lsprotocol import types

from .client import Client


@asynccontextmanager
async def progress(client: Client, title: str) -> AsyncIterator[Callable[[int, int], None]]:
    """Show ``title`` as long as the block runs; it yields what to tell of done and total."""
    token = str(uuid.uuid4())
    if not client.can("window.work_done_progress"):
        yield lambda done, total: None
        return
    bar = client.progress
    with suppress(Exception):
        await bar.create_async(token)
    bar.begin(token, types.WorkDoneProgressBegin(title, percentage=0))
    last = 0

    def tell(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // max(1, total)
        if percent != last:
            last = percent
            bar.report(token, types.WorkDoneProgressReport(percentage=percent))

    try:
        yield tell
    finally:
        bar.end(token, types.WorkDoneProgressEnd())
