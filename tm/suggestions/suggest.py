"""What termbase and memory know about a draft, sentence by sentence: where both packages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from glossary import TermMatch
from glossary.model import Recognises
from glossary.zh.fold import fold

from ..index import Hit, Matcher
from ..memory import Memory
from ..model import Kind, Match, Segment, Suggestion, Unit
from ..text.segment import bare, clauses, sentences

GOOD = 85.0
"""A sentence match from here on is enough: its clauses are not looked up one by one."""
SHORTEST_CLAUSE = 4
"""A clause of fewer characters is matched only where it is the same."""
SHORTEST_FRAGMENT = 6
"""Characters a draft's clause must share with a unit, at a stretch, to be worth showing."""
LONGEST_CLAUSE = 300
"""Nothing longer is a clause: what it shares with others is not looked for."""
_BATCH = 64


class SuggestOptions(NamedTuple):
    """How much to suggest: ``limit`` matches of each piece that score ``threshold`` or more."""

    threshold: float = 70
    limit: int = 5
    doubtful: bool = False


class _Piece(NamedTuple):
    """A sentence or clause of the draft with the texts around it."""

    segment: Segment
    context: tuple[str, str]


def suggest(
    text: str,
    termbase: Recognises | None,
    memory: Memory | None,
    *,
    threshold: float = 70,
    limit: int = 5,
    nested: bool = False,
    doubtful: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Suggestion]:
    """Yield a suggestion for each sentence of a Chinese draft, in order.

    Its matches are those of the sentence; where none is good, those of its clauses in place, and
    stretches that clauses share with earlier ones. Offsets are code points into ``text`` as given.
    A termbase or memory that is ``None`` suggests nothing. ``doubtful`` uses units the aligner was
    not sure of. ``on_progress`` hears how many sentences of how many are done.
    """
    segments = sentences(text)
    found = termbase.recognise(text, nested=nested) if termbase else []
    terms = by_segment(found, segments)
    options = SuggestOptions(threshold, limit, doubtful)
    for start in range(0, len(segments), _BATCH):
        batch = range(start, min(start + _BATCH, len(segments)))
        matches = _matches(segments, batch, terms, memory, options)
        for which in batch:
            yield Suggestion(segments[which], terms[which], matches[which - start])
        on_progress(batch.stop, len(segments))


