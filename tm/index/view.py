"""A part as figures that are read one at a time: what needs no whole arrays, and so no numpy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappush, heappushpop
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .alphabet import Alphabet
from .bounds import SHARED, Plan, plan, reaches
from .ranking import Found
from .removed import Removed
from .texts import Read, Texts

Views = dict[str, memoryview]

SHORT = 32
"""A token's rows that are read whole rather than searched for those of fitting length."""
_SMALL, _LARGE = 20_000, 200_000  # rows from which on it pays to ask for more shared tokens


class Query(NamedTuple):
    """A text as a part sees it."""

    codes: list[int]
    ranks: list[int]  # of the tokens the part knows, rare first
    unknown: int  # tokens that no row has
    sign: int  # the bits of those it knows


class RowCandidate(NamedTuple):
    """A row that may score enough, and the least its distance can be."""

    row: int
    length: int
    distance: int


class View:
    """The figures of a part by name (``build``), and what is worked out from few of them."""

    def __init__(self, views: Views, read: Read | None = None) -> None:
        self.views = views
        self.alphabet = Alphabet(views["letters"], views["tokens"])
        self.text = Texts(views["codes"], len(self.alphabet), read)
        self._longest = len(views["firsts"]) - 2
        self._shared = SHARED if len(self) > _LARGE else 3 if len(self) > _SMALL else 2

    def __len__(self) -> int:
        return len(self.views["ids"])

    def query(self, tokens: Sequence[str]) -> Query:
        """Look up the tokens of a text, each as often as it stands there."""
        bases, ranks, bits = self.views["bases"], self.views["ranks"], self.views["bits"]
        codes = self.alphabet.codes(tokens)
        none = len(self.alphabet)
        times: dict[int, int] = {}
        found, sign = [], 0
        for code in codes:
            time = times[code] = times.get(code, -1) + 1
            if code != none and (token := bases[code] + time) < bases[code + 1]:
                rank = ranks[token]
                found.append(rank)
                sign |= 1 << bits[rank]
        found.sort()
        return Query(codes, found, len(codes) - len(found), sign)

    def plan(self, query: Query, threshold: float) -> Plan:
        """Plan a search; ``threshold`` is above 0."""
        return plan(len(query.codes), threshold, self._shared, self._longest)

    def span(self, todo: Plan) -> tuple[int, int]:
        """Return the rows whose length fits, first and end."""
        if todo.shortest > todo.longest:
            return 0, 0
        firsts = self.views["firsts"]
        return firsts[todo.shortest], firsts[todo.longest + 1]

    def postings(self, query: Query, todo: Plan) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the postings to be read, by ``Plan.reach``.

        Rows of unfitting length may be among them, and do no harm.
        """
        lists, rows, firsts = self.views["lists"], self.views["rows"], self.views["firsts"]
        first = firsts[todo.shortest]
        for rank, reach in zip(query.ranks, todo.reach[query.unknown :], strict=False):
            begin, end = lists[rank], lists[rank + 1]
            if end - begin > SHORT:
                begin = bisect_left(rows, first, begin, end)
                end = bisect_left(rows, firsts[reach + 1], begin, end)
            yield begin, end

    def compare(
        self,
        query: Query,
        candidates: Iterable[RowCandidate],
        *,
        threshold: float,
        limit: int | None,
        removed: Removed,
    ) -> list[Found]:
        """Measure candidates, the likeliest first, until no other can be among the best."""
        starts, ids, dates = self.views["starts"], self.views["ids"], self.views["dates"]
        own, text = len(query.codes), self.text.of(query.codes)
        found: list[Found] = []
        best: list[float] = []  # the unlikeness of the best ``limit``, negative: a heap
        for least, row in sorted((c.distance / max(own + c.length, 1), c.row) for c in candidates):
            if limit is not None and len(best) == limit and least > (-best[0] if best else -1):
                break
            begin, end = starts[row], starts[row + 1]
            total = own + end - begin
            distance = Indel.distance(text, self.text.at(begin, end))
            if reaches(distance, total, threshold) and ids[row] not in removed:
                unlike = distance / total if total else 0.0
                found.append(Found(unlike, -dates[row], ids[row]))
                if limit is not None:
                    (heappush if len(best) < limit else heappushpop)(best, -unlike)
        return found
