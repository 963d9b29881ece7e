"""The parts of a store's index: files that follow each other, first change to latest."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .files import DamagedPartError, Mapped, Stamp, read_part
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
    def mark(self) -> str:
        """The mark of the change numbered ``until``."""
        return self.links[-1].stamp.mark if self.links else ""

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


DAMAGED = "was damaged"
FOREIGN = "belonged to another copy of the memory"


def read_chain(
    folders: Sequence[Path], name: str, mark: Callable[[int], str]
) -> tuple[Chain, list[str]]:
    """Put together the parts of a store from its first change on; say what is wrong with others.

    ``mark`` returns the store's mark of a change: a part that ends at another is of another
    history. Of parts that begin at the same place the one that reaches furthest is taken: several
    processes may have written, and files that were merged may still be there.
    """
    links, faults = [], []
    for path in (path for folder in folders for path in _parts(folder, name)):
        try:
            link = _link(path)
        except DamagedPartError:
            faults.append(DAMAGED)
            continue
        if link and _is_of(link.stamp, mark):
            links.append(link)
        elif link:
            faults.append(FOREIGN)
    chain = Chain()
    while following := [link for link in links if link.stamp.since == chain.until]:
        chain = Chain((*chain.links, max(following, key=lambda link: link.stamp.until)))
    return chain, faults


def _link(path: Path) -> Link | None:
    read = read_part(path)
    if read is None:
        return None
    if read[0][1:3] != _range(path):
        raise DamagedPartError(f"{path}: not what its name says")
    return Link(*read, path)


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


def tidy(folder: Path, name: str, kept: Chain, mark: Callable[[int], str]) -> None:
    """Delete what nobody needs: merged, damaged and foreign parts, files left half written.

    A part that reaches further than ``kept`` is another process's, if it is of this history. A
    reader that has a deleted file mapped goes on with it; where the system forbids deleting it,
    it stays until later.
    """
    keep = {link.path for link in kept.links}
    with suppress(OSError):
        for path in folder.glob(f"{name}-*"):
            with suppress(OSError):
                if path.suffix == ".tmp":
                    done = path.stat().st_mtime < time.time() - _STALE
                else:
                    done = path.suffix == ".part" and not _is_ahead(path, kept, mark)
                if done and path not in keep:
                    path.unlink()


def _is_ahead(path: Path, kept: Chain, mark: Callable[[int], str]) -> bool:
    if _range(path)[1] <= kept.until:
        return False
    with suppress(DamagedPartError):
        link = _link(path)
        return link is not None and _is_of(link.stamp, mark)
    return False


def _is_of(stamp: Stamp, mark: Callable[[int], str]) -> bool:
    return stamp.mark == mark(stamp.until) != ""
