"""What is drawn over the terms of a text: inlay hints and semantic tokens."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from glossary import Status

from .. import positions
from ..document import OpenDocument
from ..knowledge import Knowledge
from ..prose import Prose, concept_text, short
from ..server import TifaServer
from .hover import FORMAT

TOKEN_TYPES = ["term"]
TOKEN_MODIFIERS = ["ambiguous"]


async def on_inlay_hint(
    ls: TifaServer, params: types.InlayHintParams
) -> list[types.InlayHint] | None:
    """Answer ``textDocument/inlayHint``."""
    options = ls.resources.options
    if not options.inlay_hints:
        return None
    knowledge = await ls.resources.knowledge()
    document = ls.documents[params.text_document.uri]
    lines, prose = _lines(document, params.range), ls.client.prose(FORMAT)
    return inlay_hints(document, lines, knowledge, length=options.inlay_length, prose=prose)


async def on_semantic_tokens(
    ls: TifaServer, params: types.SemanticTokensParams
) -> types.SemanticTokens:
    """Answer ``textDocument/semanticTokens/full``."""
    document = ls.documents[params.text_document.uri]
    return await _tokens(ls, document, range(len(document)))


async def on_semantic_tokens_range(
    ls: TifaServer, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens:
    """Answer ``textDocument/semanticTokens/range``."""
    document = ls.documents[params.text_document.uri]
    return await _tokens(ls, document, _lines(document, params.range))


def inlay_hints(
    document: OpenDocument, lines: range, knowledge: Knowledge, *, length: int, prose: Prose
) -> list[types.InlayHint]:
    """Put the rendering to use behind each term, cut to ``length``; the tooltip has the rest."""
    kind = types.MarkupKind.Markdown if prose.markdown else types.MarkupKind.PlainText
    return [
        types.InlayHint(
            position=document.position(number, match.end),
            label=short(match.renderings[0].text, length),
            tooltip=types.MarkupContent(
                kind, concept_text(match.concept, knowledge.termbase, prose)
            ),
            padding_left=True,
        )
        for number in lines
        for match in knowledge.recognise(document.line(number))
    ]


def semantic_tokens(document: OpenDocument, lines: range, knowledge: Knowledge) -> list[int]:
    """Return the terms as the protocol packs tokens: five integers each, relative to the last."""
    data: list[int] = []
    last_line = last_start = 0
    for number in lines:
        line = document.line(number)
        for match in knowledge.recognise(line):
            start = positions.column(line, match.start, document.encoding)
            size = positions.width(line[match.start : match.end], document.encoding)
            same = number == last_line
            several = sum(t.status is not Status.DEPRECATED for t in match.concept.renderings) > 1
            data += [number - last_line, start - last_start if same else start, size, 0, several]
            last_line, last_start = number, start
    return [int(value) for value in data]


async def _tokens(ls: TifaServer, document: OpenDocument, lines: range) -> types.SemanticTokens:
    if not ls.resources.options.semantic_tokens:
        return types.SemanticTokens([])
    knowledge = await ls.resources.knowledge()
    return types.SemanticTokens(semantic_tokens(document, lines, knowledge))


def _lines(document: OpenDocument, where: types.Range) -> range:
    return range(max(0, where.start.line), min(len(document), where.end.line + 1))


_LEGEND = types.SemanticTokensLegend(TOKEN_TYPES, TOKEN_MODIFIERS)
_TOKENS = types.SemanticTokensRegistrationOptions(legend=_LEGEND, full=True, range=True)
FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_INLAY_HINT: (on_inlay_hint, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (on_semantic_tokens, _TOKENS),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (on_semantic_tokens_range, _TOKENS),
}
