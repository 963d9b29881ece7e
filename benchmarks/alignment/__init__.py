"""Alignment of clauses against an annotated set, pages against their publisher, and its speed."""

from __future__ import annotations

from .measure import run

__all__ = ["run"]
