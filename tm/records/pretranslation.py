"""A draft with what is known filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ..suggestions.pretranslate import Pretranslation


class PretranslationRecord(TypedDict):
    """A draft with what is known in English, and how many of its sentences are.

    ``known`` were translated by someone word for word, ``marked`` are to be looked at, ``left`` are
    in Chinese still.
    """

    text: str
    known: int
    marked: int
    left: int


def pretranslation_record(made: Pretranslation) -> PretranslationRecord:
    """Return a draft as it was filled in."""
    return {"text": made.text, "known": made.known, "marked": made.marked, "left": made.left}
