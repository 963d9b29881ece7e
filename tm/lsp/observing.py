"""What the memory shows for Chinese that no term and no match covers, for hover and completion."""

from __future__ import annotations

from glossary import TermMatch

from ..memory import Memory
from ..model import PhraseMatch, Segment
from ..suggestions.phrases import phrases_of, word_at
from ..terms.observer import observer_of
from .knowledge import Knowledge
from .worker import MemoryWorker


async def phrases_in(
    memory: MemoryWorker, text: str, knowledge: Knowledge
) -> tuple[PhraseMatch, ...]:
    """Return the recurring phrases of a sentence, with offsets into it."""

    def phrases(opened: Memory) -> tuple[PhraseMatch, ...]:
        observer = observer_of(opened, knowledge.termbase).settled()
        terms: list[TermMatch] = knowledge.recognise(text)
        return tuple(phrases_of(Segment(0, 0, len(text), text), terms, (), observer))

    return await memory.phrases(text, phrases) if text else ()


async def word_in(
    memory: MemoryWorker, text: str, place: int, knowledge: Knowledge
) -> PhraseMatch | None:
    """Return what the memory shows for the word at a place of a sentence."""

    def word(opened: Memory) -> PhraseMatch | None:
        observer = observer_of(opened, knowledge.termbase)
        return word_at(Segment(0, 0, len(text), text), place, observer)

    return await memory.ask(word, None)
