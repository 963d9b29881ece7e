"""Diagnostics: worked out when a document is opened or changed, and given when asked for."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from ..server import TifaServer
from ..tasks import spawn


def on_did_open(ls: TifaServer, params: types.DidOpenTextDocumentParams) -> None:
    """Check what was opened."""
    ls.diagnosing.refresh(params.text_document.uri, settled=True)


def on_did_change(ls: TifaServer, params: types.DidChangeTextDocumentParams) -> None:
    """Check what was changed, and the text it is the other half of."""
    ls.diagnosing.refresh(params.text_document.uri)
    other = ls.documents.paired(params.text_document.uri)
    if other and other in ls.documents:
        ls.diagnosing.refresh(other)


def on_did_save(ls: TifaServer, params: types.DidSaveTextDocumentParams) -> None:
    """Take note of a save; a saved termbase file is opened again."""
    ls.diagnosing.refresh(params.text_document.uri, settled=True)
    spawn(ls.resources.load_if_changed())


def on_did_close(ls: TifaServer, params: types.DidCloseTextDocumentParams) -> None:
    """Take the diagnostics back."""
    ls.diagnosing.forget(params.text_document.uri)


async def on_diagnostic(
    ls: TifaServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    """Answer ``textDocument/diagnostic``; with nothing where they are sent."""
    found = await ls.diagnosing.current(params.text_document.uri) if ls.client.pulls else []
    return types.RelatedFullDocumentDiagnosticReport(items=found)


FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_DID_OPEN: (on_did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (on_did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (on_did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (on_did_close, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        on_diagnostic,
        types.DiagnosticOptions(
            inter_file_dependencies=True, workspace_diagnostics=False, identifier="tifa"
        ),
    ),
}
