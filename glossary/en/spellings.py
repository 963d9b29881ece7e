"""How else an English query may be written: abbreviations and their expansions, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path

from .roots import listed
from .words import phrase_key

MOST = 24
"""Ways to write a query that are tried."""
_CARDINALS = listed("zero one two three four five six seven eight nine ten eleven twelve")
_ORDINALS = listed(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    twentieth"""
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def spellings(query: str) -> list[tuple[str, ...]]:
    """Return the keys of a query (``phrase_key``) in every way it may be written, its own first.

    >>> spellings("fourteenth five-year plan")[:2]
    [('fourteenth', 'fiv', 'year', 'plan'), ('fourteenth', '5', 'year', 'plan')]
    >>> ("group", "of", "20") in spellings("the G20")
    True
    """
    own = phrase_key(_joined(query))
    found = {phrase_key(query): None}
    for keys in (own, *_abbreviated(own)):
        options = [(key, *_numbers().get(key, ())) for key in keys]
        found.update(dict.fromkeys(islice(product(*options), MOST)))
    return [keys for keys in found if keys]


def _joined(query: str) -> str:
    """Write the ampersand of an abbreviation so that its words stay together."""
    return re.sub(r"\b(\w) ?(?:&|and) ?(\w)\b", r"\1\2", query)


def _abbreviated(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys with each abbreviation written out, and each expansion abbreviated."""
    for one, other in _pairs():
        for old, new in ((one, other), (other, one)):
            for at in range(len(keys) - len(old) + 1):
                if keys[at : at + len(old)] == old:
                    yield keys[:at] + new + keys[at + len(old) :]


@cache
def _pairs() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    pairs = []
    for line in (Path(__file__).parent / "abbreviations.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            short, _, long = line.partition(" ")
            written = {phrase_key(_joined(short)), phrase_key(short)}
            pairs += [(keys, phrase_key(long)) for keys in sorted(written)]
    return pairs


@cache
def _numbers() -> dict[str, tuple[str, ...]]:
    """Return how else a number is written, by its key."""
    table: dict[str, tuple[str, ...]] = {}
    for number, word in enumerate(_CARDINALS):
        (key,) = phrase_key(word)
        table[key], table[str(number)] = (str(number),), (key,)
    for number, word in enumerate(_ORDINALS):
        ending = _ENDINGS.get(number, "th") if number < 20 else "th"
        (key,) = phrase_key(word)
        (figure,) = phrase_key(f"{number}{ending}")
        table[key], table[figure] = (figure,), (key,)
    return table
