"""What termbase and memory know about a draft, sentence by sentence: where both packages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from glossary import TermMatch
from glossary.fold import fold
from glossary.termbase import Termbase

from .index import Hit
from .memory import Memory
from .model import Match, Segment, Suggestion, Unit
from .segment import sentences

_BATCH = 64


def suggest(
    text: str,
    termbase: Termbase | None,
    memory: Memory | None,
    *,
    threshold: float = 70,
    limit: int = 5,
    nested: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Suggestion]:
    """Yield a suggestion for each sentence of a Chinese draft, in order.

    Offsets are code points into ``text`` as given. A termbase or memory that is ``None`` suggests
    nothing. ``on_progress`` hears how many sentences of how many are done.
    """
    segments = sentences(text)
    found = termbase.recognise(text, nested=nested) if termbase else []
    terms = _by_segment(found, segments)
    for start in range(0, len(segments), _BATCH):
        batch = range(start, min(start + _BATCH, len(segments)))
        matches = _matches(segments, batch, memory, threshold, limit)
        for which in batch:
            yield Suggestion(segments[which], terms[which], matches[which - start])
        on_progress(batch.stop, len(segments))


def _matches(
    segments: Sequence[Segment],
    batch: range,
    memory: Memory | None,
    threshold: float,
    limit: int,
) -> list[tuple[Match, ...]]:
    if memory is None:
        return [() for _ in batch]
    matcher = memory.matcher("source")
    texts = [fold(segments[which].text) for which in batch]
    hits = matcher.search_many(texts, threshold=threshold, limit=2 * limit, group=0)
    return [
        tuple(
            replace(match, start=segments[which].start, end=segments[which].end)
            for match in memory.matches(
                segments[which].text,
                _with_every_exact(matcher.search, texts[which - batch.start], some, 2 * limit),
                threshold=threshold,
                limit=limit,
                unit=Unit.SENTENCE,
                context=_context(segments, which),
            )
        )
        for which, some in zip(batch, hits, strict=True)
    ]


def _with_every_exact(
    search: Callable[..., list[Hit]], text: str, hits: list[Hit], limit: int
) -> list[Hit]:
    """Fetch all exact hits when they fill the list: the one in the same context must be seen."""
    if len(hits) < limit or hits[-1].score < 100:
        return hits
    return search(text, threshold=100, limit=None, group=0)


def _context(segments: Sequence[Segment], which: int) -> tuple[str, str]:
    before = segments[which - 1].text if which else ""
    after = segments[which + 1].text if which + 1 < len(segments) else ""
    return before, after


def _by_segment(
    matches: Sequence[TermMatch], segments: Sequence[Segment]
) -> list[tuple[TermMatch, ...]]:
    """Give each segment the terms that lie in it; both come in order."""
    shared: list[list[TermMatch]] = [[] for _ in segments]
    which = 0
    for match in matches:
        while which < len(segments) and segments[which].end <= match.start:
            which += 1
        if which < len(segments) and segments[which].start <= match.start:
            shared[which].append(match)
    return [tuple(terms) for terms in shared]
