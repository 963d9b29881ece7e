"""Completion while typing English: what stands in the Chinese beside it, then any rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from glossary import Concept, Status, Term
from glossary.en.completion import overlap

from ...model import Match, PhraseMatch, Unit
from ...text.english import english_ends
from ..document import OpenDocument
from ..draft import Beside
from ..knowledge import Knowledge
from ..observing import phrases_in
from ..prose import Prose, headline, matches_text, one_line, short
from ..sentences import sentence_being_translated
from ..server import TifaServer
from ..worker import Recalled

MOST = 40
_FORMAT = "text_document.completion.completion_item.documentation_format"
_GONE = (Status.SUPERSEDED, Status.DEPRECATED)


@dataclass(frozen=True, slots=True)
class Offer:
    """A text to offer; ``typed`` characters of it, from ``skipped`` on, stand there already."""

    text: str
    label: str
    detail: str
    documentation: str
    rank: int
    typed: int = 0
    skipped: int = 0
    gone: bool = False
    kind: types.CompletionItemKind = types.CompletionItemKind.Value


async def on_completion(
    ls: TifaServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Answer ``textDocument/completion``."""
    if not ls.resources.options.completion:
        return None
    knowledge = await ls.resources.knowledge()
    document = ls.documents[params.text_document.uri]
    place = document.place(params.position)
    found = ls.documents.counterpart(document, *place)
    sentence = sentence_being_translated(found)
    recalled = await ls.resources.recall(sentence)
    phrases = await phrases_in(ls.resources.memory, sentence.text, knowledge)
    context = params.context
    return complete(
        document,
        document.place(params.position),
        found,
        knowledge,
        recalled,
        phrases,
        by_space=bool(context and context.trigger_character == " "),
        filtered=ls.client.name != "Neovim",
        prose=ls.client.prose(_FORMAT),
    )


def complete(
    document: OpenDocument,
    place: tuple[int, int],
    found: Beside,
    knowledge: Knowledge,
    recalled: Recalled,
    phrases: Sequence[PhraseMatch] = (),
    *,
    by_space: bool = False,
    filtered: bool = True,
    prose: Prose,
) -> types.CompletionList:
    """Offer renderings and the memory's translation for the English before a place.

    ``by_space`` asks only for the rest of what was begun: nobody wants a menu after every word.
    ``filtered`` sends the text to filter by; Neovim takes it for a sign to pass over the range.
    """
    line, character = place
    before = document.line(line)[:character]
    open_word = before[-1:].isalnum()
    offers = [
        *_from_counterpart(found, knowledge, before),
        *_from_memory(found, recalled, before, prose),
        *_observed(phrases, before),
        *_from_anywhere(knowledge, before),
    ]
    kept: dict[str, Offer] = {}
    for offer in offers:
        if offer.typed or not (open_word or by_space):
            kept.setdefault(offer.text, offer)
    items = _items(document, place, list(kept.values())[:MOST], filtered)
    return types.CompletionList(is_incomplete=True, items=items)


def _from_counterpart(found: Beside, knowledge: Knowledge, before: str) -> Iterator[Offer]:
    """Offer the terms of the Chinese beside in order, words after them, what is said last."""
    concepts: dict[str, Concept] = {}
    for chinese in found.chinese:
        for match in sorted(knowledge.recognise(chinese), key=lambda m: not m.concept.is_fixed):
            concepts.setdefault(match.concept.id, match.concept)
    said = found.english.casefold()
    for concept in concepts.values():
        done = any(term.text.casefold() in said for term in concept.renderings)
        for term in concept.renderings:
            gone = term.status in _GONE
            typed = overlap(before, term.text) or (0, 0)
            yield _rendering(concept, term, knowledge, rank=0 + 2 * done + 4 * gone, typed=typed)


def _from_memory(found: Beside, recalled: Recalled, before: str, prose: Prose) -> Iterator[Offer]:
    sentence = sentence_being_translated(found).text
    for match in _in_turn(found, sentence, recalled.matches):
        typed, skipped = overlap(before, match.target) or (0, 0)
        if skipped:
            continue
        yield Offer(
            match.target,
            short(match.target, 60),
            headline(match, recalled.names, Prose(markdown=False)),
            matches_text(sentence, (match,), recalled.names, prose),
            rank=1,
            typed=typed,
            kind=types.CompletionItemKind.Snippet,
        )


