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
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .alphabet import Arrays
from .part import Part

FORMAT = 1
"""Version of the arrays and of this layout; files of another are not read."""

_MAGIC = b"TIFAPART"
_HEAD = struct.Struct("<8sII")
_ALIGNED = 64
_ENDS = 4096


class Stamp(NamedTuple):
    """What a part holds: the changes after ``since`` up to ``until`` of the store ``identity``."""

    identity: str
    since: int
    until: int
    last: int  # the highest id read so far
    removed: list[list[int]]  # ranges of ids that changes removed from earlier parts


def write_part(folder: Path, name: str, stamp: Stamp, arrays: Arrays) -> Path:
    """Write a part under a name of its own; raises ``OSError`` when that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    own = f"{name}-{stamp.since}-{stamp.until}-{uuid.uuid4().hex[:12]}"
    beside, path = folder / f"{own}.tmp", folder / f"{own}.part"
    try:
        with beside.open("wb") as file:
            file.write(_head(stamp, arrays))
            for array in arrays.values():
                file.seek(-file.tell() % _ALIGNED, os.SEEK_CUR)
                file.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
            file.truncate(file.tell())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return path


def _head(stamp: Stamp, arrays: Arrays) -> bytes:
    described = {
        name: [array.dtype.str, list(array.shape), _sampled(array)]
        for name, array in arrays.items()
    }
    head = json.dumps({"format": FORMAT, "stamp": stamp, "arrays": described}).encode()
    return _HEAD.pack(_MAGIC, len(head), crc32(head)) + head


def _sampled(array: NDArray[Any]) -> int:
    """Return a checksum of both ends of an array."""
    flat = array.reshape(-1)
    count = _ENDS // array.itemsize
    return crc32(flat[-count:].tobytes(), crc32(flat[:count].tobytes()))


def read_part(path: Path) -> tuple[Stamp, Part] | None:
    """Map a part; ``None`` for a file that is not one, not whole or of another version."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head, place = _parsed(mapped)
        arrays: Arrays = {}
        for name, (kind, shape, checksum) in head["arrays"].items():
            place += -place % _ALIGNED
            dtype, count = np.dtype(kind), int(np.prod(shape, dtype=np.int64))
            array = np.frombuffer(mapped, dtype, count, place if count else 0).reshape(shape)
            if _sampled(array) != checksum:
                return None
            arrays[name] = array
            place += array.nbytes
        whole = place == len(mapped)
        return (Stamp(*head["stamp"]), Part(arrays)) if whole else None
    except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error):
        return None


def _parsed(mapped: mmap.mmap) -> tuple[dict[str, Any], int]:
    magic, length, checksum = _HEAD.unpack_from(mapped)
    raw = mapped[_HEAD.size : _HEAD.size + length]
    if magic != _MAGIC or crc32(raw) != checksum or sys.byteorder != "little":
        raise ValueError("not a part")
    head = json.loads(raw)
    if head["format"] != FORMAT:
        raise ValueError("a part of another version")
    return head, _HEAD.size + length
