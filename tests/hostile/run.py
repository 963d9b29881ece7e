"""Break files, again and again, and count what must not happen."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .mutate import mutated
from .targets import seed_of, target_of, write_seeds

PATIENCE = 10  # seconds of processor time a run may take: a busy machine is no hang
_WAITING = 300  # seconds without a word after which a run is stuck, busy or not
MEMORY = 1 << 30  # bytes a process may take, beyond what it needs for any file
_RECYCLED = 4_000  # runs of one process
_GETTING_READY = 300  # seconds for a process to open what every file needs


class Failure(NamedTuple):
    """A run that failed: which file, which number, how, and where."""

    kind: str
    name: str
    number: int
    said: str


class Outcome(NamedTuple):
    """How many runs there were, and those that failed."""

    runs: int
    failures: list[Failure]

    def counts(self) -> dict[str, int]:
        """Count failures by kind; kinds that did not occur are there too."""
        kinds = Counter(failure.kind for failure in self.failures)
        return {kind: kinds[kind] for kind in ("traceback", "hang", "memory", "died", "left over")}


def run(first: int, last: int, *, keep: Path | None = None) -> Outcome:
    """Break every seed file once for each number; ``keep`` takes the files that failed."""
    with TemporaryDirectory() as folder:
        seeds = write_seeds(Path(folder))
        jobs = [(seed, number) for number in range(first, last) for seed in seeds]
        failures: list[Failure] = []
        while jobs:
            done = _by_one_process(jobs[:_RECYCLED], failures, keep)
            jobs = jobs[done:]
    return Outcome((last - first) * len(seeds), failures)


def broken(seed: Path, number: int) -> bytes:
    """Return the bytes of a run."""
    return mutated(seed_of(seed.name, number), seed.read_bytes())


def _by_one_process(
    jobs: list[tuple[Path, int]], failures: list[Failure], keep: Path | None
) -> int:
    """Give jobs to a process until it is killed; returns how many are done."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(theirs, jobs))
    process.start()
    theirs.close()
    if ours.poll(_GETTING_READY):
        ours.recv()
    done, since = 0, time.monotonic()
    try:
        while done < len(jobs):
            if not ours.poll(_WAITING):
                _note(failures, keep, "hang", jobs[done], f"{time.monotonic() - since:.0f} s")
                return done + 1
            try:
                said = ours.recv()
            except EOFError:
                _note(failures, keep, "died", jobs[done], "")
                return done + 1
            for kind, text in said:
                _note(failures, keep, kind, jobs[done], text)
            done, since = done + 1, time.monotonic()
    finally:
        process.kill()
        process.join()
    return done


def _note(
    failures: list[Failure], keep: Path | None, kind: str, job: tuple[Path, int], said: str
) -> None:
    seed, number = job
    failures.append(Failure(kind, seed.name, number, said))
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{number}-{seed.name}").write_bytes(broken(seed, number))


def _work(pipe: Connection, jobs: list[tuple[Path, int]]) -> None:
    signal.signal(signal.SIGPROF, _too_long)
    with TemporaryDirectory(dir=_quick()) as name:
        folder = Path(name)
        _warm_up(folder)
        pipe.send([])
        limit = _size() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        for seed, number in jobs:
            path = folder / seed.name
            path.write_bytes(broken(seed, number))
            pipe.send(list(_failures(path)))
            path.unlink(missing_ok=True)


def _warm_up(folder: Path) -> None:
    """Open what every file needs, so that no run pays for it."""
    path = folder / "warm.md"
    path.write_text("国家安全。\n\nThe overall national security outlook.\n", encoding="utf-8")
    target_of(path)(path)
    path.unlink()


def _failures(path: Path) -> Iterator[tuple[str, str]]:
    begun, stopped = time.process_time(), False
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        target_of(path)(path)
    except TooLongError:
        stopped = True
        yield "hang", traceback.format_exc(limit=-6)
    except MemoryError:
        yield "memory", traceback.format_exc(limit=-6)
    except Exception:
        yield "traceback", traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if not stopped and time.process_time() - begun > PATIENCE:
        yield "hang", f"{time.process_time() - begun:.1f} s"
    left = [each.name for each in path.parent.iterdir() if each.name.startswith((".", "fixed-"))]
    for each in left:
        (path.parent / each).unlink()
    if left:
        yield "left over", ", ".join(left)


class TooLongError(BaseException):
    """A run takes longer than it may."""


def _too_long(*_: object) -> None:
    raise TooLongError


def _size() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _quick() -> str | None:
    """Return a folder in memory, where there is one: nothing waits for a disk there."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
