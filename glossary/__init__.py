"""The termbase: official English renderings of Chinese political terms, with their sources."""

from __future__ import annotations

from .errors import DocumentError, GlossaryError, ProfileError, TermbaseError
from .model import Citation, Concept, Document, Reliability, Status, Term, TermMatch

__all__ = [
    "Citation",
    "Concept",
    "Document",
    "DocumentError",
    "GlossaryError",
    "ProfileError",
    "Reliability",
    "Status",
    "Term",
    "TermMatch",
    "TermbaseError",
]
