"""What is known of a draft: terms, earlier translations, and phrases that neither covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glossary.termbase import Termbase

from ..memory import Memory
from ..model import Suggestion
from ..suggestions.phrases import with_phrases
from ..suggestions.suggest import suggest
from ..terms.observer import observer_of


def suggestions(
    text: str,
    termbase: Termbase | None,
    memory: Memory | None,
    *,
    threshold: float = 70,
    limit: int = 5,
    nested: bool = False,
    doubtful: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Suggestion]:
    """Yield a suggestion for each sentence of a Chinese text, as :func:`.suggest` does.

    With a memory each has the phrases that it usually renders in one way.
    """
    found = suggest(
        text,
        termbase,
        memory,
        threshold=threshold,
        limit=limit,
        nested=nested,
        doubtful=doubtful,
        on_progress=on_progress,
    )
    return with_phrases(found, observer_of(memory, termbase) if memory else None)
