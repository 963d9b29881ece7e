"""The memory as its users see it: a store with an index for each side, kept in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from glossary import Document
from glossary.zh.fold import fold

from .index import Hit, Matcher, Row, RowChanges, characters, words
from .index.place import index_folders
from .model import Kind, Match, TranslationUnit, Unit
from .progress import Progress, silent
from .store import Store, StoredUnit, open_store

if TYPE_CHECKING:
    from .index.phrases import PhraseIndex
    from .index.stored import StoredIndex

CONTEXT_SCORE = 101.0
NUMBER_SCORE = 99.0
_MANY = 2_500  # texts that are folded at once
DOUBTFUL = 0.5
"""Units the aligner was less sure of than this are kept apart: searched only on request."""
GROUPS = {(Unit.SENTENCE, False): 0, (Unit.CLAUSE, False): 1}
GROUPS |= {(Unit.SENTENCE, True): 2, (Unit.CLAUSE, True): 3}
"""The index's group for a unit type, doubtful ones apart."""


class Memory:
    """Translation units of earlier documents, searched by similarity.

    Any thread may use it, also while another adds a document: what is added is found once ``add``
    has returned. ``close`` it, or open it with ``with``.
    """

    def __init__(
        self, store: Store, *, folders: Sequence[Path] = (), progress: Progress = silent
    ) -> None:
        self.store = store
        self._folders, self._progress = folders, progress
        self._sides: dict[str, StoredIndex] = {}
        self._phrases: dict[str, PhraseIndex] = {}
        self._opening = RLock()
        self._steps = 0  # of the building that goes on
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store and its index."""
        with self._opening:
            self._sides.clear()
            self._phrases.clear()
            self.store.close()

    def add(self, document: Document, units: Iterable[TranslationUnit]) -> int:
        """Learn a document, in the place of what stood under its id; returns the units added."""
        return self.store.replace_document(document, units)

    def groups(self, unit: Unit, *, doubtful: bool = False) -> list[int]:
        """Return the index's groups that hold a unit type, the doubtful ones on request."""
        return [GROUPS[unit, False], *([GROUPS[unit, True]] if doubtful else [])]

    def matches(
        self,
        text: str,
        hits: Sequence[Hit],
        *,
        threshold: float,
        limit: int | None,
        unit: Unit | None = None,
        context: tuple[str, str] | None = None,
    ) -> list[Match]:
        """Turn what the index found for ``text`` into matches, with number and context matches.

        ``context`` are the texts before and after in the draft; with it an exact match whose unit
        has the same neighbours becomes a context match.
        """
        scores = {hit.id: hit.score for hit in hits}
        if threshold <= NUMBER_SCORE:
            for stored in self._same_but_figures(text, unit):
                scores.setdefault(stored.id, 0.0)
        found = []
        for stored in self.store.units(list(scores)):
            match = self._match(text, stored, scores[stored.id], context)
            if match.score >= threshold:
                found.append((match, stored.id))
        found.sort(key=lambda pair: (-pair[0].score, _newest_first(pair[0].date), pair[1]))
        return [match for match, _ in found[:limit]]

    def matcher(self, side: str) -> Matcher:
        """Return the index over one side (``source`` or ``target``), brought up to date."""
        with self._opening:
            if side in self._sides:
                self._sides[side].refresh()
            else:
                self._sides[side] = self._open_index(side)
            self._built(done=True)
            return self._sides[side]

    def update_index(self) -> None:
        """Bring the index of both sides up to date, rather than when they are next searched."""
        for side in ("source", "target"):
            self.matcher(side)

    def phrases(self, side: str) -> PhraseIndex:
        """Return what finds phrases in one side (``source`` or ``target``), brought up to date."""
        with self._opening:
            if side in self._phrases:
                self._phrases[side].refresh()
            else:
                self._phrases[side] = self._open_phrases(side)
            self._built(done=True)
            return self._phrases[side]

    def _open_phrases(self, side: str) -> PhraseIndex:
        from .index.phrases import PhraseIndex, pairs, stems

        def changes(sequence: int) -> RowChanges:
            changed = self.store.changes_since(sequence)
            rows = _rows(changed.added, side)
            return RowChanges(changed.sequence, changed.removed, rows, changed.mark)

        return PhraseIndex(
            self._folders,
            f"phrases-{side}",
            mark=self.store.mark,
            changes=changes,
            keys=pairs if side == "source" else stems,
            progress=self._built,
        )

    def _open_index(self, side: str) -> StoredIndex:
        from .index.stored import StoredIndex

        def changes(sequence: int) -> RowChanges:
            changed = self.store.changes_since(sequence)
            rows = _rows(changed.added, side)
            return RowChanges(changed.sequence, changed.removed, rows, changed.mark)

        return StoredIndex(
            self._folders,
            side,
            changes=changes,
            mark=self.store.mark,
            rows=lambda ids: _rows(iter(self.store.units(ids)), side),
            tokens=characters if side == "source" else words,
            progress=self._built,
            told=self._tell,
        )

    def _tell(self, fault: str) -> None:
        """Say once what was wrong with the index: what is answered is right again."""
        if fault not in self._told:
            from logging import getLogger

            self._told.add(fault)
            getLogger("tifa").warning("Note: the index of the memory %s; built anew.", fault)

    def _built(self, steps: int = 0, *, done: bool = False) -> None:
        """Tell how far the building of an index is; a merge of parts may need less than all."""
        if not done and not self._steps:
            from .index.build import STEPS

            self._steps = STEPS * sum(self.store.counts().values())
        if self._steps:
            self._progress(self._steps if done else min(steps, self._steps - 1), self._steps)
        if done:
            self._steps = 0

    def _same_but_figures(self, text: str, unit: Unit | None) -> list[StoredUnit]:
        from glossary.figures.masking import mask, number_key

        key = number_key(text)
        if key is None:
            return []
        masked = mask(fold(text))
        return [
            stored
            for stored in self.store.with_number_key(key, unit)
            if stored.unit.confidence >= DOUBTFUL and mask(fold(stored.unit.source)) == masked
        ]

    def _match(
        self, text: str, stored: StoredUnit, score: float, context: tuple[str, str] | None
    ) -> Match:
        from glossary.figures.masking import mask
        from glossary.figures.substitute import substitute

        unit = stored.unit
        kind, target = Kind.FUZZY, unit.target
        folded, source = fold(text), fold(unit.source)
        if folded == source:
            kind, score = Kind.EXACT, 100.0
            if context and self._has_neighbours(stored.id, context):
                kind, score = Kind.CONTEXT, CONTEXT_SCORE
        elif mask(folded) == mask(source):
            replaced = substitute(folded, source, unit.target)
            if replaced is not None:
                kind, score, target = Kind.NUMBER, NUMBER_SCORE, replaced
            elif not score:
                score = _ratio(folded, source)
        return Match(
            score,
            kind,
            0,
            len(text),
            unit.source,
            target,
            unit.document,
            unit.locator,
            unit.unit,
            stored.date,
        )

    def _has_neighbours(self, id: int, context: tuple[str, str]) -> bool:
        before, after = self.store.neighbours(id)
        return bool(before or after) and (fold(before), fold(after)) == tuple(map(fold, context))