def by_segment(
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


def clauses_of(sentence: Segment) -> list[Segment]:
    """Return the clauses of a sentence without the marks they end with, in draft offsets."""
    cut = [bare(clause) for clause in clauses(sentence.text)]
    return [
        replace(clause, start=clause.start + sentence.start, end=clause.end + sentence.start)
        for clause in cut
        if clause.text
    ]


def _matches(
    segments: Sequence[Segment],
    batch: range,
    terms: Sequence[Sequence[TermMatch]],
    memory: Memory | None,
    options: SuggestOptions,
) -> list[tuple[Match, ...]]:
    """Return the matches of each sentence of the batch: its own, its clauses', fragments."""
    if memory is None:
        return [() for _ in batch]
    texts = [segment.text for segment in segments]
    pieces = [_Piece(segments[which], _around(texts, which)) for which in batch]
    whole = _of_pieces(memory, pieces, Unit.SENTENCE, options)
    poor = [i for i, found in enumerate(whole) if not found or found[0].score < GOOD]
    in_place = _of_clauses(memory, [pieces[i].segment for i in poor], whole, poor, options)
    below = {
        i: [*some, *_fragments(memory, pieces[i].segment, some, terms[batch.start + i], options)]
        for i, some in zip(poor, in_place, strict=True)
    }
    return [(*found, *below.get(i, ())) for i, found in enumerate(whole)]


def _around(texts: Sequence[str], which: int) -> tuple[str, str]:
    before = texts[which - 1] if which else ""
    after = texts[which + 1] if which + 1 < len(texts) else ""
    return before, after


def _of_clauses(
    memory: Memory,
    poor: Sequence[Segment],
    whole: Sequence[Sequence[Match]],
    which: Sequence[int],
    options: SuggestOptions,
) -> list[list[Match]]:
    """Return the clause matches of each sentence, in place, without what its own matches say."""
    pieces: list[_Piece] = []
    owners: list[int] = []
    for owner, sentence in enumerate(poor):
        cut = clauses_of(sentence)
        texts = [clause.text for clause in cut]
        pieces += [_Piece(clause, _around(texts, n)) for n, clause in enumerate(cut)]
        owners += [owner] * len(cut)
    found: list[list[Match]] = [[] for _ in poor]
    for owner, some in zip(owners, _of_pieces(memory, pieces, Unit.CLAUSE, options), strict=True):
        said = {(match.document, match.target.rstrip(" .")) for match in whole[which[owner]]}
        found[owner] += [match for match in some if (match.document, match.target) not in said]
    return found


def _of_pieces(
    memory: Memory, pieces: Sequence[_Piece], unit: Unit, options: SuggestOptions
) -> list[list[Match]]:
    """Match pieces of one unit type, all of a batch at once."""
    matcher = memory.matcher("source")
    room = 2 * options.limit
    groups = memory.groups(unit, doubtful=options.doubtful)
    texts = [fold(piece.segment.text) for piece in pieces]
    hits: list[list[Hit]] = [[] for _ in pieces]
    for group in groups:
        found = matcher.search_many(texts, threshold=options.threshold, limit=room, group=group)
        for n, some in enumerate(found):
            hits[n] += _with_every_exact(matcher, texts[n], some, room, group)
    return [
        [
            replace(match, start=piece.segment.start, end=piece.segment.end)
            for match in memory.matches(
                piece.segment.text,
                some,
                threshold=_threshold(piece.segment, unit, options),
                limit=options.limit,
                unit=unit,
                context=piece.context,
            )
        ]
        for piece, some in zip(pieces, hits, strict=True)
    ]


def _threshold(segment: Segment, unit: Unit, options: SuggestOptions) -> float:
    is_short = unit is Unit.CLAUSE and len(segment.text) < SHORTEST_CLAUSE
    return max(options.threshold, 99) if is_short else options.threshold


def _with_every_exact(
    matcher: Matcher, text: str, hits: list[Hit], room: int, group: int
) -> list[Hit]:
    """Fetch all exact hits when they fill the list: the one in the same context must be seen."""
    if len(hits) < room or hits[-1].score < 100:
        return hits
    return matcher.search(text, threshold=100, limit=None, group=group)


def _fragments(
    memory: Memory,
    sentence: Segment,
    known: Sequence[Match],
    terms: Sequence[TermMatch],
    options: SuggestOptions,
) -> Iterator[Match]:
    """Yield the longest stretches that clauses without a match share with earlier clauses."""
    matcher = memory.matcher("source")
    (group, *_) = memory.groups(Unit.CLAUSE)
    for clause in clauses_of(sentence):
        if not SHORTEST_FRAGMENT <= len(clause.text) <= LONGEST_CLAUSE:
            continue
        if _covered(clause.start, clause.end, known):
            continue
        found = matcher.fragments(
            fold(clause.text), shortest=SHORTEST_FRAGMENT, limit=options.limit, group=group
        )
        for fragment in found:
            start, end = clause.start + fragment.start, clause.start + fragment.end
            if any(term.start <= start and end <= term.end for term in terms):
                continue
            stretch = sentence.text[start - sentence.start : end - sentence.start]
            yield from _fragment(memory, stretch, fragment.id, start, end)


def _covered(start: int, end: int, matches: Sequence[Match]) -> bool:
    return any(match.start <= start and end <= match.end for match in matches)


def _fragment(memory: Memory, stretch: str, id: int, start: int, end: int) -> Iterator[Match]:
    for stored in memory.store.units([id]):
        score = ratio(fold(stretch), fold(stored.unit.source))
        unit = stored.unit
        yield Match(
            score,
            Kind.EXACT if score == 100 else Kind.FUZZY,
            start,
            end,
            unit.source,
            unit.target,
            unit.document,
            unit.locator,
            Unit.FRAGMENT,
            stored.date,
        )
