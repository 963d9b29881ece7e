"""Choose the files to check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..formats import SUFFIXES


def checkable_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder that can be checked, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    for child in sorted(path.iterdir()):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from checkable_files(child)
        elif child.suffix.lower() in SUFFIXES:
            yield child
