"""What a server holds open, and how fresh it is."""

from __future__ import annotations

from typing import TypedDict


class ServedRecord(TypedDict):
    """The version, what is loaded, and what of it could not be loaded again after a change.

    ``newest`` is the date of the memory's newest document; without a memory there are no units.
    """

    version: str
    concepts: int
    termbase_files: int
    documents: int
    units: int
    newest: str
    sequence: int
    has_memory: bool
    problem: str
