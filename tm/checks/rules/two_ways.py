"""Report Chinese that one text translates in two ways: a sentence, or a clause of some length.

Sentences are compared wherever they stand; clauses of eight characters or more where the aligner is
sure which English is theirs. Case and punctuation do not count. The finding stands at the later
place and names the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.en.words import WORD
from glossary.zh.fold import fold

from ...model import Unit
from ...text.segment import bare, clauses, sentences
from ..model import Finding, Place, Severity
from ..reading import TextReading
from ..rule import Reads, Rule

if TYPE_CHECKING:
    from ...alignment import Pair

NAME = "two-ways"
SHORTEST = 8
"""Characters below which a clause may well be translated by what stands around it."""

SURE = 0.7
"""Score from which on an aligned clause is taken at its word; doubtful ones tell of nothing."""
_MARKS = re.compile(r"[\W_]+")


class _Said(NamedTuple):
    key: str
    place: Place
    english: str
    unit: Unit


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield what a draft translates in two ways."""
    first: dict[str, _Said] = {}
    for said in _Pairs(draft).all():
        earlier = first.setdefault(said.key, said)
        if _plain(earlier.english) != _plain(said.english):
            yield _finding(earlier, said)


@dataclass(frozen=True)
class _Pairs:
    """The sentences and clauses of a draft that stand in it twice, with their English."""

    draft: TextReading

    def all(self) -> Iterator[_Said]:
        repeated = self._repeated()
        for number, unit in enumerate(self.draft.units):
            if not unit.source or not unit.target.strip():
                continue
            if _key(unit.source) in repeated:
                yield _said(number, unit.source, (0, len(unit.target)), unit.target, Unit.SENTENCE)
            elif _parts(unit.source) & repeated:
                yield from self._inside(number, repeated)

    def _repeated(self) -> frozenset[str]:
        counts: Counter[str] = Counter()
        for unit in self.draft.units:
            if unit.source:
                counts.update(_parts(unit.source))
        return frozenset(k for k, n in counts.items() if n > 1 and len(k) >= SHORTEST)

    def _inside(self, number: int, repeated: frozenset[str]) -> Iterator[_Said]:
        unit = self.draft.units[number]
        for pair in _aligned(unit.source, unit.target):
            source = unit.source[slice(*pair.zh)]
            sure = pair.score >= SURE or pair.unit is Unit.SENTENCE
            if sure and _key(source) in repeated:
                yield _said(number, source, pair.en, unit.target, pair.unit)


@lru_cache(maxsize=16_384)
def _parts(source: str) -> frozenset[str]:
    """Return the keys of a text, its sentences and its clauses; an editor asks again and again."""
    cut = [s.text for s in sentences(source)] + [bare(c).text for c in clauses(source)]
    return frozenset(map(_key, (source, *cut)))


@lru_cache(maxsize=2_048)
def _aligned(source: str, target: str) -> tuple[Pair, ...]:
    from ...alignment import align_paragraph

    return tuple(align_paragraph(source, target))


def _said(number: int, source: str, span: tuple[int, int], target: str, unit: Unit) -> _Said:
    return _Said(_key(source), Place(number, *span), target[slice(*span)].strip(), unit)


def _key(text: str) -> str:
    return _MARKS.sub("", fold(text))


def _plain(text: str) -> list[str]:
    return re.findall(WORD, text.lower())


def _finding(first: _Said, said: _Said) -> Finding:
    what = "sentence" if said.unit is Unit.SENTENCE else "clause"
    shown = first.english if len(first.english) <= 80 else first.english[:79] + "…"
    return Finding(
        NAME,
        said.place,
        f"use “{shown}”: the same {what} is so elsewhere in this text",
        said.english,
        (first.english,),
        Severity.WARNING if said.unit is Unit.SENTENCE else Severity.INFO,
        others=(first.place,),
    )


RULE = Rule(
    NAME,
    check,
    "a Chinese sentence or clause that one text translates in two ways",
    reads=Reads.TEXT,
    bilingual=True,
)
