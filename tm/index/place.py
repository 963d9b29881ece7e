"""Where the index of a memory file is kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def index_folders(memory: Path) -> list[Path]:
    """Return the folder beside the memory file and, where that cannot be written, a cache."""
    from platformdirs import user_cache_path

    own = sha256(str(memory.absolute()).encode()).hexdigest()[:16]
    cache = user_cache_path("tifa", appauthor=False)
    return [memory.with_name(f"{memory.name}.index"), cache / "index" / own]
