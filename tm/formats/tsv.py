"""Tab-separated paragraphs: ``paragraph zh en`` under a line that says so, or just ``zh en``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import FormatError
from ..text.encoding import lines
from .model import Passage

_HEADERS = {
    ("paragraph", "zh", "en"): (0, 1, 2),
    ("paragraph", "en", "zh"): (0, 2, 1),
    ("zh", "en"): (None, 0, 1),
    ("en", "zh"): (None, 1, 0),
}


def read_tsv(path: Path) -> Iterator[Passage]:
    """Yield the paragraph pairs of a table, in bounded memory.

    Without a line of column names the table has two columns, Chinese first: segments paired by
    hand, which stay whole; the line number is the locator. Raises
    :class:`~tm.errors.FormatError` for a row of another width.
    """
    columns: tuple[int | None, int, int] | None = None
    width = 0
    for number, line in lines(path):
        cells = line.split("\t")
        if columns is None:
            names = tuple(cell.strip().lower() for cell in cells)
            columns, width = _HEADERS.get(names, (None, 0, 1)), len(names)
            if names in _HEADERS:
                continue
            if width != 2:
                raise FormatError(
                    f"{path}:{number}: {width} columns; a table of paragraphs begins with the line"
                    " 'paragraph<TAB>zh<TAB>en' or has two columns, Chinese and English"
                )
        if not line.strip():
            continue
        if len(cells) != width:
            raise FormatError(f"{path}:{number}: {len(cells)} columns instead of {width}")
        place, zh, en = columns
        locator = cells[place] if place is not None else str(number)
        yield Passage(locator, cells[zh], cells[en], whole=place is None)
