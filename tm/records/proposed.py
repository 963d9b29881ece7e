"""A rendering that somebody proposed for the termbase."""

from __future__ import annotations

from typing import TypedDict

from ..terms.proposed import Proposed


class ProposedRecord(TypedDict):
    """A proposal that waits; ``at`` is when it was made."""

    id: str
    zh: str
    en: str
    reason: str
    evidence: str
    author: str
    at: str
    state: str


def proposed_record(proposed: Proposed) -> ProposedRecord:
    """Return a proposal."""
    return {
        "id": proposed.id,
        "zh": proposed.zh,
        "en": proposed.en,
        "reason": proposed.reason,
        "evidence": proposed.evidence,
        "author": proposed.author,
        "at": proposed.at,
        "state": "pending",
    }
