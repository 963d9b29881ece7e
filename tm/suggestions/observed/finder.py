"""Find the places of a stretch in a memory, in either language, but for units that are hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...index.arrays import Array
from ...index.phrases import PhraseIndex
from ...index.removed import Removed
from ...memory import Memory
from ...model import Unit
from ...store import StoredUnit

COUNTED = 2_000
"""Sentences that are looked through."""
_ENOUGH = 4
"""Clauses that hold a stretch, from which on sentences whose clauses do not are left aside."""


class Finder:
    """Finds clauses by the keys of a stretch and, where they are few, sentences by its text."""

    def __init__(self, memory: Memory, hidden: Removed) -> None:
        self._memory, self._hidden = memory, hidden
        self._settled: dict[str, PhraseIndex] = {}

    def settle(self) -> None:
        """Take the memory as it is now: what is learned from here on is not seen."""
        self._settled = {side: self._memory.phrases(side) for side in ("source", "target")}

    def phrases(self, side: str) -> PhraseIndex:
        """Return what counts phrases in one side."""
        return self._settled[side] if side in self._settled else self._memory.phrases(side)

    def clauses(self, side: str, keys: Sequence[str]) -> list[int]:
        """Return the clauses that hold some keys, and sentences without clauses, as entered."""
        ids = self.phrases(side).standing(keys)
        seen: list[int] = ids[~self._hidden.holds(ids)].tolist()
        return seen

    def places(self, side: str, keys: Sequence[str], text: str) -> list[int]:
        """Return the clauses that hold some keys and, where they are few, other sentences."""
        clauses = self.clauses(side, keys)
        if len(clauses) >= _ENOUGH:
            return clauses
        (group,) = self._memory.groups(Unit.SENTENCE)
        hits = self._memory.matcher(side).holding(text, limit=COUNTED, group=group)
        owners = sorted(hit.id for hit in hits if hit.id not in self._hidden)
        owned = {owners[at - 1] for id in clauses if (at := bisect_right(owners, id))}
        return clauses + [id for id in owners if id not in owned and id not in clauses]

    def units(self, ids: Sequence[int], most: int) -> Iterator[StoredUnit]:
        """Yield ``most`` of some units, evenly chosen."""
        chosen = [ids[at * len(ids) // most] for at in range(most)] if len(ids) > most else ids
        yield from self._memory.store.units(chosen)

    def elsewhere(self, standing: Array, inside: int) -> int:
        """Return how many of the units that hold something do not hold the stretch."""
        return len(standing) - inside - int(self._hidden.holds(standing).sum())