def _observed(phrases: Sequence[PhraseMatch], before: str) -> Iterator[Offer]:
    """Offer what the memory shows for phrases that no term holds, behind terms and matches."""
    for phrase in phrases:
        for each in phrase.renderings:
            typed, skipped = overlap(before, each.text) or (0, 0)
            said = f"{phrase.zh} · observed {each.count}×"
            yield Offer(
                each.text, each.text, said, each.document, rank=3, typed=typed, skipped=skipped
            )


def _in_turn(found: Beside, sentence: str, matches: Sequence[Match]) -> list[Match]:
    """Return the best match of the sentence, and those of the clause that is being translated."""
    whole = [match for match in matches if match.unit is Unit.SENTENCE]
    begun = found.english[_last_end(found.english) :]
    done = sum(mark in ",;:—" for mark in begun)
    parts = sorted({(m.start, m.end) for m in matches if m.unit is Unit.CLAUSE})
    marks = [sum(mark in "，；：、" for mark in sentence[:start]) for start, _ in parts]
    near = min(range(len(parts)), key=lambda n: abs(marks[n] - done), default=0)
    clause = [m for m in matches if m.unit is Unit.CLAUSE and (m.start, m.end) == parts[near]]
    return [*whole[:1], *clause[:2]]


def _last_end(english: str) -> int:
    """Return where the sentence that is being written begins."""
    return max(english_ends(english + " X"), default=0)


def _from_anywhere(knowledge: Knowledge, before: str) -> Iterator[Offer]:
    for concept, term, typed, skipped in knowledge.completer.complete(before):
        rank = 8 + 4 * (term.status in _GONE)
        yield _rendering(concept, term, knowledge, rank=rank, typed=(typed, skipped))


def _rendering(
    concept: Concept, term: Term, knowledge: Knowledge, *, rank: int, typed: tuple[int, int]
) -> Offer:
    return Offer(
        term.text,
        term.text,
        f"{concept.zh} · {term.status.value}",
        one_line(term, knowledge.termbase.strength(concept)[term.text]),
        rank=rank,
        typed=typed[0],
        skipped=typed[1],
        gone=term.status in _GONE,
    )


def _items(
    document: OpenDocument, place: tuple[int, int], offers: Sequence[Offer], filtered: bool
) -> list[types.CompletionItem]:
    """Give all items one range, from the longest beginning on: some editors filter by it."""
    line, character = place
    text = document.line(line)
    start = character - max((c.typed for c in offers), default=0)
    items = []
    ordered = sorted(offers, key=lambda c: (c.rank, -c.typed))
    for number, offer in enumerate(ordered):
        kept = text[start : character - offer.typed]
        new = kept + _new_text(offer, text[character - offer.typed : character])
        end = character + _rest_of_word(text, character, new, character - start)
        items.append(
            types.CompletionItem(
                label=offer.label,
                kind=offer.kind,
                detail=offer.detail,
                documentation=offer.documentation,
                tags=[types.CompletionItemTag.Deprecated] if offer.gone else None,
                sort_text=f"{number:03}",
                filter_text=kept + offer.text[offer.skipped :] if filtered else None,
                text_edit=types.TextEdit(document.range(line, start, end), new),
            )
        )
    return items


def _new_text(offer: Offer, typed: str) -> str:
    """Take over the typed capital; an article that stands there already is not repeated.

    When the beginning was typed from a later word on, the whole rendering replaces it.
    """
    text = offer.text
    if typed and text[: offer.skipped].casefold() in ("a ", "an ", "the "):
        text = text[offer.skipped :]
    if typed[:1].isupper():
        text = text[:1].upper() + text[1:]
    return text


def _rest_of_word(text: str, character: int, new: str, typed: int) -> int:
    """Count the characters behind the cursor that the new text brings along as well."""
    rest = text[character:]
    end = 0
    while end < len(rest) and rest[end].isalnum():
        end += 1
    begun = typed > 0 and end > 0 and text[character - 1].isalnum()
    return end if begun and new[typed : typed + end].casefold() == rest[:end].casefold() else 0


FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_COMPLETION: (
        on_completion,
        types.CompletionOptions(trigger_characters=[" "]),
    )
}
