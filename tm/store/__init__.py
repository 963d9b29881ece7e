"""Where the memory is kept. Nothing outside this package knows SQL."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import StoreError
from .contract import Changes, Store, StoredUnit
from .sqlite import SqliteStore

__all__ = ["Changes", "SqliteStore", "Store", "StoredUnit", "open_store"]

_SCHEME = re.compile(r"([a-z]+):/", re.IGNORECASE)  # of two slashes ``Path`` leaves one


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """Open a memory by its address: the name of a file; with ``create`` a missing one is made.

    A server's address (``postgresql://…``) is refused: memories there are still to come.
    """
    scheme = _SCHEME.match(str(address))
    if scheme is None or len(scheme[1]) == 1:  # C:/ is a drive
        return SqliteStore(Path(address), create=create)
    if scheme[1].lower() in ("postgresql", "postgres"):
        raise StoreError("a memory in PostgreSQL is not there yet: name a file")
    raise StoreError(f"no memory can be kept at {scheme[1]}://…: name a file")