def open_memory(
    address: str | Path, *, create: bool = False, progress: Progress = silent
) -> Memory:
    """Open a memory by its address (:func:`.store.open_store`); ``create`` makes a missing one.

    ``progress`` hears how far the building of an index is, done and total.
    """
    store = open_store(address, create=create)
    return Memory(store, folders=index_folders(store.path), progress=progress)


def date_number(date: str) -> int:
    """Return an ISO date of any precision as yyyymmdd, 0 for none."""
    return int(date.replace("-", "").ljust(8, "0")) if date else 0


def _rows(units: Iterator[StoredUnit], side: str) -> Iterator[Row]:
    """Yield what an index keeps of units, folded a few thousand at a time."""
    date = cache(date_number)
    while some := list(islice(units, _MANY)):
        texts = [each.unit.source if side == "source" else each.unit.target for each in some]
        for (id, unit, day), text in zip(some, _folded(texts), strict=True):
            group = GROUPS[unit.unit, unit.confidence < DOUBTFUL]
            yield Row(id, text, group, date(day))


def _folded(texts: list[str]) -> list[str]:
    """Fold texts; few of them without numpy, which takes long to load."""
    if len(texts) < _MANY:
        return [fold(text) for text in texts]
    from .index.fold_many import fold_many

    return fold_many(texts)


def _newest_first(date: str) -> int:
    return -date_number(date)


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other)
