"""Exact fuzzy search against scanning everything and against guessing candidates."""

from __future__ import annotations

from .measure import run

__all__ = ["run"]
