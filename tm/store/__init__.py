"""Where the memory is kept. Nothing outside this package knows SQL."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import RequestError
from .contract import Changes, Store, StoredUnit
from .sqlite import SqliteStore

__all__ = ["Changes", "SqliteStore", "Store", "StoredUnit", "open_store"]

_SERVER = re.compile(r"postgres(ql)?:/")  # of two slashes ``Path`` leaves one
_OTHER = re.compile(r"[a-z+]{2,}://")


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """Open a memory by its address: a file, with ``create`` one that is made, or a server.

    ``postgresql://…`` opens this machine's copy of a memory that a bureau shares
    (:class:`.replica.Replica`). An address of something else raises ``RequestError``.
    """
    if is_server(address):
        from .replica import Replica

        return Replica(server_address(address))
    if _OTHER.match(str(address)):
        shown = str(address).rpartition("@")[2]
        raise RequestError(f"{shown}: a memory is a file, or at postgresql://…")
    return SqliteStore(Path(address), create=create)


def is_server(address: str | Path) -> bool:
    """Tell the address of a server from the name of a file."""
    return bool(_SERVER.match(str(address)))


def server_address(address: str | Path) -> str:
    """Return the address of a server as it was written; ``Path`` takes a slash from it."""
    return re.sub(r"^(postgres(?:ql)?):/+", r"\1://", str(address))
