"""The server: an editor, its documents, what answers are drawn from, and the checks."""

from __future__ import annotations

import logging
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pygls.lsp.server import LanguageServer

from ..project import Project
from .client import Client
from .diagnosing import Diagnosing
from .documents import Documents
from .protocol import Protocol
from .resources import Resources

log = logging.getLogger(__name__)


class TifaServer(LanguageServer):
    """A language server with a termbase, a memory and the open documents."""

    def __init__(self, project: Project) -> None:
        super().__init__("tifa", _version(), protocol_cls=Protocol)
        self.client = Client(self)
        self.documents = Documents(self.client)
        self.resources = Resources(project, self.client, self.refresh)
        self.diagnosing = Diagnosing(self.client, self.documents, self.resources)
        assert isinstance(self.protocol, Protocol)
        self.protocol.documents = self.documents

    def refresh(self) -> None:
        """Work out everything anew that is drawn over a text."""
        self.diagnosing.refresh_all()
        self.client.refresh()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong: a malformed message is no news for the user."""
        log.error("%s: %s", getattr(source, "__name__", source), error)


def _version() -> str:
    try:
        return version("tifa-tm")
    except PackageNotFoundError:
        return "0"
