"""A matcher kept in step with a store: parts in files, and a tail of what came after them.

The store is the truth. Parts that are missing, damaged, of another history or another version are
built anew from it; where nothing can be written they are kept in memory. What an answer shows is
compared with the store's own rows before anybody sees it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from .brute import BruteForce
from .chain import DAMAGED, Chain, Link, read_chain, tidy
from .contract import Fragment, Hit, Row, RowChanges
from .files import DamagedPartError, Stamp, in_memory, read_part, write_part
from .first import First, TooMuchError
from .proof import SHOWN, Proof
from .tokens import Tokens, characters
from .view import View

if TYPE_CHECKING:
    from .arrays import Arrays
    from .engine import Index

Progress = Callable[[int], None]

TAIL = 2_000
"""Rows that a process keeps in its own memory before it writes them as a part."""

_GROWTH = 4  # a part is merged into the one before unless that is so much larger
_DAMAGE = (IndexError, ValueError, OverflowError, MemoryError)  # what wrong figures come to
_TIMES = 3  # that a part is built, when rows it may have missed were removed meanwhile

_FIRST = 4  # questions that are answered without numpy, when nobody has loaded it

Answer = TypeVar("Answer")


class StoredIndex:
    """A matcher over one side of a store; ``refresh`` brings it up to date. Threads take turns.

    ``changes`` returns what happened after a sequence number, ``mark`` the mark of the change with
    one, ``rows`` the rows with some ids. ``folders`` are searched for parts and the first that can
    be written to takes new ones. ``progress`` hears how far the building of a part is (``build``),
    ``told`` what was wrong with parts that were built anew.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        name: str,
        *,
        changes: Callable[[int], RowChanges],
        mark: Callable[[int], str],
        rows: Callable[[Sequence[int]], Iterable[Row]],
        tokens: Tokens = characters,
        progress: Progress = lambda done: None,
        told: Callable[[str], None] = lambda fault: None,
    ) -> None:
        self._folders, self._name, self._tokens = list(folders), name, tokens
        self._changes, self._mark_of, self._proof = changes, mark, Proof(rows, tokens)
        self._progress, self._told = progress, told
        self._trusted, self._asked, self._turn = True, 0, RLock()
        self._load()

    def refresh(self) -> None:
        """Take in what changed in the store since."""
        with self._turn:
            changes = self._changes(self._until)
            if self._mark_of(self._until) != self._mark:  # another was put in the store's place
                self._load()
            elif changes.sequence > self._until:
                self._take(changes)

    def search(
        self, text: str, *, threshold: float = 70, limit: int | None = 5, group: int | None = None
    ) -> list[Hit]:
        """Return the best rows, as ``Matcher.search`` promises."""
        return self._answer(
            lambda index: index.search(text, threshold=threshold, limit=limit, group=group),
            lambda hits: self._proof.is_right(text, hits, group),
            lambda first: first.search(text, threshold=threshold, limit=limit, group=group),
        )

    def search_many(
        self,
        texts: Sequence[str],
        *,
        threshold: float = 70,
        limit: int | None = 5,
        group: int | None = None,
    ) -> list[list[Hit]]:
        """Search each of ``texts``."""

        def are_right(found: list[list[Hit]]) -> bool | None:
            self._proof.fetch(hit.id for hits in found for hit in hits[:SHOWN])
            right = [
                self._proof.is_right(text, hits, group)
                for text, hits in zip(texts, found, strict=True)
            ]
            return False if False in right else None if None in right else True

        return self._answer(
            lambda index: index.search_many(texts, threshold=threshold, limit=limit, group=group),
            are_right,
        )

    def holding(self, text: str, *, limit: int | None = 5, group: int | None = None) -> list[Hit]:
        """Return the rows that hold ``text``, as ``Matcher.holding`` promises."""
        return self._answer(
            lambda index: index.holding(text, limit=limit, group=group),
            lambda hits: self._proof.is_right(text, hits, group),
            lambda first: first.holding(text, limit=limit, group=group),
        )

    def fragments(
        self, text: str, *, shortest: int = 6, limit: int = 5, group: int | None = None
    ) -> list[Fragment]:
        """Return the longest shared stretches, as ``Matcher.fragments`` promises."""
        return self._answer(
            lambda index: index.fragments(text, shortest=shortest, limit=limit, group=group),
            lambda fragments: self._proof.shares(text, fragments, group),
        )

    def _answer(
        self,
        ask: Callable[[Index], Answer],
        is_right: Callable[[Answer], bool | None],
        ask_first: Callable[[First], Answer] | None = None,
    ) -> Answer:
        """Ask the index; when it is not what was written, build it anew, once, and ask again."""
        with self._turn:
            if not self._trusted:
                return ask(self._index)
            if ask_first and self._asked < _FIRST and "numpy" not in sys.modules:
                self._asked += 1
                with suppress(TooMuchError, *_DAMAGE):
                    answer = ask_first(self._first)
                    if self._holds(is_right(answer)):
                        return answer
            with suppress(*_DAMAGE):
                answer = ask(self._index)
                if self._holds(is_right(answer)):
                    return answer
            self._trusted = False
            self._told(DAMAGED)
            self._build(Chain())
            return ask(self._index)

    def _holds(self, right: bool | None) -> bool:
        """Tell whether an answer can be given: what it shows is right, and no part is damaged.

        A row that the store lacks is no fault of the index while the store goes on changing.
        """
        if right is None:
            right = self._changes(self._until).sequence != self._until
        return right and all(link.part.is_whole() for link in self._chain.links)

    @cached_property
    def _first(self) -> First:
        views = [View(link.part.views, link.part.read) for link in self._chain.links]
        tail = BruteForce(self._tail, tokens=self._tokens)
        return First(views, tail, self._removed, self._tokens)

    @cached_property
    def _index(self) -> Index:
        from .engine import Index

        parts = [link.part.part for link in self._chain.links]
        return Index(self._tail, tokens=self._tokens, parts=parts, removed=self._removed)

    def _load(self) -> None:
        chain, faults = read_chain(self._folders, self._name, self._mark_of)
        self._proof.forget()
        self._set(chain)
        for fault in dict.fromkeys(faults):
            self._told(fault)
        self._take(self._changes(self._until))
        if faults:
            self._tidy()

    def _set(self, chain: Chain) -> None:
        for link in chain.links:
            link.part.start_reading()
        self._chain, self._until, self._last = chain, chain.until, chain.last
        self._mark = chain.mark
        self._tail: list[Row] = []
        self._removed = chain.removed
        for made in ("_first", "_index"):
            self.__dict__.pop(made, None)

    def _take(self, changes: RowChanges) -> None:
        """Put what changed into the tail, or into a new part when it is much."""
        rows = list(islice(_after(changes.added, self._last), TAIL + 1 - len(self._tail)))
        gone = len(self._removed) + sum(map(len, changes.removed))
        if gone > TAIL and 2 * gone > self._chain.rows:
            self._build(Chain())
        elif len(self._tail) + len(rows) > TAIL:
            self._build(self._chain)
        else:
            self._removed.add(changes.removed)
            self._tail += rows
            self.__dict__.pop("_first", None)
            if "_index" in self.__dict__:
                self._index.add(rows)
            self._until, self._mark = changes.sequence, changes.mark
            self._last = max(self._last, *(row.id for row in rows)) if rows else self._last

    def _build(self, onto: Chain) -> None:
        """Write what came after a chain as its next part, merged with small ones before it."""
        while True:
            chain = Chain((*onto.links, self._link(onto)))
            self._set(chain)
            before = len(onto.links)
            if not before or len(onto.links[-1].part) >= _GROWTH * len(chain.links[-1].part):
                break
            onto = Chain(onto.links[:-1])
        self._tidy()

    def _tidy(self) -> None:
        for folder in self._folders:
            tidy(folder, self._name, self._chain, self._mark_of)

    def _link(self, onto: Chain) -> Link:
        stamp, arrays = self._built(onto)
        for folder in self._folders:
            try:
                path = write_part(folder, self._name, stamp, arrays)
            except OSError:
                continue
            with suppress(DamagedPartError):
                if read := read_part(path):  # mapped, so that the built arrays can go
                    return Link(*read, path)
        return Link(stamp, in_memory(arrays), None)

    def _built(self, onto: Chain) -> tuple[Stamp, Arrays]:
        """Build what came after a chain; once more when rows were removed while they were read.

        The part would lack them, and be taken by a store that is put back to where it ends.
        """
        from .build import build

        for _ in range(_TIMES):
            changes, seen = self._changes(onto.until), _Highest(onto.last)
            rows = seen.watch(_after(changes.added, onto.last))
            arrays = build(rows, tokens=self._tokens, progress=self._progress)
            gone = [[ids.start, ids.stop] for ids in changes.removed] if onto.links else []
            stamp = Stamp(changes.mark, onto.until, changes.sequence, seen.id, gone)
            if not self._changes(changes.sequence).removed:
                break
        return stamp, arrays


class _Highest:
    """Remembers the highest id of the rows that pass."""

    def __init__(self, id: int) -> None:
        self.id = id

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.id = max(self.id, row.id)
            yield row


def _after(rows: Iterable[Row], last: int) -> Iterator[Row]:
    """Drop rows that are known already: the store may have grown while it was read."""
    return (row for row in rows if row.id > last)
