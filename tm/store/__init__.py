"""Where the memory is kept. Nothing outside this package knows SQL."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import RequestError
from .contract import Changes, Store, StoredUnit
from .sqlite import SqliteStore

__all__ = ["Changes", "SqliteStore", "Store", "StoredUnit", "open_store"]

_SERVER = re.compile(r"postgres(ql)?:/|[a-z+]{2,}://")  # of two slashes ``Path`` leaves one
_PASSWORD = re.compile(r"(?<=/)[^/@]*@")


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """Open a memory by its address: the name of a file; with ``create`` a missing one is made.

    A server's address (``postgresql://…``) raises ``RequestError``: memories there are to come.
    """
    if _SERVER.match(str(address)):
        named = _PASSWORD.sub("", str(address), count=1)
        raise RequestError(f"{named}: a memory can only be a file so far")
    return SqliteStore(Path(address), create=create)
