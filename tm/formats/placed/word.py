"""English alone in a Word document: a line is a paragraph, a column a character in it."""

from __future__ import annotations

from pathlib import Path

from ...checks.model import CheckUnit
from .places import CheckFile, joined, refuse_other_languages


def read_word(path: Path) -> CheckFile:
    """Read the text as it stands when every tracked change is accepted."""
    from ..docx import read_lines

    lines = list(read_lines(path))
    pieces = [piece for line in lines for piece in ((line.text, line.number, 1), ("\n\n", 0, 0))]
    placed = joined((text, line or 1, column or 1) for text, line, column in pieces)
    refuse_other_languages(str(path), placed.text)
    shown = {line.number: line.text for line in lines}
    count = max(shown, default=0)
    return CheckFile(
        str(path),
        (CheckUnit(placed.text),),
        (placed.places,),
        (joined(()).places,),
        [shown.get(number, "") for number in range(1, count + 1)],
        mendable=False,
    )
