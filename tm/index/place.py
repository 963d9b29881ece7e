"""Where the index of a memory file is kept."""

from __future__ import annotations

import os
from pathlib import Path


def index_folders(memory: Path) -> list[Path]:
    """Return the folder beside the memory file and, where that cannot be written, a cache."""
    beside = memory.with_name(f"{memory.name}.index")
    if os.access(beside if beside.exists() else beside.parent, os.W_OK) and not beside.is_file():
        return [beside]
    from hashlib import sha256

    from glossary.user_folders import cache_folder

    own = sha256(str(memory.absolute()).encode()).hexdigest()[:16]
    return [beside, cache_folder() / "index" / own]
