"""Let one process at a time change a folder of termbase files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import TermbaseError

LOCK = ".tifa.lock"
PATIENCE = 60
"""Seconds that one waits for another to finish."""


@contextmanager
def editing(folder: Path) -> Iterator[None]:
    """Keep others from changing ``folder`` meanwhile; it is made if it is not there.

    Who holds it may ask again. Raises :class:`TermbaseError` when another keeps it too long.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    # One lock for each file and thread: asked for again within itself it does not wait.
    lock = FileLock(folder.resolve() / LOCK, timeout=PATIENCE, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise TermbaseError(f"{folder}: another process is changing it; try again") from None
    except (OSError, NotImplementedError) as error:
        raise TermbaseError(f"{folder / LOCK}: cannot be locked ({error})") from error
    try:
        yield
    finally:
        lock.release()
