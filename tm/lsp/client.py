"""The editor at the other end: what it is able to do, and what it is told without having asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.progress import Progress

from .positions import PositionEncoding
from .prose import Prose
from .tasks import spawn

_PULLS, _ASKS_AGAIN = "text_document.diagnostic", "workspace.diagnostics.refresh_support"


class Client:
    """An editor, over the server that speaks with it."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self.name = ""
        """What the editor calls itself."""

    @property
    def encoding(self) -> PositionEncoding:
        """What a column is worth in this session."""
        settled = self._server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return PositionEncoding(getattr(settled, "value", settled))

    @property
    def progress(self) -> Progress:
        """Where bars are shown, for a client that has them."""
        return self._server.work_done_progress

    def can(self, capability: str) -> bool:
        """Tell whether the client has a capability, named as in ``lsprotocol``."""
        return bool(get_capability(self._server.client_capabilities, capability, False))

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics, and again when it is told that there are more.

        One that cannot be told (Neovim 0.11) would keep what there was in the first moment: it is
        sent them.
        """
        return self.can(_PULLS) and self.can(_ASKS_AGAIN)

    def prose(self, capability: str) -> Prose:
        """Return how to write: Markdown when the client reads it."""
        formats = get_capability(self._server.client_capabilities, capability, None) or []
        return Prose(markdown=types.MarkupKind.Markdown in formats or not formats)

    def show_message(self, text: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show the user a sentence."""
        self._server.window_show_message(types.ShowMessageParams(kind, text))

    def show_error(self, error: Exception | str) -> None:
        """Show the user what went wrong."""
        self.show_message(f"Tifa: {error}", types.MessageType.Error)

    def publish(self, uri: str, found: Sequence[types.Diagnostic], version: int | None) -> None:
        """Send the diagnostics of a document to a client that does not ask for them."""
        if not self.pulls:
            params = types.PublishDiagnosticsParams(uri, found, version)
            self._server.text_document_publish_diagnostics(params)

    def refresh_diagnostics(self) -> None:
        """Have a client that asks for diagnostics ask again."""
        if self.pulls:
            spawn(_quietly(self._server.workspace_diagnostic_refresh_async(None)))

    def refresh(self) -> None:
        """Have the client ask again for everything else that is drawn over a text."""
        server = self._server
        requests: dict[str, Callable[[None], Awaitable[Any]]] = {
            "workspace.inlay_hint.refresh_support": server.workspace_inlay_hint_refresh_async,
            "workspace.semantic_tokens.refresh_support": (
                server.workspace_semantic_tokens_refresh_async
            ),
            "workspace.code_lens.refresh_support": server.workspace_code_lens_refresh_async,
        }
        for capability, request in requests.items():
            if self.can(capability):
                spawn(_quietly(request(None)))

    async def apply(self, edit: types.WorkspaceEdit) -> bool:
        """Ask the client to make an edit; tells whether it did."""
        params = types.ApplyWorkspaceEditParams(edit, "Tifa")
        return (await self._server.workspace_apply_edit_async(params)).applied


async def _quietly(answer: Awaitable[Any]) -> None:
    """Await a client's answer that may be an error."""
    with suppress(Exception):
        await answer
