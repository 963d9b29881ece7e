"""Decide whether English that shares words with a rendering departs from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossary.en.function_words import FUNCTION_WORDS
from glossary.en.glosses import words_for
from glossary.en.phrasebook import Phrase
from glossary.en.roots import root
from glossary.model import ConceptKind

from .differences import Difference

LIGHT, MIDDLE, HEAVY, VERY_HEAVY = 9.5, 12.0, 15.0, 18.0
"""How many bits the words shared with a rendering must carry, by how surely they differ."""

LONG = 4
"""Content words from which on one other word among them is a slip, not another wording."""


class NearEntry(NamedTuple):
    """A rendering a text is compared with: whole, or without one of its words."""

    phrase: Phrase
    content: tuple[str, ...]
    missing: int
    """Which content word is left out, -1 for none."""
    replaced: bool = False
    """Another word stands in its place, whatever it is."""


def is_departure(
    difference: Difference, strength: float, entry: NearEntry, keys: Sequence[str]
) -> bool:
    """Decide; ``strength`` is what the shared words and half of what the synonyms say.

    ``keys`` are the words of the text.
    """
    size = len(entry.content)
    if entry.replaced:
        named = entry.phrase.concept.kind is ConceptKind.NAME
        long = size >= LONG and not named
        return _keeps_the_rest(difference, size) and (long or _is_another_gloss(entry, keys))
    if entry.missing >= 0:
        return _lacks_a_word(difference, strength, entry)
    if difference.synonyms:
        return _has_synonyms(difference, strength, size)
    return _is_rearranged(difference, strength, entry, keys)


def _is_rearranged(
    difference: Difference, strength: float, entry: NearEntry, keys: Sequence[str]
) -> bool:
    """Judge the same words, derived, in another order, or under other prepositions."""
    size = len(entry.content)
    if not difference.in_order and entry.phrase.is_name:
        genitive = keys.count("of") != entry.phrase.keys.count("of")
        return not genitive and strength >= MIDDLE
    if difference.derived:
        plain = difference.in_order and not difference.function
        return plain and difference.changes_sense and strength >= MIDDLE
    if difference.filler:
        return difference.in_order and strength >= LIGHT
    return (difference.swapped or difference.function) and size > 2 and strength >= HEAVY


def _keeps_the_rest(difference: Difference, size: int) -> bool:
    """Tell whether one word gave way to another and everything else is as it should be."""
    changed = difference.synonyms or difference.derived or not difference.same_grammar
    return difference.in_order and not changed and len(difference.same) == size - 1


def _is_another_gloss(entry: NearEntry, keys: Sequence[str]) -> bool:
    """Tell a word that renders the same Chinese (大国: big country) from one that means another.

    A sibling is one word away too: China-ASEAN for China-Africa, the fifth session for the sixth.
    """
    own = frozenset(map(root, entry.phrase.keys))
    others = [root(key) for key in keys if key not in FUNCTION_WORDS and root(key) not in own]
    return any(all(w in words_for(form) for w in others) for form in entry.phrase.concept.forms)


def _lacks_a_word(difference: Difference, strength: float, entry: NearEntry) -> bool:
    """Tell a long formula cut short; with other function words it is another sentence."""
    size = len(entry.content)
    changed = difference.synonyms or difference.derived or not difference.same_grammar
    is_name = entry.phrase.concept.kind is ConceptKind.NAME
    return difference.in_order and not (changed or is_name) and size > 4 and strength >= HEAVY


def _has_synonyms(difference: Difference, strength: float, size: int) -> bool:
    if difference.regrouped or (difference.derived and (size < 4 or not difference.same)):
        return False
    return strength >= LIGHT
