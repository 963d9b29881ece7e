"""Kill what writes a memory, some of it inside a commit: nothing is lost, nothing is half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tm.memory import open_memory
from tm.store import SqliteStore

UNITS = 400
"""Units of each document: enough that a commit takes a while."""

_WRITER = f"""
import sys
from pathlib import Path
from glossary import Document
from tm.memory import open_memory
from tm.model import TranslationUnit
number = int(sys.argv[2])
with open_memory(Path(sys.argv[1]), create=True) as memory:
    print("ready", flush=True)
    while True:
        name = f"d{{number % 7}}"
        units = (TranslationUnit(f"第{{number}}次第{{n}}句", f"{{number}}.{{n}}", name)
                 for n in range({UNITS}))
        memory.add(Document(name), units)
        print(number, flush=True)
        memory.matcher("source")
        number += 1
"""


def lost_after_kills(kills: int, *, seed: int = 1) -> int:
    """Kill a writer again and again; returns how many documents were lost, or half there."""
    dice, lost = random.Random(seed), 0
    with TemporaryDirectory() as folder:
        path, said = Path(folder) / "m.db", -1
        for turn in range(kills):
            said = max(said, _killed(path, said + 1, dice, aimed=turn % 2 == 0))
            lost += _faults(path, said)
    return lost


def _killed(path: Path, number: int, dice: random.Random, *, aimed: bool) -> int:
    """Start a writer and kill it; returns the last number that it said was learned."""
    command = [sys.executable, "-c", _WRITER, str(path), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        if aimed:
            _wait_for_a_commit(path)
        else:
            time.sleep(dice.uniform(0, 0.2))
        process.kill()
        told = [int(line) for line in process.stdout.read().split() if line.isdecimal()]
    return max(told, default=number - 1)


def _wait_for_a_commit(path: Path) -> None:
    """Wait until the log grows: that is what a commit writes."""
    log, until = path.with_name(f"{path.name}-wal"), time.monotonic() + 2
    before = -1
    while time.monotonic() < until:
        with suppress(OSError):
            size = log.stat().st_size
            if size > before >= 0:
                return
            before = size


def _faults(path: Path, said: int) -> int:
    """Count documents that are not there as they were learned last, and answers that are wrong."""
    with closing(SqliteStore(path)) as store:
        units: dict[str, list[str]] = {}
        for stored in store.changes_since(0).added:
            units.setdefault(stored.unit.document, []).append(stored.unit.target)
    faults = 0
    for number in range(max(0, said - 6), said + 1):
        found = units.get(f"d{number % 7}", [])
        last = int(found[0].split(".")[0]) if found else -1
        whole = found == [f"{last}.{n}" for n in range(UNITS)]
        faults += not whole or last < number
    with open_memory(path) as memory:
        if said >= 0:
            (hit, *_) = memory.matcher("source").search(f"第{said}次第7句", threshold=100) or [None]
            newer = any(
                target.split(".")[0] == str(said) for each in units.values() for target in each
            )
            faults += newer and hit is None
    return faults
