"""What every reader of bilingual files yields."""

from __future__ import annotations

from typing import NamedTuple


class Passage(NamedTuple):
    """A piece of a bilingual document as its file pairs it.

    ``whole`` tells a segment that was paired by hand (TMX, PO) from a paragraph to be aligned.
    """

    locator: str
    zh: str
    en: str
    whole: bool = False
