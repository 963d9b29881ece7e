"""Propose what a termbase could take up from the documents of a memory; a person decides."""

from __future__ import annotations

from .file import concepts_of
from .model import Proposal
from .service import propose

__all__ = ["Proposal", "concepts_of", "propose"]
