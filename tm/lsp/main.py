"""Put the server together and run it."""

from __future__ import annotations

import gc
import logging
import sys

from ..project import Project
from . import session
from .requests import (
    actions,
    commands,
    completion,
    diagnostics,
    hover,
    lenses,
    links,
    terms,
)
from .server import TifaServer

PARTS = (session, hover, completion, terms, links, lenses, diagnostics, actions)
"""What answers requests: each has its handlers, with their options, in ``FEATURES``."""


def create_server(project: Project) -> TifaServer:
    """Return a server with every feature and command registered."""
    server = TifaServer(project)
    for part in PARTS:
        for method, (handler, options) in part.FEATURES.items():
            server.feature(method, options)(handler)
    for name, handler in commands.COMMANDS.items():
        server.command(name)(handler)
    return server


def run(project: Project, *, verbose: bool = False) -> None:
    """Serve on standard input and output until the editor says goodbye.

    What anyone prints goes to standard error: a stray line among the messages ends a session.
    """
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR,
        stream=sys.stderr,
        format="%(levelname)s %(name)s: %(message)s",
    )
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.CRITICAL)
    sys.setswitchinterval(0.0005)  # an answer is not to wait for a thread that builds or compares
    gc.set_threshold(20_000, 50, 100)  # thousands of readings stay: looking through them is a pause
    stdout = sys.stdout  # kept: a stream that nobody holds closes its file
    sys.stdout = sys.stderr
    create_server(project).start_io(sys.stdin.buffer, stdout.buffer)
