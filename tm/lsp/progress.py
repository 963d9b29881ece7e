"""Work-done progress: a bar in the editor while something long goes on."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from .server import TifaServer


@asynccontextmanager
async def progress(server: TifaServer, title: str) -> AsyncIterator[None]:
    """Show ``title`` as long as the block runs, in editors that can."""
    token = str(uuid.uuid4())
    shown = server.can("window.work_done_progress")
    if shown:
        with suppress(Exception):
            await server.work_done_progress.create_async(token)
        server.work_done_progress.begin(token, types.WorkDoneProgressBegin(title=title))
    try:
        yield
    finally:
        if shown:
            server.work_done_progress.end(token, types.WorkDoneProgressEnd())
