"""Code actions: a quick fix for each finding that has one, and one action for all safe fixes."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from ..findings import FIX_ALL, fix_all, quick_fixes
from ..server import TifaServer


async def on_code_action(ls: TifaServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Answer ``textDocument/codeAction``."""
    uri = params.text_document.uri
    document, found = ls.documents[uri], await ls.diagnosing.current(uri)
    actions = []
    if _asked(params, types.CodeActionKind.QuickFix.value):
        actions += quick_fixes(document, found, params.range)
    edit = fix_all(document, found) if _asked(params, FIX_ALL) else None
    if edit:
        title = "Fix everything that has one safe fix"
        actions.append(types.CodeAction(title, kind=FIX_ALL, edit=edit))
    return actions


def _asked(params: types.CodeActionParams, kind: str) -> bool:
    """Tell whether a kind of action was asked for: by its name, a wider one, or no name at all."""
    only = params.context.only or []
    return not only or any(kind.startswith(wanted) for wanted in only)


FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: (
        on_code_action,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
}
