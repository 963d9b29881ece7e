"""Pair a Chinese text with its translation: paragraphs, sentences and clauses."""

from __future__ import annotations

from .lexicon import Lexicon
from .model import Pair
from .paragraph import align_paragraph, align_sentences
from .score import DOUBTFUL
from .train import train

__all__ = ["DOUBTFUL", "Lexicon", "Pair", "align_paragraph", "align_sentences", "train"]
