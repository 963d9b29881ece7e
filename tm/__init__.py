"""The translation memory: units of earlier translations, and what they suggest for a new draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import FormatError, MemoryToolError, StoreError
    from .formats import TextFile, TextUnit, parse, read
    from .learning.learn import Learned, learn
    from .library import check, pretranslate, suggest
    from .memory import Memory, open_memory
    from .model import Kind, Match, Segment, Suggestion, TranslationUnit, Unit
    from .suggestions.concordance import search

__all__ = [
    "FormatError",
    "Kind",
    "Learned",
    "Match",
    "Memory",
    "MemoryToolError",
    "Segment",
    "StoreError",
    "Suggestion",
    "TextFile",
    "TextUnit",
    "TranslationUnit",
    "Unit",
    "check",
    "learn",
    "open_memory",
    "parse",
    "pretranslate",
    "read",
    "search",
    "suggest",
]

_MODULES = {
    "errors": ("FormatError", "MemoryToolError", "StoreError"),
    "formats": ("TextFile", "TextUnit", "parse", "read"),
    "learning.learn": ("Learned", "learn"),
    "library": ("check", "pretranslate", "suggest"),
    "memory": ("Memory", "open_memory"),
    "model": ("Kind", "Match", "Segment", "Suggestion", "TranslationUnit", "Unit"),
    "suggestions.concordance": ("search",),
}
_LATE = {name: module for module, names in _MODULES.items() for name in names}
"""Names that are handed on when they are first asked for: no command loads more than it needs."""

if not TYPE_CHECKING:  # with it every name would be there for a type checker

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first asked for (PEP 562)."""
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(f".{_LATE[name]}", __name__), name)
        return found
