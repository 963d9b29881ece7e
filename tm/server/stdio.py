"""Serve MCP on standard input and output, which carry nothing but the protocol."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from ..project import Project
from ..services.service import Service
from ..services.workspace import Workspace
from .mcp import mcp_server

_Error = tuple[type[BaseException], BaseException, TracebackType | None]


def run(project: Project, *, verbose: bool = False) -> None:
    """Serve until the client closes standard input; what goes wrong is a line each on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT) if verbose else _OneLine(_FORMAT))
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler])
    mcp_server(Service(Workspace(project))).run("stdio")


_FORMAT = "%(levelname)s %(name)s: %(message)s"


class _OneLine(logging.Formatter):
    """Says what went wrong and where, in a line in the place of a traceback."""

    def formatException(self, ei: _Error) -> str:  # type: ignore[override] # noqa: N802
        """Return the error with the last place it went through."""
        error, trace = ei[1].__cause__ or ei[1], ei[2]
        trace = error.__traceback__ or trace
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"  {type(error).__name__}: {error} ({place}; --verbose says more)"
