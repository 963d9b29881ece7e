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
    were has have had do did does shall will should would must can may might could towards than
    via upon across around after before during while when where which who whose what so such not no
    all each every any more most very much also only just then there here i you us them him if
    because since until though although however etc s one's"""
_OF_PHRASES = "up out off down along together per some one style based oriented"
OF_PHRASES = frozenset(map(stem, _OF_PHRASES.split()))
"""Keys of those a phrase may begin or end with: opening *up*, market-*based*, *per* capita."""

FUNCTION_WORDS = (
    frozenset(map(stem, ARTICLES | OWNERS | {*_OTHERS.split()})) | PREPOSITIONS | OF_PHRASES
)
"""Keys of all words of grammar."""
