"""Where a termbase's files are: the bundled ones, and places a user names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import TermbaseError

BUNDLED = Path(__file__).parent.parent / "data"
DOCUMENTS = "documents.tsv"


def files_of(paths: Sequence[Path], *, bundled: bool = True) -> list[Path]:
    """Return the files of the bundled termbase and of the given places, in order.

    The bundled one may be given too; any other place given twice is an error.
    """
    if not paths:
        return files_in(BUNDLED) if bundled else []
    places = [place for place in paths if not (bundled and _same(place, BUNDLED))]
    files: dict[Path, Path] = {}
    for place in [*([BUNDLED] if bundled else []), *places]:
        for file in files_in(place):
            if is_po(file) and file.resolve() in files:
                raise TermbaseError(f"{file} is given twice")
            files[file.resolve()] = file
    return list(files.values())


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def is_po(file: Path) -> bool:
    """Tell a file of concepts by its name."""
    return file.suffix.lower() == ".po"


def files_in(place: Path) -> list[Path]:
    """Return the registry of documents, if there is one, and the PO files of a place."""
    if place.is_dir():
        files = sorted(file for file in place.iterdir() if is_po(file))
        registry = place / DOCUMENTS
        if not files:
            raise TermbaseError(f"{place}: no termbase here (no .po file in this folder)")
        return [*([registry] if registry.is_file() else []), *files]
    if not place.exists():
        raise TermbaseError(f"{place}: no such file or folder")
    if not is_po(place):
        raise TermbaseError(f"{place}: not a termbase: that is a .po file, or a folder of them")
    registry = place.parent / DOCUMENTS
    return [*([registry] if registry.is_file() else []), place]
