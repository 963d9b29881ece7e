"""A matcher kept in step with a store: parts in files, and a tail of what came after them.

The store is the truth. Parts that are missing, damaged, of another store or another version are
built anew from it; where nothing can be written they are kept in memory.
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
from .chain import Chain, Link, read_chain, tidy
from .contract import Fragment, Hit, Row, RowChanges
from .files import Stamp, in_memory, read_part, write_part
from .first import First, TooMuchError
from .tokens import Tokens, characters
from .view import View

if TYPE_CHECKING:
    from .engine import Index

Progress = Callable[[int], None]

TAIL = 2_000
"""Rows that a process keeps in its own memory before it writes them as a part."""

_GROWTH = 4  # a part is merged into the one before unless that is so much larger
_DAMAGE = (IndexError, ValueError, OverflowError)  # what wrong figures in a part come to

_FIRST = 4  # questions that are answered without numpy, when nobody has loaded it

Answer = TypeVar("Answer")


class StoredIndex:
    """A matcher over one side of a store; ``refresh`` brings it up to date. Threads take turns.

    ``changes`` returns what happened after a sequence number. ``folders`` are searched for parts
    and the first that can be written to takes new ones. ``progress`` hears how far the building of
    a part is (``build``).
    """

    def __init__(
        self,
        folders: Sequence[Path],
        name: str,
        *,
        identity: str,
        changes: Callable[[int], RowChanges],
        tokens: Tokens = characters,
        progress: Progress = lambda done: None,
    ) -> None:
        self._folders, self._name, self._identity = list(folders), name, identity
        self._changes, self._tokens, self._progress = changes, tokens, progress
        self._trusted, self._asked, self._turn = True, 0, RLock()
        self._load()

    def refresh(self) -> None:
        """Take in what changed in the store since."""
        with self._turn:
            changes = self._changes(self._until)
            if changes.sequence < self._until:  # an older copy was put in the store's place
                self._load()
            elif changes.sequence > self._until:
                self._take(changes)

    def search(
        self, text: str, *, threshold: float = 70, limit: int | None = 5, group: int | None = None
    ) -> list[Hit]:
        """Return the best rows, as ``Matcher.search`` promises."""
        return self._answer(
            lambda index: index.search(text, threshold=threshold, limit=limit, group=group),
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
        return self._answer(
            lambda index: index.search_many(texts, threshold=threshold, limit=limit, group=group)
        )

    def holding(self, text: str, *, limit: int | None = 5, group: int | None = None) -> list[Hit]:
        """Return the rows that hold ``text``, as ``Matcher.holding`` promises."""
        return self._answer(
            lambda index: index.holding(text, limit=limit, group=group),
            lambda first: first.holding(text, limit=limit, group=group),
        )

    def fragments(
        self, text: str, *, shortest: int = 6, limit: int = 5, group: int | None = None
    ) -> list[Fragment]:
        """Return the longest shared stretches, as ``Matcher.fragments`` promises."""
        return self._answer(
            lambda index: index.fragments(text, shortest=shortest, limit=limit, group=group)
        )

    def _answer(
        self, ask: Callable[[Index], Answer], ask_first: Callable[[First], Answer] | None = None
    ) -> Answer:
        """Ask the index; when its figures make no sense, build it anew, once, and ask again."""
        with self._turn:
            if ask_first and self._asked < _FIRST and "numpy" not in sys.modules:
                self._asked += 1
                with suppress(TooMuchError, *_DAMAGE):
                    return ask_first(self._first)
            try:
                return ask(self._index)
            except _DAMAGE:
                if not self._trusted:
                    raise
                self._trusted = False
                self._build(Chain())
                return ask(self._index)

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
        current = self._changes(0).sequence
        self._set(read_chain(self._folders, self._name, self._identity, current))
        self.refresh()

    def _set(self, chain: Chain) -> None:
        self._chain, self._until, self._last = chain, chain.until, chain.last
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
            self._until = changes.sequence
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
        for folder in self._folders:
            tidy(folder, self._name, chain)

    def _link(self, onto: Chain) -> Link:
        changes = self._changes(onto.until)
        from .build import build

        seen = _Highest(onto.last)
        arrays = build(
            seen.watch(_after(changes.added, onto.last)),
            tokens=self._tokens,
            progress=self._progress,
        )
        gone = [[ids.start, ids.stop] for ids in changes.removed] if onto.links else []
        stamp = Stamp(self._identity, onto.until, changes.sequence, seen.id, gone)
        for folder in self._folders:
            try:
                path = write_part(folder, self._name, stamp, arrays)
            except OSError:
                continue
            if read := read_part(path):  # mapped, so that the built arrays can go
                return Link(*read, path)
        return Link(stamp, in_memory(arrays), None)


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
