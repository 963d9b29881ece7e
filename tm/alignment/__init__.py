"""Pair a Chinese text with its translation: paragraphs, sentences and clauses."""

from __future__ import annotations

from .documents import Pairing, ParagraphPair, pair_paragraphs
from .lexicon import Lexicon
from .model import Pair
from .paragraph import align_paragraph, align_sentences
from .score import DOUBTFUL
from .train import train

__all__ = [
    "DOUBTFUL",
    "Lexicon",
    "Pair",
    "Pairing",
    "ParagraphPair",
    "align_paragraph",
    "align_sentences",
    "pair_paragraphs",
    "train",
]
