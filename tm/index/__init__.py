"""Exact fuzzy search over the segments of a memory: the contract, its definition and the engine."""

from .brute import BruteForce
from .contract import Fragment, Hit, Matcher, Row
from .tokens import characters, words

__all__ = ["BruteForce", "Fragment", "Hit", "Matcher", "Row", "characters", "words"]
