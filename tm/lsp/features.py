"""Every request the server answers, each a few lines over the module that knows the answer."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from . import completion, hover, lens, terms
from .document import Document
from .knowledge import files_of
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
    return hover.hover(document, place, knowledge, recalled, prose=ls.prose(_HOVER))


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
    tables = terms.registries(files_of(ls.settings))
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
