"""Learn which English words render which Chinese ones (IBM model 1, Brown et al. 1993)."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .tokens import chinese_features, english_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Places = NDArray[np.int32]

_Sides = Sequence[Sequence[str]]

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


class Anchors(NamedTuple):
    """A termbase's pairs of a Chinese and an English form, with what the lexicon counts of them."""

    terms: tuple[tuple[str, str], ...] = ()
    zh: Sequence[Sequence[str]] = ()
    en: Sequence[Sequence[str]] = ()


NO_ANCHORS = Anchors()


def anchors_of(terms: Iterable[tuple[str, str]]) -> Anchors:
    """Read terms once, however often a lexicon is learned with them."""
    pairs = tuple(terms)
    return Anchors(pairs, *_read(pairs))


def learn_words(
    beads: Iterable[tuple[str, str]],
    anchors: Anchors = NO_ANCHORS,
    *,
    least: int = 1,
    asked: Set[str] | None = None,
) -> Lexicon:
    """Learn a lexicon from pairs of texts that translate each other, best a sentence or less.

    ``anchors`` are learned from too. Chinese features found in fewer than ``least`` of them all
    are left out; of the others only those ``asked`` for are written down.
    """
    pairs = [pair for pair in beads if pair[0] and pair[1]]
    chinese, english = _read(pairs)
    zh = _frequent([*chinese, *anchors.zh], least)
    en = [*english, *anchors.en]
    background = Counter(key for words in en for key in words)
    total = sum(background.values()) or 1
    lengths = [sum(map(len, side)) for side in zip(*pairs, strict=True)] or [1, 5]
    return Lexicon(
        weights=_expectation_maximisation(zh, en, asked),
        background={key: round(count / total, 6) for key, count in background.items()},
        ratio=round(lengths[1] / lengths[0], 3),
        terms=anchors.terms,
    )


def _read(pairs: Iterable[tuple[str, str]]) -> tuple[list[list[str]], list[list[str]]]:
    """Return what is counted of both sides; the empty feature takes what nothing renders."""
    zh, en = [], []
    for left, right in pairs:
        zh.append(["", *chinese_features(left)])
        en.append([word.key for word in english_words(right)])
    return zh, en


def sampled(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Take every second, third … of the pairs when they are more than enough to learn from."""
    return pairs[:: sum(len(zh) for zh, _ in pairs) // ENOUGH + 1]


def _frequent(sides: _Sides, least: int) -> _Sides:
    if least <= 1:
        return sides
    counts = Counter(feature for side in sides for feature in set(side))
    return [[feature for feature in side if counts[feature] >= least] for side in sides]


def _expectation_maximisation(
    zh: _Sides, en: _Sides, asked: Set[str] | None
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
    wanted = np.array([asked is None or feature in asked for feature in left])
    likely = np.flatnonzero((chance >= _SMALLEST) & wanted[source])
    return _table(entries[likely], chance[likely], list(left), list(right))


def _vocabulary(sides: _Sides) -> dict[str, int]:
    return {word: i for i, word in enumerate(dict.fromkeys(w for side in sides for w in side))}


def _instances(
    zh: _Sides, en: _Sides, left: dict[str, int], right: dict[str, int]
) -> tuple[Integers, Places]:
    """Return the entry of every word pair in every bead, and the English token it belongs to."""
    import numpy as np

    size = sum(len(a) * len(b) for a, b in zip(zh, en, strict=True))
    chosen = list(zip(zh, en, strict=True))[:: size // LARGEST + 1]
    features = np.array([left[word] for side, _ in chosen for word in side], dtype=np.int64)
    words = np.array([right[word] for _, side in chosen for word in side], dtype=np.int64)
    counts = np.array([(len(side), len(other)) for side, other in chosen], dtype=np.int64)
    counts = counts.reshape(-1, 2)
    first = np.cumsum(counts[:, 1]) - counts[:, 1]  # of each bead, its first English token
    beside = np.repeat(counts[:, 1], counts[:, 0])  # of each feature, the tokens it stands beside
    begin = np.repeat(first, counts[:, 0]) - (np.cumsum(beside) - beside)
    tokens = np.repeat(begin, beside)
    tokens += np.arange(len(tokens))
    keys = np.repeat(features * len(right), beside)
    keys += words[tokens]
    return keys, tokens.astype(np.int32)


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
    """Keep the best renderings of each feature, in order."""
    import numpy as np

    table: dict[str, dict[str, float]] = {}
    for place in np.argsort(-chance, kind="stable").tolist():
        f, e = divmod(int(entries[place]), len(right))
        row = table.setdefault(left[f], {})
        if len(row) < _KEPT:
            row[right[e]] = round(float(chance[place]), 3)
    table.pop("", None)
    return table
