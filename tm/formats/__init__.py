"""Bilingual files: one module a format, one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import FormatError
from .model import Passage
from .page import LINE_READERS, read_page
from .po import read_po
from .tmx import read_tmx
from .tsv import read_tsv

READERS: dict[str, Callable[[Path], Iterator[Passage]]] = {
    ".tsv": read_tsv,
    ".tmx": read_tmx,
    ".po": read_po,
    **dict.fromkeys(LINE_READERS, read_page),
}


def read_bilingual(path: Path) -> Iterator[Passage]:
    """Yield the passages of a bilingual file, read by its name's ending."""
    suffixes = [suffix for suffix in path.suffixes[-2:] if suffix not in (".xz", ".gz")]
    reader = READERS.get(suffixes[-1].lower() if suffixes else "")
    if reader is None:
        if not path.exists():
            raise FormatError(f"{path}: no such file")
        known = ", ".join(sorted(READERS))
        raise FormatError(f"{path}: not a format Tifa learns from ({known})")
    return reader(path)


__all__ = ["READERS", "Passage", "read_bilingual"]
