"""Arrays kept beside an index as a folder of files, written whole beside and renamed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .arrays import Arrays

FORMAT = 1
"""Version of the arrays; folders of another are not read."""

_STAMP = "stamp.json"


class PhraseStamp(NamedTuple):
    """What arrays hold: the rows up to the change ``until`` of that ``mark``, the ``last`` id."""

    mark: str
    until: int
    last: int


def write_arrays(folder: Path, name: str, stamp: PhraseStamp, arrays: Arrays) -> bool:
    """Write arrays as ``folder/name-…`` and drop older ones; ``False`` when that cannot be done."""
    own = folder / f"{name}-{os.urandom(6).hex()}"
    beside = own.with_suffix(".tmp")
    try:
        beside.mkdir(parents=True)
        for each, array in arrays.items():
            np.save(beside / f"{each}.npy", array, allow_pickle=False)
        said = {"format": FORMAT, "stamp": list(stamp), "arrays": list(arrays)}
        (beside / _STAMP).write_text(json.dumps(said), encoding="utf-8")
        beside.replace(own)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        return False
    for path in folder.glob(f"{name}-*"):
        if path != own:  # a reader that has it mapped goes on with it
            shutil.rmtree(path, ignore_errors=True)
    return True


def read_arrays(
    folders: Sequence[Path], name: str, mark: Callable[[int], str]
) -> tuple[PhraseStamp, Arrays] | None:
    """Map the arrays of a store, with the stamp they were written with; ``None`` without any."""
    for folder in folders:
        for path in sorted(folder.glob(f"{name}-*")) if folder.is_dir() else ():
            with suppress(OSError, ValueError, KeyError, TypeError, EOFError):
                said = json.loads((path / _STAMP).read_text(encoding="utf-8"))
                stamp = PhraseStamp(*said["stamp"])
                if said["format"] == FORMAT and mark(stamp.until) == stamp.mark != "":
                    arrays = {
                        each: np.load(path / f"{each}.npy", mmap_mode="r", allow_pickle=False)
                        for each in said["arrays"]
                    }
                    return stamp, arrays
    return None
