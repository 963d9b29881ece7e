"""Decide whether English that shares words with a rendering departs from it."""

from __future__ import annotations

from typing import NamedTuple

from glossary.en.phrasebook import Phrase

from .differences import Difference

LIGHT, MIDDLE, HEAVY, VERY_HEAVY = 9.5, 12.0, 15.0, 18.0
"""How many bits the words shared with a rendering must carry, by how surely they differ."""


class NearEntry(NamedTuple):
    """A rendering a text is compared with: whole, or without one of its words."""

    phrase: Phrase
    content: tuple[str, ...]
    missing: int
    """Which content word is left out, -1 for none."""
    replaced: bool = False
    """Another word stands in its place, whatever it is."""


def is_departure(difference: Difference, strength: float, entry: NearEntry) -> bool:
    """Decide; ``strength`` is what the shared words and half of what the synonyms say."""
    size = len(entry.content)
    if entry.replaced:
        return _keeps_the_rest(difference, size)
    if entry.missing >= 0:
        return _lacks_a_word(difference, strength, size)
    if size == 2 and entry.phrase.is_name:
        return False
    if difference.synonyms:
        return _has_synonyms(difference, strength, size)
    return _is_rearranged(difference, strength, entry)


def _is_rearranged(difference: Difference, strength: float, entry: NearEntry) -> bool:
    """Judge the same words, derived, in another order, or under other prepositions."""
    size = len(entry.content)
    if not difference.in_order and entry.phrase.is_name and size > 2:
        return strength >= MIDDLE
    if difference.derived:
        plain = difference.in_order and not difference.function
        return plain and size > 2 and difference.changes_sense and strength >= MIDDLE
    if difference.filler:
        return difference.in_order and strength >= LIGHT
    return size > 2 and (difference.swapped or difference.function) and strength >= HEAVY


def _keeps_the_rest(difference: Difference, size: int) -> bool:
    """Tell whether one word gave way to another and everything else is as it should be."""
    changed = difference.synonyms or difference.derived or not difference.same_grammar
    return difference.in_order and not changed and len(difference.same) == size - 1


def _lacks_a_word(difference: Difference, strength: float, size: int) -> bool:
    changed = difference.synonyms or difference.derived or difference.function
    return difference.in_order and not changed and size > 3 and strength >= HEAVY


def _has_synonyms(difference: Difference, strength: float, size: int) -> bool:
    if difference.regrouped or (difference.derived and (size < 4 or not difference.same)):
        return False
    if size == 2:
        return difference.in_order and not difference.apart and strength >= LIGHT
    return strength >= LIGHT
