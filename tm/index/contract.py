"""What every matcher takes and gives: ``brute`` defines the answers, the engine gives the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """What the index knows of a unit.

    ``id`` grows with each unit and is never used again. ``text`` is folded already.
    ``group`` is a small integer, 0–255: the unit type (0 sentence, 1 clause).
    ``date`` is the document's as yyyymmdd, 0 when unknown.
    """

    id: int
    text: str
    group: int = 0
    date: int = 0


class Hit(NamedTuple):
    """A row that resembles the query; ``score`` is ``rapidfuzz.fuzz.ratio`` of their tokens."""

    id: int
    score: float


class Fragment(NamedTuple):
    """A stretch that the query shares with a row: ``query[start:end] == row[row_start:row_end]``.

    Offsets count tokens: characters on the Chinese side, words on the English. ``rows`` is how
    many rows share the stretch; ``id`` is the newest of them, the first entered when dates tie.
    """

    start: int
    end: int
    id: int
    row_start: int
    row_end: int
    rows: int


def rank(fragment: Fragment) -> tuple[int, int, int]:
    """Order fragments: the longest, then the rarest, then the first in the query."""
    return (fragment.start - fragment.end, fragment.rows, fragment.start)


class RowChanges(NamedTuple):
    """What happened to a store's rows: ranges of ids removed, then rows added, by id.

    ``mark`` is that of the change numbered ``sequence``: histories that share it share all before.
    """

    sequence: int
    removed: Sequence[range]
    added: Iterable[Row]
    mark: str = ""


class Matcher(Protocol):
    """Finds rows that resemble a text: every one of them, best first."""

    def search(
        self, text: str, *, threshold: float = 70, limit: int | None = 5, group: int | None = None
    ) -> list[Hit]:
        """Return all rows that score ``threshold`` or more, cut to the best ``limit``.

        Ordered by score (high first), date (new first), id (low first). ``group`` restricts the
        search to rows of one group.
        """
        ...

    def search_many(
        self,
        texts: Sequence[str],
        *,
        threshold: float = 70,
        limit: int | None = 5,
        group: int | None = None,
    ) -> list[list[Hit]]:
        """Search each of ``texts``; the same as calling ``search`` on each."""
        ...

    def holding(self, text: str, *, limit: int | None = 5, group: int | None = None) -> list[Hit]:
        """Return the rows that hold the tokens of ``text`` one after another, as ``search`` sorts.

        Upper and lower case are the same here. The first token may be the end of a word and the
        last the beginning of one. The score is that of ``search``, of the whole texts, however low.
        """
        ...

    def fragments(
        self, text: str, *, shortest: int = 6, limit: int = 5, group: int | None = None
    ) -> list[Fragment]:
        """Return the longest stretches of ``text`` found in rows, ``shortest`` tokens or more.

        A stretch is as long as rows allow, and none lies inside another. Ordered by length (long
        first), rarity (fewest rows first), start; cut to ``limit``. Of each stretch the newest
        row is named (lowest id when dates tie) with its first occurrence there.
        """
        ...
