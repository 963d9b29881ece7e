"""Read one place of an English phrase: which Chinese characters speak for it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary import TermMatch
from glossary.en.tokens import STOP, Tokens, tokenize
from glossary.model import Recognises
from glossary.zh.fold import fold
from glossary.zh.script import HANZI

from ...alignment import Lexicon
from ...alignment.tokens import key_of
from ...store import StoredUnit
from .place import KNOWN, SURE, UNKNOWN, is_content, standing

Characters = range
"""Characters of a place, by number."""
_RUN = re.compile(f"[{HANZI}]+")


@dataclass(slots=True)
class ChinesePlace:
    """A place of a phrase: its Chinese characters with the share that the phrase has in each.

    ``pulls`` say what of the phrase each character speaks for, in all at most 1. ``parts`` are the
    terms rendered within the phrase, ``around`` those whose rendering holds it; characters of
    ``taken`` are rendered beside it. ``starts`` and ``ends`` are where words begin and end,
    ``firm`` those places that cut no longer word.
    """

    stored: StoredUnit
    text: str
    target: tuple[int, int]
    shares: list[float]
    pulls: list[float]
    taken: frozenset[int]
    parts: list[Characters]
    around: list[Characters]
    starts: set[int]
    ends: set[int]
    firm: set[int]


class ChineseReader:
    """Reads places of an English phrase with what a lexicon and a termbase know."""

    def __init__(self, lexicon: Lexicon, termbase: Recognises | None) -> None:
        self._lexicon, self._termbase = lexicon, termbase

    def read(self, stored: StoredUnit, keys: Sequence[str]) -> ChinesePlace | None:
        """Read a unit whose English holds ``keys``; ``None`` when it does not."""
        tokens = tokenize(stored.unit.target)
        first = _place_of(keys, tokens)
        if first is None:
            return None
        last = first + len(keys)
        text = fold(stored.unit.source)
        shares, pulls = self._weigh(text, tokens, first, last)
        target = tokens.starts[first], tokens.ends[last - 1]
        place = ChinesePlace(
            stored, text, target, shares, pulls, frozenset(), [], [], *_boundaries(text)
        )
        if self._termbase:
            self._know(place, tokens, self._termbase.recognise(text, nested=True), keys)
        return place

    def _weigh(
        self, text: str, tokens: Tokens, first: int, last: int
    ) -> tuple[list[float], list[float]]:
        """Return for each character the phrase's share in it, and its share in the phrase."""
        words = zip(tokens.starts, tokens.ends, strict=True)
        known = [key_of(tokens.text[a:b]) for a, b in words]
        inside = {known[at] for at in range(first, last) if is_content(tokens.keys[at])}
        everywhere = {key for key, stem in zip(known, tokens.keys, strict=True) if is_content(stem)}
        said, total, pulls = ([0.0] * len(text) for _ in range(3))
        speaking: dict[str, list[tuple[range, float]]] = {key: [] for key in inside}
        for span in _features(text):
            row = self._lexicon.weights.get(text[span.start : span.stop], {})
            here = sum(row.get(key, 0.0) for key in inside)
            whole = sum(row.get(key, 0.0) for key in everywhere)
            for at in span:
                said[at] += here
                total[at] += whole
            for key in inside & row.keys():
                speaking[key].append((span, row[key]))
        for found in speaking.values():
            mass = sum(chance for _, chance in found) * len(inside)
            for span, chance in found:
                for at in span:
                    pulls[at] += chance / mass / len(span)
        shares = [
            said[at] / total[at] if total[at] >= KNOWN else UNKNOWN for at in range(len(text))
        ]
        return shares, pulls

    def _know(
        self,
        place: ChinesePlace,
        tokens: Tokens,
        matches: Iterable[TermMatch],
        keys: Sequence[str],
    ) -> None:
        """Take the terms beside the phrase out, and mind those within it and around it."""
        start, end = place.target
        taken: set[int] = set()
        for match in sorted(matches, key=lambda match: match.start - match.end):
            if match.kind not in SURE or match.end - match.start < 2 or _is(match, keys):
                continue
            spans = list(standing(match, tokens))
            if len(spans) != 1:
                continue
            (words,) = spans
            said = tokens.starts[words.start], tokens.ends[words.stop - 1]
            characters = range(match.start, match.end)
            if said[1] <= start or said[0] >= end:
                taken.update(characters)
            elif start <= said[0] and said[1] <= end:
                place.parts.append(characters)
            elif said[0] <= start and end <= said[1]:
                place.around.append(characters)
            place.starts.add(match.start)
            place.ends.add(match.end)
            place.firm |= {match.start, match.end}
        kept = {at for some in (*place.parts, *place.around) for at in some}
        place.taken = frozenset(taken - kept)
        for at in place.taken:
            place.shares[at] = 0.0
        for at in (at for part in place.parts for at in part):
            place.shares[at] = 1.0


def _place_of(keys: Sequence[str], tokens: Tokens) -> int | None:
    size, wanted = len(keys), list(keys)
    for first in range(len(tokens) - size + 1):
        if tokens.keys[first : first + size] == wanted and all(
            gap < STOP for gap in tokens.gaps[first + 1 : first + size]
        ):
            return first
    return None


def _features(text: str) -> Iterator[range]:
    """Yield where the characters of a text, and the pairs of them, stand."""
    for run in _RUN.finditer(text):
        for at in range(*run.span()):
            yield range(at, at + 1)
            if at + 1 < run.end():
                yield range(at, at + 2)


def _boundaries(text: str) -> tuple[set[int], set[int], set[int]]:
    """Return where words begin and end, and which of these cut no longer word."""
    import rjieba

    words = rjieba.tokenize(text, "default")
    pieces = [*words, *rjieba.tokenize(text, "search")]
    firm = {at for _, start, end in words for at in (start, end)}
    return {start for _, start, _ in pieces}, {end for _, _, end in pieces}, firm


def _is(match: TermMatch, keys: Sequence[str]) -> bool:
    """Tell the term that is asked for."""
    return any(tokenize(term.text).keys == list(keys) for term in match.concept.renderings)
