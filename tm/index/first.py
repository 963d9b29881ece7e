"""Answer a first question without numpy, which takes longer to load than to answer it.

The same steps as in ``part``, one figure at a time. What would be long that way is left to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from .bounds import LOWEST, Plan
from .brute import BruteForce
from .contract import Hit
from .grams import GRAM, SHORTEST, STRIDE, bucket
from .ranking import Found, hits
from .removed import Removed
from .tokens import Tokens
from .view import Query, RowCandidate, View

_READ = 300_000  # postings; more take longer than loading numpy
_FEW = 20_000  # rows of fitting length that are looked at without asking for their tokens
_ROWS = 20_000  # rows to look at one by one


class TooMuchError(Exception):
    """The question is better put to ``part``."""


class First:
    """Some parts and the few rows of a tail, asked once or twice."""

    def __init__(
        self, views: Sequence[View], tail: BruteForce, removed: Removed, tokens: Tokens
    ) -> None:
        self._views, self._tail, self._removed, self._tokens = views, tail, removed, tokens

    def search(
        self, text: str, *, threshold: float, limit: int | None, group: int | None
    ) -> list[Hit]:
        """Return the best rows, as ``Matcher.search`` promises, or raise ``TooMuchError``."""
        if not 0 < threshold <= 100:
            raise TooMuchError
        tokens = self._tokens(text)
        found = self._tail.near(tokens, threshold, group)
        for view in self._views:
            query = view.query(tokens)
            near = _near(view, query, threshold)
            found += self._compared(view, query, near, threshold, limit, group)
        return hits(found, limit)

    def holding(self, text: str, *, limit: int | None, group: int | None) -> list[Hit]:
        """Return the rows that hold ``text``, as ``Matcher.holding`` promises, or raise."""
        tokens = self._tokens(text)
        found = self._tail.held(tokens, group)
        for view in self._views:
            held = _held(view, tokens)
            found += self._compared(view, view.query(tokens), held, 0, limit, group)
        return hits(found, limit)

    def _compared(
        self,
        view: View,
        query: Query,
        candidates: Iterable[RowCandidate],
        threshold: float,
        limit: int | None,
        group: int | None,
    ) -> list[Found]:
        groups = view.views["groups"]
        here = (each for each in candidates if group is None or groups[each.row] == group)
        return view.compare(query, here, threshold=threshold, limit=limit, removed=self._removed)


def _near(view: View, query: Query, threshold: float) -> list[RowCandidate]:
    """Return a superset of the rows that score ``threshold`` (``Part._likely``)."""
    todo = view.plan(query, threshold)
    first, end = view.span(todo)
    rows: Iterable[int] = range(first, end)
    if end - first > _FEW:
        if threshold < LOWEST or not todo.shared:
            raise TooMuchError
        rows = _posted(view, query, todo)
    candidates = map(_sign(view, query, todo), rows)
    return [each for each in candidates if each]


def _posted(view: View, query: Query, todo: Plan) -> set[int]:
    """Return the rows that show ``todo.shared`` of the query's rarest tokens."""
    stretches = list(view.postings(query, todo))
    if sum(end - begin for begin, end in stretches) > _READ:
        raise TooMuchError
    found: list[int] = []
    for begin, end in stretches:
        found += view.views["rows"][begin:end].tolist()
    found.sort()
    same = zip(found, found[todo.shared - 1 :], strict=False)
    rows = {row for row, later in same if row == later}
    if len(rows) > _ROWS:
        raise TooMuchError
    return rows


def _sign(view: View, query: Query, todo: Plan) -> Callable[[int], RowCandidate | None]:
    """Return what drops a row whose signature shows too little (``Part._signed``)."""
    signs, starts, needs = view.views["signs"].cast("B"), view.views["starts"], todo.needs
    own, sign, last = len(query.codes), query.sign, len(todo.needs) - 1
    size = len(query.ranks) - sign.bit_count()

    def signed(row: int) -> RowCandidate | None:
        theirs = int.from_bytes(signs[32 * row : 32 * row + 32], "little")
        length = starts[row + 1] - starts[row]
        common = (theirs & sign).bit_count()
        shared = min(common + size, length - theirs.bit_count() + common)
        if shared < needs[min(length, last)]:
            return None
        return RowCandidate(row, length, length + own - 2 * shared)

    return signed


def _held(view: View, tokens: Sequence[str]) -> list[RowCandidate]:
    """Return the rows that hold ``tokens`` when each has one form only (``holding``)."""
    last = len(tokens) - 1
    forms = [view.alphabet.alike(token, at == 0, at == last) for at, token in enumerate(tokens)]
    if forms and not all(forms):
        return []
    if len(forms) < SHORTEST or any(len(codes) > 1 for codes in forms):
        raise TooMuchError
    codes, starts = [code for (code,) in forms], view.views["starts"]
    wanted = view.text.of(codes)
    found = {}
    for place in _places(view, codes):
        row = bisect_right(starts, place) - 1
        end = place + len(codes)
        if end <= starts[row + 1] and view.text.at(place, end) == wanted:
            found[row] = starts[row + 1] - starts[row]
    return [RowCandidate(row, length, abs(length - len(codes))) for row, length in found.items()]


def _places(view: View, codes: Sequence[int]) -> set[int]:
    """Return where a text may begin, by the sampled places that it must cover."""
    buckets, grams = view.views["buckets"], view.views["grams"]
    places: set[int] = set()
    for at in range(STRIDE):
        which = bucket(codes[at : at + GRAM], len(buckets) - 1)
        begin, end = buckets[which], buckets[which + 1]
        if end - begin > _ROWS:
            raise TooMuchError
        places.update(place - at for place in grams[begin:end].tolist() if place >= at)
    return places
