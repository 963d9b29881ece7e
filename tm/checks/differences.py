"""Say how a stretch of text differs from a rendering made of the same classes of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from glossary.en.function_words import FUNCTION_WORDS, PREPOSITIONS
from glossary.en.roots import is_adjective, is_derived, root, word_class

_FILLERS = frozenset({"styl"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text did to a rendering."""

    same: tuple[str, ...]
    """Words of the rendering that stand in the text, inflected or derived."""
    synonyms: tuple[tuple[str, str], ...]
    """Words of the text for other words of the rendering."""
    derived: tuple[tuple[str, str], ...]
    """Words of the same root but another part of speech."""
    in_order: bool
    swapped: bool
    """Two neighbours joined by *and* changed places, nothing else moved."""
    function: bool
    """A preposition stands where the rendering has another."""
    regrouped: bool
    """Words moved over an *and* that only one of the two has."""
    same_grammar: bool
    """The function words are the same."""
    head: str
    """The first word of the rendering."""
    filler: bool
    """*-style* or *-type* was put in."""
    apart: bool
    """Function words stand between the words where the rendering has none, or the reverse."""

    @property
    def changes_sense(self) -> bool:
        """Tell an adjective made a noun (structural, structure) from a verb made a noun.

        A verb heads its phrase, or brings other function words along.
        """
        if self.same_grammar and all(theirs != self.head for _, theirs in self.derived):
            return True
        return all(
            is_adjective(a) != is_adjective(b) or (is_derived(a) and is_derived(b))
            for a, b in self.derived
        )


@lru_cache(maxsize=65536)
def compare(text: tuple[str, ...], rendering: tuple[str, ...]) -> Difference | None:
    """Compare two lists of keys; ``None`` when they are the same words in the same order."""
    if text == rendering:
        return None
    ours, theirs = _content(text), _content(rendering)
    matched = _match(text, rendering, ours, theirs)
    pairs = [(text[i], rendering[j]) for i, j in matched]
    order = [i for i, _ in sorted(matched, key=lambda pair: pair[1])]
    in_order = order == sorted(order)
    return Difference(
        same=tuple(theirs for ours, theirs in pairs if root(ours) == root(theirs)),
        synonyms=tuple(p for p in pairs if root(p[0]) != root(p[1])),
        derived=tuple(p for p in pairs if p[0] != p[1] and root(p[0]) == root(p[1])),
        in_order=in_order,
        swapped=not in_order and _is_swap(text, order),
        function=in_order and _prepositions_differ(text, rendering, matched),
        head=rendering[0],
        regrouped=not in_order and ("and" in text) != ("and" in rendering),
        same_grammar=_grammar(text) == _grammar(rendering),
        filler=any(key in _FILLERS for key in text) and not any(k in _FILLERS for k in rendering),
        apart=_has_prepositions(text) != _has_prepositions(rendering),
    )


def _content(keys: Sequence[str]) -> list[int]:
    return [i for i, key in enumerate(keys) if key not in FUNCTION_WORDS]


def _match(
    text: Sequence[str], rendering: Sequence[str], ours: list[int], theirs: list[int]
) -> list[tuple[int, int]]:
    """Pair content words: the same key first, then the same root, then the same class."""
    left, right = list(ours), list(theirs)
    pairs: list[tuple[int, int]] = []
    for level in (str, root, word_class):
        for j in list(right):
            wanted = level(rendering[j])
            i = next((i for i in left if level(text[i]) == wanted), None)
            if i is not None:
                pairs.append((i, j))
                left.remove(i)
                right.remove(j)
    return sorted(pairs)


def _is_swap(text: Sequence[str], order: list[int]) -> bool:
    """Tell whether just two parts changed places around *and* (``order``: places in the text)."""
    falls = [place for place in range(1, len(order)) if order[place] < order[place - 1]]
    if len(falls) != 1:
        return False
    last = max(order[falls[0] :])
    behind = [place for place in order[: falls[0]] if place > last]
    return bool(behind) and "and" in text[last : min(behind)]


def _prepositions_differ(
    text: Sequence[str], rendering: Sequence[str], matched: list[tuple[int, int]]
) -> bool:
    """Tell whether some gap has a preposition on both sides, and not the same."""
    for (i, j), (k, m) in pairwise(matched):
        ours, theirs = _prepositions(text[i + 1 : k]), _prepositions(rendering[j + 1 : m])
        if ours != theirs and ours and theirs:
            return True
    return False


def _grammar(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in FUNCTION_WORDS)


def _prepositions(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in PREPOSITIONS)


def _has_prepositions(keys: Sequence[str]) -> bool:
    return any(key in FUNCTION_WORDS and key not in _FILLERS for key in keys)
