"""Split English text into words with keys, and say how firmly neighbours hang together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .words import ARTICLES, OWNERS, WORD, possessor, stem

SPACE, PAUSE, STOP = 0, 1, 2
"""What stands between two words: space or hyphen, a pause (comma, dash), the end of a sentence."""

PASSED_OVER = ARTICLES | OWNERS | {"one's"}
"""Articles and owners: *one's capacity* is *our capacity*."""

_WORD = re.compile(f"({WORD})")
_STOPS = re.compile(r"[.!?。！？•]|\n[ \t]*\n|\n[ \t]*(?:[-+*] |\d+[.)] )|\t")
_LOOSE = re.compile(r"[\s\-‐‑*_\"'“”‘’>]*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of ``text`` without articles and owners, and what stands before each."""

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)

    def holds(self, first: int, last: int, *, at_most: int = SPACE) -> bool:
        """Tell whether nothing more than ``at_most`` stands between words ``[first:last]``."""
        return max(self.gaps[first + 1 : last], default=SPACE) <= at_most

    def is_whole(self, first: int, last: int) -> bool:
        """Tell whether words ``[first:last]`` begin and end where no hyphen joins them to more."""
        before, after = self.starts[first] - 1, self.ends[last - 1]
        return self.text[max(0, before) : before + 1] != "-" and self.text[after : after + 1] != "-"

    def is_tight(self, first: int, last: int, place: int) -> bool:
        """Tell whether the first or last of ``[first:last]`` joins the next without an article."""
        if place == 0:
            between = self.text[self.ends[first] : self.starts[first + 1]]
        else:
            between = self.text[self.ends[last - 2] : self.starts[last - 1]]
        return not any(character.isalpha() for character in between)

    def slice(self, first: int, last: int) -> str:
        """Return the text of words ``[first:last]``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str) -> Tokens:
    """Split ``text``; articles and owners go, what stands around them still separates.

    >>> tokenize("Ensuring the people’s high-quality lives. Then").gaps
    [2, 0, 0, 0, 0, 2]
    """
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    levels = {" ": SPACE, "-": SPACE, ", ": PAUSE, ". ": STOP}
    place, level = 0, STOP
    pieces = _WORD.split(text)
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        between = levels.get(gap)
        if between is None:
            between = levels[gap] = gap_level(gap)
        level = max(level, between)
        start = place + len(gap)
        place = start + len(word)
        key = _key(word)
        if key:
            keys.append(key)
            starts.append(start)
            ends.append(place)
            gaps.append(level)
            level = SPACE
    return Tokens(text, keys, starts, ends, gaps)


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """Return the key of a word without the mark of possession, nothing for one passed over."""
    key = stem(word)
    if key in PASSED_OVER:
        return ""
    return stem(possessor(word)) if "'s" in key else key


def gap_level(gap: str) -> int:
    """Tell what a stretch between two words means."""
    if _STOPS.search(gap):
        return STOP
    return SPACE if _LOOSE.fullmatch(gap) else PAUSE
