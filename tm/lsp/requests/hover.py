"""Hover: what a term is in English, and how a sentence was translated before."""

from __future__ import annotations

from lsprotocol import types

from glossary import TermMatch
from glossary.en.tokens import tokenize

from ...checks.lexicon import Wording
from ...text.segment import sentences
from ..document import Document
from ..draft import stretch_at, stretches
from ..knowledge import Knowledge
from ..prose import Prose, concept_text, matches_text
from ..worker import Recalled, Sentence

SHOWN = 3
NONE = Sentence("")


def term_at(
    document: Document, line: int, character: int, knowledge: Knowledge
) -> TermMatch | None:
    """Return the term that holds a place of a line."""
    for match in knowledge.recognise(document.line(line)):
        if match.start <= character < match.end:
            return match
    return None


def rendering_at(line: str, character: int, wording: Wording) -> TermMatch | None:
    """Return the longest English rendering, in any inflection, that holds a place of a line."""
    tokens = tokenize(line)
    found = [
        TermMatch(tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.phrase.concept)
        for hit in wording.book.find(tokens)
    ]
    there = [match for match in found if match.start <= character < match.end]
    return max(there, key=lambda match: match.end - match.start, default=None)


def sentence_at(document: Document, line: int, character: int) -> tuple[int, Sentence]:
    """Return the Chinese sentence at a place and where it starts in its line."""
    here = stretch_at(document, line, character)
    if here.language != "zh":
        return 0, NONE
    found = sentences(here.text)
    for number, segment in enumerate(found):
        if character - here.start < segment.end or number + 1 == len(found):
            before = found[number - 1].text if number else _last_above(document, line)
            after = found[number + 1].text if number + 1 < len(found) else ""
            after = after or _first_below(document, line)
            return here.start + segment.start, Sentence(segment.text, before, after)
    return 0, NONE


def hover(
    document: Document,
    place: tuple[int, int],
    knowledge: Knowledge,
    recalled: Recalled,
    *,
    wording: Wording | None = None,
    prose: Prose,
) -> types.Hover | None:
    """Say what stands at a place: the term first, then the sentence's matches.

    With ``wording`` English renderings count as terms as well.
    """
    line, character = place
    term = term_at(document, line, character, knowledge)
    if term is None and wording:
        term = rendering_at(document.line(line), character, wording)
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


def _last_above(document: Document, line: int) -> str:
    """Return the last Chinese sentence of a line above, over lines of English."""
    for number in range(line - 1, max(-1, line - 8), -1):
        for stretch in stretches(document, number):
            if stretch.language == "zh" and (found := sentences(stretch.text)):
                return found[-1].text
    return ""


def _first_below(document: Document, line: int) -> str:
    for number in range(line + 1, min(len(document), line + 8)):
        for stretch in stretches(document, number):
            if stretch.language == "zh" and (found := sentences(stretch.text)):
                return found[0].text
    return ""
