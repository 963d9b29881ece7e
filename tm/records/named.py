"""What a program reads of a thing by its id: a document, a term over time."""

from __future__ import annotations

from typing import TypedDict

from .history import LineRecord


class NamedDocumentRecord(TypedDict):
    """A document: what is registered of it, and how many units the memory has of it."""

    document: str
    title_zh: str
    title_en: str
    issuer: str
    date: str
    units: int


class TermHistoryRecord(TypedDict):
    """The renderings of a term over time; ``match`` is the score with which it was found.

    Of what the termbase lacks ``concept`` is null, and there are no renderings.
    """

    concept: str | None
    zh: str
    match: float
    renderings: list[LineRecord]
