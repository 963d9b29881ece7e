"""What a dictionary says for the Chinese that political terms are made of (``glosses.txt``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from .roots import root
from .tokens import tokenize

LONGEST = 6
"""Characters of the longest word that has a gloss."""


@cache
def glosses() -> dict[str, frozenset[str]]:
    """Read the roots of the English words that a dictionary gives for each Chinese word.

    A sign that a literal translation leaves out has none.
    """
    found: dict[str, frozenset[str]] = {}
    for line in (Path(__file__).parent / "glosses.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            chinese, _, english = line.partition(" ")
            known = found.get(chinese, frozenset())
            found[chinese] = known | frozenset(map(root, tokenize(english).keys))
    return found


@lru_cache(maxsize=65536)
def words_for(form: str) -> frozenset[str]:
    """Return the roots of every English word that a part of a Chinese term may be put into.

    >>> "press" in words_for("国务院新闻办公室"), "ocean" in words_for("国务院新闻办公室")
    (True, False)
    """
    known = glosses()
    return frozenset(word for part in parts_of(form) for word in known[part])


def parts_of(form: str) -> Iterator[str]:
    """Yield the words and characters of a Chinese term that have glosses, nested ones too."""
    known = glosses()
    for start in range(len(form)):
        for end in range(start + 1, min(len(form), start + LONGEST) + 1):
            if form[start:end] in known:
                yield form[start:end]
