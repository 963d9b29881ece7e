"""A part in a file: written whole beside and renamed, mapped when it is opened, never changed.

``TIFAPART``, the length of the head and its CRC-32, the head (JSON: ``Stamp``, arrays with their
type, length and place, sample CRCs), then the arrays. A file that is cut short or torn is told by
its size, its head and both ends of every array; no more is read when it is opened.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import finalize
from zlib import crc32

from .texts import Read
from .view import Views

if TYPE_CHECKING:
    from .arrays import Arrays
    from .part import Part

FORMAT = 1
"""Version of the arrays and of this layout; files of another are not read."""

_MAGIC = b"TIFAPART"
_HEAD = struct.Struct("<8sII")
_ALIGNED = 64
_ENDS = 4096
_FORMATS = {"|u1": "B", "<u2": "H", "<u4": "I", "<u8": "Q", "<i4": "i", "<i8": "q"}
"""The types of numpy that arrays have, and the names that memoryview gives them."""


class Stamp(NamedTuple):
    """What a part holds: the changes after ``since`` up to ``until`` of the store ``identity``."""

    identity: str
    since: int
    until: int
    last: int  # the highest id read so far
    removed: list[list[int]]  # ranges of ids that changes removed from earlier parts


class Mapped:
    """A part whose figures stand in a file or in memory; arrays are made when asked for."""

    def __init__(self, views: Views, read: Read | None = None) -> None:
        self.views, self.read = views, read

    def __len__(self) -> int:
        return len(self.views["ids"])

    @cached_property
    def part(self) -> Part:
        """The part as arrays over the same memory."""
        import numpy as np

        from .part import Part

        arrays: Arrays = {name: np.asarray(view) for name, view in self.views.items()}
        arrays["signs"] = arrays["signs"].reshape(-1, 4)
        return Part(arrays, self.read)


def in_memory(arrays: Arrays) -> Mapped:
    """Take a part that is not written."""
    return Mapped({name: array.reshape(-1).data for name, array in arrays.items()})


def write_part(folder: Path, name: str, stamp: Stamp, arrays: Arrays) -> Path:
    """Write a part under a name of its own; raises ``OSError`` when that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    own = f"{name}-{stamp.since}-{stamp.until}-{os.urandom(6).hex()}"
    beside, path = folder / f"{own}.tmp", folder / f"{own}.part"
    described = {each: (array.dtype.str, _raw(array)) for each, array in arrays.items()}
    try:
        with beside.open("wb") as file:
            file.write(_head(stamp, described))
            for _, raw in described.values():
                file.seek(-file.tell() % _ALIGNED, os.SEEK_CUR)
                file.write(raw)
            file.truncate(file.tell())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return path


def _raw(array: Any) -> memoryview:
    return memoryview(array).cast("B") if array.size else memoryview(b"")


def _head(stamp: Stamp, described: dict[str, tuple[str, memoryview]]) -> bytes:
    arrays = {
        name: [_FORMATS[kind], len(raw), _sampled(raw)] for name, (kind, raw) in described.items()
    }
    head = json.dumps({"format": FORMAT, "stamp": stamp, "arrays": arrays}).encode()
    return _HEAD.pack(_MAGIC, len(head), crc32(head)) + head


def _sampled(raw: memoryview) -> int:
    """Return a checksum of both ends of an array."""
    return crc32(raw[-_ENDS:], crc32(raw[:_ENDS]))


def read_part(path: Path) -> tuple[Stamp, Mapped] | None:
    """Map a part; ``None`` for a file that is not one, not whole or of another version."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            own = os.dup(file.fileno())
        finalize(mapped, os.close, own)
        head, place = _parsed(mapped)
        whole, views = memoryview(mapped), {}
        for name, (kind, size, checksum) in head["arrays"].items():
            place += -place % _ALIGNED
            raw = whole[place : place + size]
            if len(raw) != size or _sampled(raw) != checksum:
                return None
            views[name] = raw.cast(kind)
            if name == "codes":
                read = _reader(own, place)
            place += size
        return (Stamp(*head["stamp"]), Mapped(views, read)) if place == len(mapped) else None
    except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error):
        return None


def _reader(file: int, first: int) -> Read | None:
    """Return what reads texts from the file itself, where the system can.

    Few are read, here and there; mapped, each would bring its neighbourhood into memory.
    """
    if not hasattr(os, "pread"):
        return None
    return lambda begin, size: os.pread(file, size, first + begin)


def _parsed(mapped: mmap.mmap) -> tuple[dict[str, Any], int]:
    magic, length, checksum = _HEAD.unpack_from(mapped)
    raw = mapped[_HEAD.size : _HEAD.size + length]
    if magic != _MAGIC or crc32(raw) != checksum or sys.byteorder != "little":
        raise ValueError("not a part")
    head = json.loads(raw)
    if head["format"] != FORMAT:
        raise ValueError("a part of another version")
    return head, _HEAD.size + length
