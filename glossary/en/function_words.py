"""The words of English that carry the grammar of a phrase, not its meaning."""

from __future__ import annotations

from .words import ARTICLES, OWNERS, stem

ADVERBS = frozenset(
    {"also", "further", "still", "even", "always", "ever", "well", "now", "all", "both"}
)
"""Adverbs that end otherwise than in -ly, and words that stand where one could."""

_PREPOSITIONS = """of for with to in on at by from as between among into toward over under about
    against within through"""
PREPOSITIONS = frozenset(map(stem, _PREPOSITIONS.split()))
"""Keys of the prepositions that tell one rendering from another."""

_OTHERS = """and or nor but both this that these those it we they he she is are be been being was
    were has have had do did does shall will should would must can may might could towards per
    than via upon across around after before during while when where which who whose what so such
    not no all each every any some more most very much also only just then there here up out off
    down along together i you us them him if because since until though although however etc s one
    one's style based oriented"""
FUNCTION_WORDS = frozenset(map(stem, ARTICLES | OWNERS | {*_OTHERS.split()})) | PREPOSITIONS
"""Keys of all words of grammar; *-style*, *-based* and *-oriented* are as good as one."""
