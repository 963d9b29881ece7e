"""Learn which English words render which Chinese ones (IBM model 1, Brown et al. 1993)."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from .tokens import chinese_features, english_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Places = NDArray[np.int32]

ITERATIONS = 6
LARGEST = 12_000_000
"""Word pairs looked at in one training (about 350 MB); what exceeds it is left out, evenly."""

ENOUGH = 250_000
"""Chinese characters learned from at most, about twelve work reports: a minute, 500 MB."""

KEYS = 2
"""Counts the changes of what words are known by: what was learned before knows no word now."""

_KEPT = 24
_SMALLEST = 0.01
"""Words kept for each, and the chance from which on: what is rarer is mostly noise."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What alignment knows of words: ``weights[zh][en]`` is the chance that zh is rendered en.

    ``background`` is the share of each English key in the texts; ``ratio`` is English characters
    for one Chinese character; ``terms`` are pairs of a termbase that anchor an alignment.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    background: Mapping[str, float] = field(default_factory=dict)
    ratio: float = 5.0
    terms: tuple[tuple[str, str], ...] = ()

    def to_bytes(self) -> bytes:
        """Pack the lexicon for storing, a few hundred kilobytes for a dozen reports."""
        values = {"keys": KEYS, **asdict(self)}
        packed = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(packed.encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon | None:
        """Unpack what ``to_bytes`` packed; ``None`` when words had other keys then."""
        values = json.loads(zlib.decompress(data))
        if values.pop("keys", 1) != KEYS:
            return None
        terms = tuple((zh, en) for zh, en in values.pop("terms"))
        return cls(**values, terms=terms)


def learn_words(
    beads: Iterable[tuple[str, str]], terms: Sequence[tuple[str, str]] = (), *, least: int = 1
) -> Lexicon:
    """Learn a lexicon from pairs of texts that translate each other, best a sentence or less.

    Chinese features found in fewer than ``least`` of them are left out.
    """
    pairs = [pair for pair in beads if pair[0] and pair[1]]
    zh = [["", *chinese_features(left)] for left, _ in (*pairs, *terms)]
    zh = _frequent(zh, least)
    en = [[word.key for word in english_words(right)] for _, right in (*pairs, *terms)]
    background = Counter(key for words in en for key in words)
    total = sum(background.values()) or 1
    lengths = [sum(map(len, side)) for side in zip(*pairs, strict=True)] or [1, 5]
    return Lexicon(
        weights=_expectation_maximisation(zh, en),
        background={key: round(count / total, 6) for key, count in background.items()},
        ratio=round(lengths[1] / lengths[0], 3),
        terms=tuple(terms),
    )


def sampled(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Take every second, third … of the pairs when they are more than enough to learn from."""
    return pairs[:: sum(len(zh) for zh, _ in pairs) // ENOUGH + 1]


def _frequent(sides: list[list[str]], least: int) -> list[list[str]]:
    if least <= 1:
        return sides
    counts = Counter(feature for side in sides for feature in set(side))
    return [[feature for feature in side if counts[feature] >= least] for side in sides]


def _expectation_maximisation(
    zh: list[list[str]], en: list[list[str]]
) -> dict[str, dict[str, float]]:
    """Share each English word out among the Chinese features beside it, again and again."""
    import numpy as np

    left, right = _vocabulary(zh), _vocabulary(en)
    keys, tokens = _instances(zh, en, left, right)
    if not len(keys):
        return {}
    entries, entry = _numbered(keys)
    del keys
    source = entries // len(right)
    chance: NDArray[np.float64] = np.full(len(entries), 1.0 / len(right))
    for _ in range(ITERATIONS):
        weight = chance[entry]
        weight /= np.bincount(tokens, weight)[tokens]
        count = np.bincount(entry, weight, minlength=len(entries))
        chance = np.divide(count, np.bincount(source, count, minlength=len(left))[source])
    return _table(entries, chance, list(left), list(right))


def _vocabulary(sides: list[list[str]]) -> dict[str, int]:
    return {word: i for i, word in enumerate(dict.fromkeys(w for side in sides for w in side))}


def _instances(
    zh: list[list[str]], en: list[list[str]], left: dict[str, int], right: dict[str, int]
) -> tuple[Integers, Places]:
    """Return the entry of every word pair in every bead, and the English token it belongs to."""
    import numpy as np

    size = sum(len(a) * len(b) for a, b in zip(zh, en, strict=True))
    chosen = list(zip(zh, en, strict=True))[:: size // LARGEST + 1]
    size = sum(len(a) * len(b) for a, b in chosen)
    keys, tokens = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int32)
    at = token = 0
    for features, words in chosen:
        f = np.array([left[feature] for feature in features], dtype=np.int64)
        e = np.array([right[word] for word in words], dtype=np.int64)
        here = slice(at, at := at + len(f) * len(e))
        keys[here] = (f[:, None] * len(right) + e).ravel()
        tokens[here] = np.tile(np.arange(token, token := token + len(e)), len(f))
    return keys, tokens


def _numbered(keys: Integers) -> tuple[Integers, Places]:
    """Return the distinct keys in order, and for each key its place there, sparing memory."""
    import numpy as np

    order = keys.argsort(kind="stable")
    keys = keys[order]
    first = np.concatenate([[True], keys[1:] != keys[:-1]])
    places = np.empty(len(keys), dtype=np.int32)
    places[order] = np.cumsum(first, dtype=np.int32) - 1
    return keys[first], places


def _table(
    entries: Integers, chance: NDArray[np.float64], left: list[str], right: list[str]
) -> dict[str, dict[str, float]]:
    """Keep the likely renderings of each feature, best first."""
    import numpy as np

    table: dict[str, dict[str, float]] = {}
    likely = np.flatnonzero(chance >= _SMALLEST)
    for place in likely[np.argsort(-chance[likely], kind="stable")].tolist():
        f, e = divmod(int(entries[place]), len(right))
        row = table.setdefault(left[f], {})
        if len(row) < _KEPT:
            row[right[e]] = round(float(chance[place]), 3)
    table.pop("", None)
    return table
