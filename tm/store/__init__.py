"""Where the memory is kept. Nothing outside this package knows SQL."""

from .contract import Changes, Store, StoredUnit
from .sqlite import SqliteStore

__all__ = ["Changes", "SqliteStore", "Store", "StoredUnit"]
