"""The parts of a store's index: files that follow each other, first change to latest."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .files import Mapped, Stamp, read_part
from .removed import Removed

_STALE = 3600  # seconds after which a file left half written belongs to nobody


class Link(NamedTuple):
    """A part of a chain; without a path when it could not be written."""

    stamp: Stamp
    part: Mapped
    path: Path | None


class Chain(NamedTuple):
    """Parts that together hold all changes up to ``until``."""

    links: tuple[Link, ...] = ()

    @property
    def until(self) -> int:
        """The sequence number up to which the parts are in step with the store."""
        return self.links[-1].stamp.until if self.links else 0

    @property
    def last(self) -> int:
        """The highest id that the parts have seen."""
        return self.links[-1].stamp.last if self.links else -1

    @property
    def removed(self) -> Removed:
        """The ids that later parts take from earlier ones."""
        return Removed(range(*ids) for link in self.links for ids in link.stamp.removed)

    @property
    def rows(self) -> int:
        """How many rows the parts hold, removed ones among them."""
        return sum(len(link.part) for link in self.links)


def read_chain(folders: Sequence[Path], name: str, identity: str, until: int) -> Chain:
    """Put together the parts of a store from its first change on, up to ``until`` at most.

    Of files that begin at the same place the one that reaches furthest is taken: several
    processes may have written, and files that were merged may still be there.
    """
    paths = [path for folder in folders for path in _parts(folder, name)]
    chain = Chain()
    while link := _next(paths, chain.until, identity, until):
        chain = Chain((*chain.links, link))
    return chain


def _next(paths: list[Path], since: int, identity: str, until: int) -> Link | None:
    fit = [path for path in paths if _range(path)[0] == since < _range(path)[1] <= until]
    for path in sorted(fit, key=lambda path: _range(path)[1], reverse=True):
        read = read_part(path)
        if read and read[0][:3] == (identity, *_range(path)):
            return Link(*read, path)
    return None


def _parts(folder: Path, name: str) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob(f"{name}-*.part"))
    return []


def _range(path: Path) -> tuple[int, int]:
    """Return the changes that a file's name promises; none for a name that is not ours."""
    numbers = path.stem.split("-")[1:3]
    if len(numbers) != 2 or not all(each.isdecimal() for each in numbers):
        return -1, -1
    return int(numbers[0]), int(numbers[1])


def tidy(folder: Path, name: str, kept: Chain) -> None:
    """Delete what nobody needs: merged, damaged and foreign parts, files left half written.

    A part that reaches further than ``kept`` is another process's. A reader that has a deleted
    file mapped goes on with it; where the system forbids deleting it, it stays until later.
    """
    keep = {link.path for link in kept.links}
    with suppress(OSError):
        for path in folder.glob(f"{name}-*"):
            with suppress(OSError):
                done = path.suffix == ".part" and path not in keep and _range(path)[1] <= kept.until
                left = path.suffix == ".tmp" and path.stat().st_mtime < time.time() - _STALE
                if done or left:
                    path.unlink()
