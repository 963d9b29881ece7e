"""Hover: what a term is in English, and how a sentence was translated before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lsprotocol import types

from glossary import TermMatch
from glossary.en.tokens import tokenize

from ...checks.lexicon import TermLexicon
from ...model import PhraseMatch
from ..document import OpenDocument
from ..draft import stretch_at
from ..knowledge import Knowledge
from ..observing import phrases_in, word_in
from ..prose import Prose, concept_text, matches_text
from ..sentences import sentence_at
from ..server import TifaServer
from ..worker import Recalled

SHOWN = 3
FORMAT = "text_document.hover.content_format"


async def on_hover(ls: TifaServer, params: types.HoverParams) -> types.Hover | None:
    """Answer ``textDocument/hover``."""
    if not ls.resources.options.hover:
        return None
    knowledge = await ls.resources.knowledge()
    document = ls.documents[params.text_document.uri]
    place = document.place(params.position)
    _, sentence = sentence_at(document, *place)
    recalled = await ls.resources.recall(sentence)
    english = stretch_at(document, *place).language == "en"
    lexicon = await ls.diagnosing.lexicon() if english else None
    prose = ls.client.prose(FORMAT)
    found = hover(document, place, knowledge, recalled, lexicon=lexicon, prose=prose)
    if found is None and not english:
        phrase = await _phrase_at(ls, document, place, knowledge)
        found = _phrase_hover(document, place[0], phrase, prose) if phrase else None
    return found


async def _phrase_at(
    ls: TifaServer, document: OpenDocument, place: tuple[int, int], knowledge: Knowledge
) -> PhraseMatch | None:
    """Return the recurring phrase at a place of which nothing else is known, or the word there."""
    line, character = place
    start, sentence = sentence_at(document, line, character)
    memory, inside = ls.resources.memory, character - start
    phrases = await phrases_in(memory, sentence.text, knowledge)
    found = next((each for each in phrases if each.start <= inside < each.end), None)
    found = found or await word_in(memory, sentence.text, inside, knowledge)
    return replace(found, start=start + found.start, end=start + found.end) if found else None


def _phrase_hover(
    document: OpenDocument, line: int, phrase: PhraseMatch, prose: Prose
) -> types.Hover:
    lines = [f"{prose.strong(phrase.zh)} · observed in the memory", ""]
    for each in phrase.renderings:
        lines.append(f"- {prose.strong(each.text)} — {each.count}× · {prose.plain(each.document)}")
    kind = types.MarkupKind.Markdown if prose.markdown else types.MarkupKind.PlainText
    span = document.range(line, phrase.start, phrase.end)
    return types.Hover(types.MarkupContent(kind, "\n".join(lines)), span)


def term_at(
    document: OpenDocument, line: int, character: int, knowledge: Knowledge
) -> TermMatch | None:
    """Return the term that holds a place of a line."""
    for match in knowledge.recognise(document.line(line)):
        if match.start <= character < match.end:
            return match
    return None


def rendering_at(line: str, character: int, lexicon: TermLexicon) -> TermMatch | None:
    """Return the longest English rendering, in any inflection, that holds a place of a line."""
    tokens = tokenize(line)
    found = [
        TermMatch(tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.phrase.concept)
        for hit in lexicon.book.find(tokens)
    ]
    there = [match for match in found if match.start <= character < match.end]
    return max(there, key=lambda match: match.end - match.start, default=None)


def hover(
    document: OpenDocument,
    place: tuple[int, int],
    knowledge: Knowledge,
    recalled: Recalled,
    *,
    lexicon: TermLexicon | None = None,
    prose: Prose,
) -> types.Hover | None:
    """Say what stands at a place: the term first, then the sentence's matches.

    With ``lexicon`` English renderings count as terms as well.
    """
    line, character = place
    term = term_at(document, line, character, knowledge)
    if term is None and lexicon:
        term = rendering_at(document.line(line), character, lexicon)
    start, sentence = sentence_at(document, line, character)
    there = [m for m in recalled.matches if m.start <= character - start < m.end][:SHOWN]
    parts = [concept_text(term.concept, knowledge.termbase, prose)] if term else []
    if there:
        parts.append(matches_text(sentence.text, tuple(there), recalled.names, prose))
    if not parts:
        return None
    span = (term.start, term.end) if term else (start, start + len(sentence.text))
    rule = "\n\n---\n\n" if prose.markdown else "\n\n"
    kind = types.MarkupKind.Markdown if prose.markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, rule.join(parts)), document.range(line, *span))


FEATURES: dict[str, tuple[Any, Any]] = {types.TEXT_DOCUMENT_HOVER: (on_hover, None)}
