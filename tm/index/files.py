"""A part in a file: written whole beside and renamed, mapped when it is opened, never changed.

``TIFAPART``, the length of the head and its CRC-32, the head (JSON: ``Stamp``, arrays with their
type, length and CRC-32), then the arrays. A file that is cut short or torn is told by its size and
its head when it is opened. A thread reads all the rest: no answer is given before
``Mapped.is_whole`` has told whether every array is what was written.
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
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import finalize
from zlib import crc32

from .texts import Read
from .view import Views

if TYPE_CHECKING:
    from io import RawIOBase

    from .arrays import Arrays
    from .part import Part

FORMAT = 2
"""Version of the arrays and of this layout; files of another are not read."""

_MAGIC = b"TIFAPART"
_HEAD = struct.Struct("<8sII")
_ALIGNED = 64
_READ = 1 << 20  # bytes read at once
_FORMATS = {"|u1": "B", "<u2": "H", "<u4": "I", "<u8": "Q", "<i4": "i", "<i8": "q"}
"""The types of numpy that arrays have, and the names that memoryview gives them."""


class Stamp(NamedTuple):
    """What a part holds: the changes after ``since`` up to ``until``, whose mark is ``mark``."""

    mark: str
    since: int
    until: int
    last: int  # the highest id read so far
    removed: list[list[int]]  # ranges of ids that changes removed from earlier parts


class Mapped:
    """A part whose figures stand in a file or in memory; arrays are made when asked for."""

    def __init__(
        self, views: Views, read: Read | None = None, reading: _Reading | None = None
    ) -> None:
        self.views, self.read, self._reading = views, read, reading

    def __len__(self) -> int:
        return len(self.views["ids"])

    def start_reading(self) -> None:
        """Begin to read the file, to know whether it is whole."""
        if self._reading:
            self._reading.start()

    def is_whole(self) -> bool:
        """Tell whether every array is what was written, once all of them have been read."""
        return self._reading is None or self._reading.is_whole()

    @cached_property
    def part(self) -> Part:
        """The part as arrays over the same memory."""
        import numpy as np

        from .part import Part

        arrays: Arrays = {name: np.asarray(view) for name, view in self.views.items()}
        arrays["signs"] = arrays["signs"].reshape(-1, 4)
        return Part(arrays, self.read)


class _Reading:
    """Reads a file on a thread of its own and compares checksums.

    It reads rather than looks into the mapped memory, which would stay with the process.
    """

    def __init__(self, path: Path, arrays: list[tuple[int, int, int]]) -> None:
        self._file, self._arrays, self._whole = path.open("rb", buffering=0), arrays, False
        finalize(self, self._file.close)
        self._thread: Thread | None = None

    def start(self) -> None:
        """Start the thread, once."""
        if self._thread is None:
            self._thread = Thread(target=self._read, name="tifa-index", daemon=True)
            self._thread.start()

    def is_whole(self) -> bool:
        """Wait for the thread, and tell what it found."""
        self.start()
        if self._thread:
            self._thread.join()
        return self._whole

    def _read(self) -> None:
        with suppress(OSError), self._file as file:
            self._whole = all(_has_checksum(file, *array) for array in self._arrays)


def _has_checksum(file: RawIOBase, place: int, size: int, wanted: int) -> bool:
    file.seek(place)
    room, checksum = memoryview(bytearray(min(size, _READ))), 0
    while size:
        read = file.readinto(room[:size])
        if not read:
            return False
        checksum, size = crc32(room[:read], checksum), size - read
    return checksum == wanted


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
        name: [_FORMATS[kind], len(raw), crc32(raw)] for name, (kind, raw) in described.items()
    }
    head = json.dumps({"format": FORMAT, "stamp": stamp, "arrays": arrays}).encode()
    return _HEAD.pack(_MAGIC, len(head), crc32(head)) + head


class DamagedPartError(Exception):
    """A file is not the part that was written."""


def read_part(path: Path) -> tuple[Stamp, Mapped] | None:
    """Map a part; ``None`` for a file that cannot be read, or of another version.

    Raises ``DamagedPartError`` for one that is not a part, or not whole.
    """
    try:
        return _mapped(path)
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, IndexError, struct.error) as error:
        raise DamagedPartError(f"{path}: {error}") from error


def _mapped(path: Path) -> tuple[Stamp, Mapped] | None:
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        own = os.dup(file.fileno())
    finalize(mapped, os.close, own)
    head, place = _parsed(mapped)
    if head["format"] != FORMAT:
        return None
    whole, views, arrays, read = memoryview(mapped), {}, [], None
    for name, (kind, size, checksum) in head["arrays"].items():
        place += -place % _ALIGNED
        raw = whole[place : place + size]
        if len(raw) != size:
            raise ValueError("cut short")
        views[name] = raw.cast(kind)
        arrays.append((place, size, checksum))
        if name == "codes":
            read = _reader(own, place)
        place += size
    if place != len(mapped):
        raise ValueError("longer than it was")
    return Stamp(*head["stamp"]), Mapped(views, read, _Reading(path, arrays))


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
    return json.loads(raw), _HEAD.size + length
