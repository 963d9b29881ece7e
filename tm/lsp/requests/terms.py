"""What is drawn over the terms of a text: inlay hints and semantic tokens."""

from __future__ import annotations

from typing import Any, NamedTuple

from lsprotocol import types

from glossary import Status, TermMatch

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
    drawn = DrawnText(document, knowledge, options.plain_words)
    return inlay_hints(drawn, lines, length=options.inlay_length, prose=prose)


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


class DrawnText(NamedTuple):
    """A text whose terms are drawn over; plain words only where the user wants them."""

    document: OpenDocument
    knowledge: Knowledge
    plain_words: bool = False

    def terms(self, line: str) -> list[TermMatch]:
        """Return the terms of a line, by position."""
        found = self.knowledge.recognise(line)
        return [match for match in found if self.plain_words or match.concept.is_fixed]


def inlay_hints(
    drawn: DrawnText, lines: range, *, length: int, prose: Prose
) -> list[types.InlayHint]:
    """Put the rendering to use behind each term, cut to ``length``; the tooltip has the rest."""
    kind = types.MarkupKind.Markdown if prose.markdown else types.MarkupKind.PlainText
    document, knowledge = drawn.document, drawn.knowledge
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
        for match in drawn.terms(document.line(number))
    ]


def semantic_tokens(drawn: DrawnText, lines: range) -> list[int]:
    """Return the terms as the protocol packs tokens: five integers each, relative to the last."""
    document, data = drawn.document, list[int]()
    last_line = last_start = 0
    for number in lines:
        line = document.line(number)
        for match in drawn.terms(line):
            start = positions.column(line, match.start, document.encoding)
            size = positions.width(line[match.start : match.end], document.encoding)
            same = number == last_line
            several = sum(t.status is not Status.DEPRECATED for t in match.concept.renderings) > 1
            data += [number - last_line, start - last_start if same else start, size, 0, several]
            last_line, last_start = number, start
    return [int(value) for value in data]


async def _tokens(ls: TifaServer, document: OpenDocument, lines: range) -> types.SemanticTokens:
    options = ls.resources.options
    if not options.semantic_tokens:
        return types.SemanticTokens([])
    drawn = DrawnText(document, await ls.resources.knowledge(), options.plain_words)
    return types.SemanticTokens(semantic_tokens(drawn, lines))


def _lines(document: OpenDocument, where: types.Range) -> range:
    return range(max(0, where.start.line), min(len(document), where.end.line + 1))


_LEGEND = types.SemanticTokensLegend(TOKEN_TYPES, TOKEN_MODIFIERS)
_TOKENS = types.SemanticTokensRegistrationOptions(legend=_LEGEND, full=True, range=True)
FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_INLAY_HINT: (on_inlay_hint, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (on_semantic_tokens, _TOKENS),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (on_semantic_tokens_range, _TOKENS),
}
