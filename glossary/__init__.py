"""The termbase: official English renderings of Chinese political terms, with their sources."""

from __future__ import annotations

from .errors import DocumentError, GlossaryError, ProfileError, TermbaseError, TifaError
from .model import Citation, Concept, Document, MatchKind, Reliability, Status, Term, TermMatch

__all__ = [
    "Citation",
    "Concept",
    "Document",
    "DocumentError",
    "GlossaryError",
    "MatchKind",
    "ProfileError",
    "Reliability",
    "Status",
    "Term",
    "TermMatch",
    "TermbaseError",
    "TifaError",
]
