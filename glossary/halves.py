"""Compile the files of a large termbase in two processes, about half of them in each.

The other process is Python itself with this module: unlike those of ``multiprocessing`` it never
runs the caller's main module again. Where it cannot be had, or fails, all is done here.
"""

from __future__ import annotations

import gc
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO

from .load import rows_in
from .rows import Row

WORTH = 3_000_000
"""Bytes of PO files that take longer to compile than another process to start."""

_SERVE = "import sys; sys.path[:] = {path!r}; from glossary.halves import serve; serve()"

_Rows = dict[int, list[Row]]


def compile_files(files: Mapping[int, Path], documents: Set[str]) -> _Rows:
    """Return the rows of each file, by its number; see :func:`glossary.load.rows_in`."""
    others = _others(files)
    if not others:
        return _compile(files, documents)
    own = {number: file for number, file in files.items() if number not in others}
    with _other_process(others, documents) as answer:
        rows = _compile(own, documents)
        return rows | (answer() or _compile(others, documents))


def serve() -> None:
    """Compile what standard input asks for: the other process's side."""
    gc.disable()
    files, documents = marshal.loads(sys.stdin.buffer.read())
    rows = _compile({number: Path(file) for number, file in files.items()}, documents)
    marshal.dump(
        {number: list(map(tuple, some)) for number, some in rows.items()}, sys.stdout.buffer
    )


def _compile(files: Mapping[int, Path], documents: Set[str]) -> _Rows:
    return {number: rows_in(file, number, documents) for number, file in files.items()}


def _others(files: Mapping[int, Path]) -> dict[int, Path]:
    """Return the files for the other process: up to half of what there is to read."""
    sizes = {number: file.stat().st_size for number, file in files.items()}
    total = sum(sizes.values())
    others: dict[int, Path] = {}
    if total < WORTH or _processors() < 2 or getattr(sys, "frozen", False) or not sys.executable:
        return others
    size = 0
    for number, file in files.items():
        if 2 * (size + sizes[number]) <= total:
            others[number] = file
            size += sizes[number]
    return others


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@contextmanager
def _other_process(
    files: Mapping[int, Path], documents: Set[str]
) -> Iterator[Callable[[], _Rows | None]]:
    """Start the other process; its answer is ``None`` where it has none."""
    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    asked = {number: str(file) for number, file in files.items()}, frozenset(documents)
    try:
        other = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    except OSError:
        yield lambda: None
        return
    with other:
        assert other.stdin and other.stdout
        asking, answering = other.stdin, other.stdout
        try:
            with suppress(OSError), asking:
                marshal.dump(asked, asking)
            yield lambda: _read(answering)
        finally:
            other.kill()


def _read(answer: IO[bytes]) -> _Rows | None:
    with suppress(EOFError, OSError, ValueError, TypeError):
        rows = marshal.loads(answer.read())
        return {number: list(map(Row._make, some)) for number, some in rows.items()}
    return None
