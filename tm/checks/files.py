"""Choose the files to check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..formats import SUFFIXES


def checkable_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder that can be checked, hidden ones left out.

    A folder that leads back to itself, by a link, is looked into once.
    """
    if not path.is_dir():
        yield path
    else:
        yield from _files_in(path, {path.resolve()})


def _files_in(folder: Path, seen: set[Path]) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            real = child.resolve()
            if real not in seen:
                seen.add(real)
                yield from _files_in(child, seen)
        elif child.suffix.lower() in SUFFIXES and child.is_file():
            yield child
