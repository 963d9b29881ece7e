"""Every request the server answers, each a few lines over the module that knows the answer."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from . import findings
from .document import Document
from .draft import stretch_at
from .requests import completion, hover, lens, terms
from .server import TifaServer

_HOVER = "text_document.hover.content_format"
_TOKENS = types.SemanticTokensLegend(terms.TOKEN_TYPES, terms.TOKEN_MODIFIERS)


def register(server: TifaServer) -> None:
    """Give the server what it does with a text."""
    for method, (handler, options) in FEATURES.items():
        server.feature(method, options)(handler)


async def on_hover(ls: TifaServer, params: types.HoverParams) -> types.Hover | None:
    """Answer ``textDocument/hover``."""
    if not ls.options.hover:
        return None
    knowledge = await ls.knowledge()
    document = ls.document(params.text_document.uri)
    _, sentence = hover.sentence_at(document, *document.place(params.position))
    recalled = await ls.memory.recall(sentence, threshold=ls.options.threshold)
    place = document.place(params.position)
    english = stretch_at(document, *place).language == "en"
    wording = await ls.diagnosing.wording() if english else None
    return hover.hover(
        document, place, knowledge, recalled, wording=wording, prose=ls.prose(_HOVER)
    )


async def on_completion(
    ls: TifaServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Answer ``textDocument/completion``."""
    if not ls.options.completion:
        return None
    knowledge = await ls.knowledge()
    document = ls.document(params.text_document.uri)
    place = document.place(params.position)
    found = ls.beside(document, *place)
    sentence = completion.sentence_beside(found)
    recalled = await ls.memory.recall(sentence, threshold=ls.options.threshold)
    context = params.context
    return completion.complete(
        document,
        document.place(params.position),
        found,
        knowledge,
        recalled,
        by_space=bool(context and context.trigger_character == " "),
        filtered=ls.client != "Neovim",
        prose=ls.prose("text_document.completion.completion_item.documentation_format"),
    )


async def on_inlay_hint(
    ls: TifaServer, params: types.InlayHintParams
) -> list[types.InlayHint] | None:
    """Answer ``textDocument/inlayHint``."""
    if not ls.options.inlay_hints:
        return None
    knowledge = await ls.knowledge()
    document = ls.document(params.text_document.uri)
    length, prose = ls.options.inlay_length, ls.prose(_HOVER)
    lines = _lines(document, params.range)
    return terms.inlay_hints(document, lines, knowledge, length=length, prose=prose)


async def on_semantic_tokens(
    ls: TifaServer, params: types.SemanticTokensParams
) -> types.SemanticTokens:
    """Answer ``textDocument/semanticTokens/full``."""
    document = ls.document(params.text_document.uri)
    return await _tokens(ls, document, range(len(document)))


async def on_semantic_tokens_range(
    ls: TifaServer, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens:
    """Answer ``textDocument/semanticTokens/range``."""
    document = ls.document(params.text_document.uri)
    return await _tokens(ls, document, _lines(document, params.range))


async def on_document_link(
    ls: TifaServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    """Answer ``textDocument/documentLink``."""
    if not ls.options.document_links:
        return None
    knowledge = await ls.knowledge()
    tables = terms.registries(knowledge.files)
    document = ls.document(params.text_document.uri)
    return terms.document_links(document, knowledge.termbase, tables)


async def on_code_lens(ls: TifaServer, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Answer ``textDocument/codeLens``; without a memory there is nothing to say."""
    if not ls.options.code_lens or not ls.memory.ready:
        return None
    return lens.code_lenses(ls.document(params.text_document.uri))


async def on_code_lens_resolve(ls: TifaServer, params: types.CodeLens) -> types.CodeLens:
    """Answer ``codeLens/resolve``."""
    knowledge = await ls.knowledge()
    data: Any = params.data
    document = ls.document(str(data.get("uri", "")) if isinstance(data, dict) else "")
    threshold = ls.options.threshold
    return await lens.resolve(params, document, knowledge, ls.memory, threshold=threshold)


def on_did_open(ls: TifaServer, params: types.DidOpenTextDocumentParams) -> None:
    """Check what was opened."""
    ls.diagnosing.touch(params.text_document.uri)


def on_did_change(ls: TifaServer, params: types.DidChangeTextDocumentParams) -> None:
    """Check what was changed, and the text it is the other half of."""
    ls.diagnosing.touch(params.text_document.uri)
    other = ls.paired(params.text_document.uri)
    if other in ls.documents:
        ls.diagnosing.touch(other)


def on_did_save(ls: TifaServer, params: types.DidSaveTextDocumentParams) -> None:
    """Take note of a save; a saved termbase file is opened again."""
    ls.spawn(ls.load_if_changed())


def on_did_close(ls: TifaServer, params: types.DidCloseTextDocumentParams) -> None:
    """Take the diagnostics back."""
    ls.diagnosing.forget(params.text_document.uri)


async def on_diagnostic(
    ls: TifaServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    """Answer ``textDocument/diagnostic``."""
    found = await ls.diagnosing.current(params.text_document.uri)
    return types.RelatedFullDocumentDiagnosticReport(items=found)


async def on_code_action(ls: TifaServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Answer ``textDocument/codeAction``: quick fixes, and one action for all safe ones."""
    uri = params.text_document.uri
    document, found = ls.document(uri), await ls.diagnosing.current(uri)
    only = params.context.only or []
    actions = []
    if not only or any(types.CodeActionKind.QuickFix.value.startswith(kind) for kind in only):
        actions += findings.quick_fixes(document, found, params.range)
    if not only or any(findings.FIX_ALL.startswith(kind) for kind in only):
        edit = findings.fix_all(document, found)
        if edit:
            title = "Mend everything that has one safe mending"
            actions.append(types.CodeAction(title, kind=findings.FIX_ALL, edit=edit))
    return actions


async def _tokens(ls: TifaServer, document: Document, lines: range) -> types.SemanticTokens:
    if not ls.options.semantic_tokens:
        return types.SemanticTokens([])
    return types.SemanticTokens(terms.semantic_tokens(document, lines, await ls.knowledge()))


def _lines(document: Document, where: types.Range) -> range:
    return range(max(0, where.start.line), min(len(document), where.end.line + 1))


FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_HOVER: (on_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        on_completion,
        types.CompletionOptions(trigger_characters=[" "]),
    ),
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
    types.TEXT_DOCUMENT_CODE_ACTION: (
        on_code_action,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, findings.FIX_ALL]),
    ),
    types.TEXT_DOCUMENT_INLAY_HINT: (on_inlay_hint, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (
        on_semantic_tokens,
        types.SemanticTokensRegistrationOptions(legend=_TOKENS, full=True, range=True),
    ),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (
        on_semantic_tokens_range,
        types.SemanticTokensRegistrationOptions(legend=_TOKENS, full=True, range=True),
    ),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (on_document_link, None),
    types.TEXT_DOCUMENT_CODE_LENS: (on_code_lens, types.CodeLensOptions(resolve_provider=True)),
    types.CODE_LENS_RESOLVE: (on_code_lens_resolve, None),
}
