"""The termbase: official English renderings of Chinese political terms, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import DocumentError, GlossaryError, ProfileError, TermbaseError, TifaError
from .model import (
    Citation,
    Concept,
    ConceptKind,
    Document,
    MatchKind,
    Reliability,
    Status,
    Term,
    TermMatch,
)

if TYPE_CHECKING:
    from .compiled.lookup import LookupKind, LookupMatch
    from .termbase import Termbase, open_termbase

__all__ = [
    "Citation",
    "Concept",
    "ConceptKind",
    "Document",
    "DocumentError",
    "GlossaryError",
    "LookupKind",
    "LookupMatch",
    "MatchKind",
    "ProfileError",
    "Reliability",
    "Status",
    "Term",
    "TermMatch",
    "Termbase",
    "TermbaseError",
    "TifaError",
    "open_termbase",
]

_LATE = {
    "LookupKind": "compiled.lookup",
    "LookupMatch": "compiled.lookup",
    "Termbase": "termbase",
    "open_termbase": "termbase",
}
"""Names that are handed on when they are first asked for: a look-up loads no more than it needs."""

if not TYPE_CHECKING:  # with it every name would be there for a type checker

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first asked for (PEP 562)."""
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(f".{_LATE[name]}", __name__), name)
        return found
