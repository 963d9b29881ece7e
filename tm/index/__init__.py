"""Exact fuzzy search over the segments of a memory.

``contract`` says what is asked and answered, ``brute`` defines the answers, ``stored`` gives them
from an index beside the store. This module imports neither numpy nor rapidfuzz.
"""

from .contract import Fragment, Hit, Matcher, Row, RowChanges
from .tokens import characters, words

__all__ = ["Fragment", "Hit", "Matcher", "Row", "RowChanges", "characters", "words"]
