"""Check files: the rules of the termbase, those that need the memory, and where findings stand."""

from __future__ import annotations

from .located import Located, check_file
from .registry import RULES

__all__ = ["RULES", "Located", "check_file"]
