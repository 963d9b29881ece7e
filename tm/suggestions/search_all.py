"""A concordance for a reader: every unit with the words, counted, chosen and marked on both sides.

Signs do not matter (a hyphen or a blank, ’ or ', “” or 「」, width, Traditional forms, blanks
between hanzi). Several words are all looked for, wherever they stand; ``"…"`` are together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.zh.fold import fold
from glossary.zh.script import HANZI, has_hanzi

from ..index import characters, words
from ..memory import Memory, date_number
from ..model import Unit
from ..store import StoredUnit
from .concordance import SearchHit, Spans

_QUOTED = re.compile(r'"([^"]+)"|(\S+)')
_BETWEEN_HANZI = re.compile(f"(?<=[{HANZI}])\\s+(?=[{HANZI}])")
_QUOTES = '“”„‟"「」『』'
_APOSTROPHES = "'’‘"
_JOINTS = "‐‑–-"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which units count: those of some documents, issuers and days, sentences or clauses."""

    documents: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Concordance:
    """The units found, best first, of ``total``; ``withheld`` more the aligner was not sure of."""

    hits: tuple[SearchHit, ...]
    total: int
    withheld: int


def concordance(
    memory: Memory,
    words: Sequence[str],
    *,
    threshold: float = 70,
    limit: int | None = 20,
    chosen: SearchFilter | None = None,
    doubtful: bool = False,
) -> Concordance:
    """Return the units that resemble some words or hold all of them; ``limit`` of them are kept.

    A clause and the sentence it stands in count once, as the one that resembles it more.
    """
    parts = parts_of(words)
    side = "source" if any(map(has_hanzi, parts)) else "target"
    least = 100.0 if any('"' in word for word in words) else threshold
    ids = _found(memory, side, parts, least, doubtful=doubtful)
    allowed = _documents(memory, chosen or SearchFilter())
    unit = chosen.unit if chosen else None
    units = memory.store.units(list(ids))
    kept = [u for u in units if (allowed is None or u.unit.document in allowed)]
    hits = _sorted(_hit(u, side, parts) for u in kept if unit in (None, u.unit.unit))
    once = list(_once(hits))
    withheld = 0 if doubtful else len(_holding(memory, side, parts, doubtful=True))
    return Concordance(tuple(once[:limit]), len(once), withheld)


def parts_of(words: Sequence[str]) -> list[str]:
    """Return what a unit must hold: the words, and what stands in quotation marks together.

    >>> parts_of(['统筹 发展', '"food security" grain'])
    ['统筹发展', 'food security', 'grain']
    """
    joined = [_BETWEEN_HANZI.sub("", word.strip()) for word in words]
    return [quoted or word for each in joined for quoted, word in _QUOTED.findall(each)]


def _found(
    memory: Memory,
    side: str,
    parts: Sequence[str],
    threshold: float,
    *,
    doubtful: bool,
) -> set[int]:
    matcher, text = memory.matcher(side), fold(" ".join(parts))
    found = set(_holding(memory, side, parts))
    if doubtful:
        found |= _holding(memory, side, parts, doubtful=True)
    for unit in Unit.SENTENCE, Unit.CLAUSE:
        for group in memory.groups(unit, doubtful=doubtful):
            hits = matcher.search(text, threshold=threshold, limit=None, group=group)
            found |= {hit.id for hit in hits}
    return found


def _holding(
    memory: Memory, side: str, parts: Sequence[str], *, doubtful: bool = False
) -> set[int]:
    """Return the sentences that hold every part in some spelling; the doubtful ones alone."""
    (group,) = memory.groups(Unit.SENTENCE, doubtful=doubtful)[-1:]
    matcher, left = memory.matcher(side), set[int]()
    for number, part in enumerate(parts):
        here = {
            hit.id
            for spelled in _spelled(fold(part))
            for hit in matcher.holding(spelled, limit=None, group=group)
        }
        left = left & here if number else here
        if not left:
            break
    return left


def _spelled(text: str) -> Iterator[str]:
    """Yield the ways a text may be written as far as its signs go, each once."""
    joints = (text, re.sub(f"[{_JOINTS}]", " ", text), re.sub(r"(?<=\w) (?=\w)", "-", text))
    seen: dict[str, None] = {}
    for one in joints:
        for quotes in ("", "“”", "「」", '""'):
            for apostrophe in "’'":
                written = re.sub(f"[{_APOSTROPHES}]", apostrophe, one)
                if quotes:
                    written = _with_quotes(written, quotes)
                seen[written] = None
    yield from seen


def _with_quotes(text: str, quotes: str) -> str:
    opening = True
    written = ""
    for character in text:
        if character in _QUOTES:
            written += quotes[0] if opening else quotes[1]
            opening = not opening
        else:
            written += character
    return written


def _documents(memory: Memory, chosen: SearchFilter) -> set[str] | None:
    """Return the documents that are chosen, ``None`` for all."""
    if not (chosen.documents or chosen.issuers or chosen.since or chosen.until):
        return None
    since, until = date_number(chosen.since), date_number(chosen.until)
    return {
        document.id
        for document in memory.store.documents()
        if (not chosen.documents or document.id in chosen.documents)
        and (not chosen.issuers or document.issuer in chosen.issuers)
        and date_number(document.date) >= since
        and (not until or date_number(document.date[: len(chosen.until)]) <= until)
    }


def _hit(stored: StoredUnit, side: str, parts: Sequence[str]) -> SearchHit:
    from rapidfuzz.fuzz import ratio

    where = stored.unit.source if side == "source" else stored.unit.target
    tokens = characters if side == "source" else words
    score = ratio(tokens(fold(" ".join(parts))), tokens(fold(where)))
    spans = spans_of_parts(parts, where)
    kind = "exact" if score == 100 else "contains" if spans else "fuzzy"
    return SearchHit(score, kind, side, stored.unit, stored.date, spans)


def _sorted(hits: Iterable[SearchHit]) -> list[SearchHit]:
    return sorted(hits, key=lambda hit: (-hit.score, -date_number(hit.date)))


def _once(hits: Iterable[SearchHit]) -> Iterator[SearchHit]:
    """Leave out a clause whose sentence was there before, and a sentence whose clause was."""
    sentences: set[tuple[str, str]] = set()
    for hit in hits:
        locator = hit.unit.locator
        if hit.unit.unit is Unit.CLAUSE and locator.count(".") >= 2:
            locator = locator.rpartition(".")[0]
        if not locator or (hit.unit.document, locator) not in sentences:
            sentences.add((hit.unit.document, locator))
            yield hit


def spans_of_parts(parts: Iterable[str], where: str) -> Spans:
    """Find every place of the parts in a text, their signs aside, none overlapping another.

    >>> spans_of_parts(["high quality"], "High-quality growth")
    ((0, 12),)
    """
    text, found = fold(where), []
    for part in parts:
        found += [each.span() for each in _pattern(fold(part)).finditer(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


def _pattern(text: str) -> re.Pattern[str]:
    steps = []
    for character in text:
        if character.isspace() or character in _JOINTS:
            steps.append(rf"[\s{_JOINTS}]+")
        elif character in _QUOTES:
            steps.append(f"[{_QUOTES}]")
        elif character in _APOSTROPHES:
            steps.append(f"[{_APOSTROPHES}]")
        else:
            steps.append(re.escape(character))
    return re.compile("".join(steps), re.IGNORECASE)
