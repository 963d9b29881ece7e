"""Pair a Chinese text with its translation: paragraphs, sentences and clauses."""

from __future__ import annotations

from .length import align_sentences
from .model import Pair

__all__ = ["Pair", "align_sentences"]
