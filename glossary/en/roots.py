"""Group English words by root and by the synonyms of the genre, to compare phrases loosely."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .function_words import FUNCTION_WORDS
from .tokens import tokenize
from .words import possessor, stem


def listed(words: str) -> list[str]:
    """Split a list of words that is written as running text."""
    return words.split()


_ENDINGS = tuple(
    tuple(pair.split(">"))
    for pair in listed(
        """ization> isation> ational>ation ation> ition> ction>ct tion>t sion>s ment> ness> ically>
    ally> ship> ary> ility> ity> ical> ial> al> iv> ic> ous> ly> anc> enc> ant> ent> iz> er> or>
        y>"""
    )
)
_SHORTEST = 4
"""Letters a root keeps: shorter ones fall together with other words (``nation``, ``native``)."""
_ADJECTIVES = ("al", "ic", "iv", "ous", "ary", "ful", "ant", "ent", "ed")


@lru_cache(maxsize=65536)
def root(key: str) -> str:
    """Strip one derivational ending from a key of :func:`glossary.en.words.stem`.

    >>> [root(stem(w)) for w in ("modernization", "modernize", "structural", "structure", "nation")]
    ['modern', 'modern', 'structur', 'structur', 'nation']
    """
    key = key.removesuffix("'s").removesuffix("s'")
    for ending, replacement in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
            return key[: len(key) - len(ending)] + replacement
    return key


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """Return the root of a word as it stands in a text, two derivational endings stripped.

    >>> [root_of(w) for w in ("Internationally", "government’s", "policies", "with")]
    ['intern', 'govern', 'polic', 'with']
    """
    return root(root(stem(possessor(word))))


def same_roots(one: str, other: str) -> bool:
    """Tell two wordings that say the same in another grammar.

    Their words have the same roots, in any order; articles, hyphens and prepositions aside. Of
    three words and more one may be left out.

    >>> same_roots("modernize agriculture", "agricultural modernization")
    True
    >>> same_roots("state farms", "state-owned farms"), same_roots("farm", "state farms")
    (True, False)
    """
    less, more = sorted((_roots_of(one), _roots_of(other)), key=len)
    return less == more or (len(less) > 1 and less < more and len(more) - len(less) == 1)


@lru_cache(maxsize=65536)
def _roots_of(text: str) -> frozenset[str]:
    keys = tokenize(text).keys
    content = [key for key in keys if key not in FUNCTION_WORDS] or keys
    return frozenset(root(root(key)) for key in content)


@lru_cache(maxsize=65536)
def word_class(key: str) -> str:
    """Return what stands for a key among its synonyms: the first root of their set."""
    base = root(key)
    return synonyms().get(base, base)


@lru_cache(maxsize=65536)
def loose_class(key: str) -> str:
    """Return the class of a key where it is enough that one word may be typed for another."""
    known = word_class(key)
    return _loose_synonyms().get(known, known)


@cache
def _loose_synonyms() -> dict[str, str]:
    sets = _read("loose_synonyms.txt", synonyms())
    return {synonyms().get(word, word): first for word, first in sets.items()}


@cache
def synonyms() -> dict[str, str]:
    """Read the sets of synonyms: the root of each word to the root of the first in its set."""
    return _read("synonyms.txt", {})


def _read(file: str, before: Mapping[str, str]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for line in (Path(__file__).parent / file).read_text("utf-8").splitlines():
        roots = [root(stem(word)) for word in line.split() if "-" not in word]
        roots = [before.get(each, each) for each in roots]
        if not line.startswith("#"):
            for each in roots:
                classes.setdefault(each, roots[0])
    return classes


def is_adjective(key: str) -> bool:
    """Guess from its ending whether a key is an adjective."""
    return key.endswith(_ADJECTIVES) and not key.endswith("ment")


def is_derived(key: str) -> bool:
    """Tell whether a key has a derivational ending: it is a noun or an adjective, not a verb."""
    return root(key) != key and not key.endswith(("iz", "at", "ify"))
