"""Fill translations into a file: the text, and what the format has to say how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .places import Places, Text
from .textfile import Edit, Filling


def marked(text: str, score: int) -> str:
    """Put its score before a translation that somebody has to look at.

    >>> marked("Roads were built.", 88), marked("Roads were built.", 100)
    ('【88】Roads were built.', 'Roads were built.')
    """
    return text if score >= 100 else f"【{score}】{text}"


def with_marks(fillings: Iterable[Filling]) -> Iterator[Edit]:
    """Yield the edits of a format that has no states: the score stands before the text."""
    for filling in fillings:
        yield whole(filling.unit.target, marked(filling.text, filling.score))


def whole(text: Text, new: str) -> Edit:
    """Return the edit that puts ``new`` in the place of a whole text."""
    return Edit(text, 0, len(text.text), new)


def raw(text: Text, new: str) -> Edit:
    """Return the edit that puts markup, as it is, in the place of a text that stands in one line.

    A text without characters is a place where nothing goes away.
    """
    anchor = text.places.anchors[0]._replace(width=len(text.text))
    return Edit(Text("", Places((anchor,), (new, ""))), 0, 0, "")
