"""The matcher: built parts searched side by side, with a tail of small ones for what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .build import build
from .contract import Fragment, Hit, Row, rank
from .part import Part
from .ranking import hits
from .removed import Removed
from .stretches import Shared
from .tokens import Tokens, characters

_GROWTH = 8  # a part of the tail is merged into the one before unless that is so much larger


class Index:
    """A matcher that answers as ``BruteForce`` does, and need not look at every row.

    ``parts`` are searched as they are; ``removed`` may grow while it is shared. Rows that are
    added go into a tail of small parts, built when they are first searched.
    """

    def __init__(
        self,
        rows: Iterable[Row] = (),
        *,
        tokens: Tokens = characters,
        parts: Sequence[Part] = (),
        removed: Removed | None = None,
    ) -> None:
        self._tokens = tokens
        self._built = list(parts)
        self._tail: list[tuple[list[Row], Part]] = []
        self._waiting: list[Row] = []
        self._removed = Removed() if removed is None else removed
        self.add(rows)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; they are found from now on."""
        self._waiting.extend(rows)

    def remove(self, ids: range | Iterable[int]) -> None:
        """Forget the rows with these ids; unknown ids are nothing to complain about."""
        ranges = [ids] if isinstance(ids, range) else [range(id, id + 1) for id in ids]
        self._removed.add(ranges)

    def search(
        self, text: str, *, threshold: float = 70, limit: int | None = 5, group: int | None = None
    ) -> list[Hit]:
        """Return the best rows, as ``Matcher.search`` promises."""
        if not threshold <= 100:
            return []
        tokens = self._tokens(text)
        found = [
            each
            for part in self._parts()
            for each in part.search(
                tokens, threshold=max(threshold, 0), limit=limit, group=group, removed=self._removed
            )
        ]
        return hits(found, limit)

    def search_many(
        self,
        texts: Sequence[str],
        *,
        threshold: float = 70,
        limit: int | None = 5,
        group: int | None = None,
    ) -> list[list[Hit]]:
        """Search each of ``texts``, equal ones once."""
        known = {
            text: self.search(text, threshold=max(threshold, 0), limit=limit, group=group)
            for text in dict.fromkeys(texts)
        }
        return [list(known[text]) for text in texts]

    def holding(self, text: str, *, limit: int | None = 5, group: int | None = None) -> list[Hit]:
        """Return the rows that hold ``text``, as ``Matcher.holding`` promises."""
        tokens = self._tokens(text)
        found = [
            each
            for part in self._parts()
            for each in part.holding(tokens, limit=limit, group=group, removed=self._removed)
        ]
        return hits(found, limit)

    def fragments(
        self, text: str, *, shortest: int = 6, limit: int = 5, group: int | None = None
    ) -> list[Fragment]:
        """Return the longest shared stretches, as ``Matcher.fragments`` promises."""
        tokens = self._tokens(text)
        shared = [
            each
            for part in self._parts()
            for each in part.stretches(
                tokens, shortest=max(shortest, 1), group=group, removed=self._removed
            )
        ]
        return sorted(_joined(shared), key=rank)[:limit]

    def _parts(self) -> list[Part]:
        """Return all parts, after building one of the rows that wait.

        Parts of the tail that are not much larger than what comes after are built anew with it:
        so there are few, and a row is built into a part a few times only.
        """
        if self._waiting:
            rows, self._waiting = self._waiting, []
            while self._tail and len(self._tail[-1][0]) < _GROWTH * len(rows):
                rows = self._tail.pop()[0] + rows
            self._tail.append((rows, Part(build(rows, tokens=self._tokens))))
        return [*self._built, *(part for _, part in self._tail)]


def _joined(shared: list[Shared]) -> list[Fragment]:
    """Join what parts share with a query.

    A stretch that no row of any part makes longer is one that no row of its own part makes
    longer: the longest of all are among the longest of each, and their rows add up.
    """
    same: dict[tuple[int, int], list[Shared]] = {}
    for each in shared:
        same.setdefault((each.start, each.end), []).append(each)
    fragments, reached = [], 0
    for start, end in sorted(same, key=lambda stretch: (stretch[0], -stretch[1])):
        if end > reached:
            reached = end
            newest = min(same[start, end], key=lambda each: (each.age, each.id))
            place = newest.row_start
            rows = sum(each.rows for each in same[start, end])
            fragments.append(Fragment(start, end, newest.id, place, place + end - start, rows))
    return fragments
