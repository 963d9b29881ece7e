"""The definition of every answer, by comparing with every row: slow, short and plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from .alphabet import alike
from .bounds import reaches
from .contract import Fragment, Hit, Row, rank
from .ranking import Found, hits
from .tokens import Tokens, characters


class BruteForce:
    """A matcher that looks at every row, every time."""

    def __init__(self, rows: Iterable[Row] = (), *, tokens: Tokens = characters) -> None:
        self._tokens = tokens
        self._rows: dict[int, tuple[Row, Sequence[str]]] = {}
        self.add(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; one with a known id takes the old one's place."""
        self._rows.update((row.id, (row, self._tokens(row.text))) for row in rows)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget the rows with these ids; unknown ids are nothing to complain about."""
        for id in ids:
            self._rows.pop(id, None)

    def search(
        self, text: str, *, threshold: float = 70, limit: int | None = 5, group: int | None = None
    ) -> list[Hit]:
        """Return the best rows, as ``Matcher.search`` promises."""
        return hits(self.near(self._tokens(text), threshold, group), limit)

    def search_many(
        self,
        texts: Sequence[str],
        *,
        threshold: float = 70,
        limit: int | None = 5,
        group: int | None = None,
    ) -> list[list[Hit]]:
        """Search each text in turn."""
        return [self.search(text, threshold=threshold, limit=limit, group=group) for text in texts]

    def holding(self, text: str, *, limit: int | None = 5, group: int | None = None) -> list[Hit]:
        """Return the rows that hold ``text``, as ``Matcher.holding`` promises."""
        return hits(self.held(self._tokens(text), group), limit)

    def fragments(
        self, text: str, *, shortest: int = 6, limit: int = 5, group: int | None = None
    ) -> list[Fragment]:
        """Return the longest shared stretches, as ``Matcher.fragments`` promises."""
        query = self._tokens(text)
        rows = self._among(group)
        found, reached = [], 0
        for start in range(len(query)):
            end = max((_shared(query, start, tokens) for _, tokens in rows), default=start)
            if end > reached and end - start >= max(shortest, 1):
                found.append(_fragment(query, start, end, rows))
            reached = max(reached, end)
        return sorted(found, key=rank)[:limit]

    def near(self, query: Sequence[str], threshold: float, group: int | None) -> list[Found]:
        """Return all rows that score ``threshold`` or more."""
        found = []
        for row, tokens in self._among(group):
            total = len(query) + len(tokens)
            distance = Indel.distance(query, tokens)
            if reaches(distance, total, max(threshold, 0)):
                found.append(Found(distance / total if total else 0.0, -row.date, row.id))
        return found

    def held(self, query: Sequence[str], group: int | None) -> list[Found]:
        """Return all rows that hold the tokens."""
        holding = BruteForce(tokens=self._tokens)
        holding._rows = {held[0].id: held for held in self._among(group) if _holds(held[1], query)}
        return holding.near(query, 0, None)

    def _among(self, group: int | None) -> list[tuple[Row, Sequence[str]]]:
        return [held for held in self._rows.values() if group is None or held[0].group == group]


def _shared(query: Sequence[str], start: int, tokens: Sequence[str]) -> int:
    """Return the end of the longest stretch from ``start`` that occurs in ``tokens``."""
    end = start
    while end < len(query) and _find(tokens, query[start : end + 1]) >= 0:
        end += 1
    return end


def _holds(tokens: Sequence[str], part: Sequence[str]) -> bool:
    lower, wanted = [token.lower() for token in tokens], [token.lower() for token in part]
    if "".join(wanted) not in "".join(lower):
        return False
    last = len(part) - 1
    return any(
        all(alike(lower[start + at], each, at == 0, at == last) for at, each in enumerate(wanted))
        for start in range(len(tokens) - last)
    )


def _find(tokens: Sequence[str], part: Sequence[str]) -> int:
    if isinstance(tokens, str) and isinstance(part, str):
        return tokens.find(part)
    last = len(tokens) - len(part)
    return next((i for i in range(last + 1) if tokens[i : i + len(part)] == part), -1)


def _fragment(
    query: Sequence[str], start: int, end: int, rows: list[tuple[Row, Sequence[str]]]
) -> Fragment:
    places = [(row, _find(tokens, query[start:end])) for row, tokens in rows]
    places = [(row, place) for row, place in places if place >= 0]
    row, place = min(places, key=lambda each: (-each[0].date, each[0].id))
    return Fragment(start, end, row.id, place, place + end - start, len(places))
