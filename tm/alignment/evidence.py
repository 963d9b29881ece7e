"""Weigh, for one paragraph, which English word speaks for which Chinese clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import Segment
from .lexicon import Lexicon
from .tokens import AlignedWord, chinese_features, key_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLOOR = 0.0005
"""A word rarer than this share of the lexicon's text counts as if it were this common."""

_MOST = 4.0
"""What one word can say for a clause at most, so that one chance hit decides nothing."""

_TERM = 0.5
_FIGURE = 0.5
"""The chance of a known rendering, or of the same figure: even, as either also stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``gain[clause, word]``: by how much the clause explains the word better than chance (log).

    ``chance`` is what the gain was made from, ``sizes`` the weight of each clause in a longer one.
    """

    zh: str
    en: str
    clauses: tuple[Segment, ...]
    words: tuple[AlignedWord, ...]
    gain: NDArray[np.float64]
    chance: NDArray[np.float64]
    sizes: NDArray[np.float64]
    lexicon: Lexicon


def weigh(
    zh: str, en: str, clauses: Sequence[Segment], words: Sequence[AlignedWord], lexicon: Lexicon
) -> Evidence:
    """Build the table of gains; words no clause explains gain nothing anywhere."""
    import numpy as np

    keys = frozenset(word.key for word in words)
    features = [chinese_features(clause.text) for clause in clauses]
    rows = [_chances(row, keys, lexicon) for row in features]
    column = {word: place for place, word in enumerate(keys)}
    distinct = np.array([[row.get(word, 0.0) for word in column] for row in rows])
    distinct = distinct.reshape(len(clauses), len(column))
    chance = distinct[:, np.array([column[word.key] for word in words], dtype=np.int64)]
    _add_terms(chance, zh, clauses, words, lexicon)
    sizes = np.array([len(row) + 1.0 for row in features])
    return Evidence(
        zh, en, tuple(clauses), tuple(words), _gain(chance, words, lexicon), chance, sizes, lexicon
    )


def regrouped(evidence: Evidence, segments: Sequence[Segment]) -> Evidence:
    """Return the evidence for longer segments, made of those it was weighed for."""
    import numpy as np

    starts = [clause.start for clause in evidence.clauses]
    chance = np.zeros((len(segments), len(evidence.words)))
    sizes = np.ones(len(segments))
    for row, segment in enumerate(segments):
        part = slice(bisect_left(starts, segment.start), bisect_left(starts, segment.end))
        sizes[row] = evidence.sizes[part].sum()
        chance[row] = evidence.sizes[part] @ evidence.chance[part] / max(sizes[row], 1.0)
    gain = _gain(chance, evidence.words, evidence.lexicon)
    return replace(evidence, clauses=tuple(segments), gain=gain, chance=chance, sizes=sizes)


def summed(gain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum, over the words before each place, the gain of the rows taken together."""
    import numpy as np

    one = gain[0] if len(gain) == 1 else np.log(np.exp(gain).mean(axis=0))
    return np.concatenate([[0.0], np.cumsum(one)])


def _gain(
    chance: NDArray[np.float64], words: Sequence[AlignedWord], lexicon: Lexicon
) -> NDArray[np.float64]:
    import numpy as np

    common = np.array([max(lexicon.background.get(w.key, 0.0), _FLOOR) for w in words])
    gain: NDArray[np.float64] = np.minimum(np.log1p(chance / common), _MOST)
    return gain


def _chances(features: list[str], keys: frozenset[str], lexicon: Lexicon) -> dict[str, float]:
    """Return the chance of each key of the paragraph in a rendering of the features."""
    chances: dict[str, float] = {}
    share = 1.0 / (len(features) or 1)
    for feature in features:
        if feature[0] == "#" and feature in keys:
            chances[feature] = chances.get(feature, 0.0) + _FIGURE
        row = lexicon.weights.get(feature)
        if row:
            for word in keys.intersection(row):
                chances[word] = chances.get(word, 0.0) + row[word] * share
    return chances


def _add_terms(
    chance: NDArray[np.float64],
    zh: str,
    clauses: Sequence[Segment],
    words: Sequence[AlignedWord],
    lexicon: Lexicon,
) -> None:
    """Anchor a term of the termbase to its English where both stand in the paragraph."""
    found = [term for term in lexicon.terms if term[0] in zh]
    places = _places(words) if found else {}
    for term, en in found:
        spans = list(_phrases(en, words, places))
        rows = [row for row, clause in enumerate(clauses) if term in clause.text]
        for start, end in spans:
            chance[rows, start:end] += _TERM


def _places(words: Sequence[AlignedWord]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.key, []).append(place)
    return places


def _phrases(
    en: str, words: Sequence[AlignedWord], places: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    keys = [key_of(word) for word in re.findall(r"[^\W\d_]+", en)]
    for start in places.get(keys[0], []) if keys else []:
        if [word.key for word in words[start : start + len(keys)]] == keys:
            yield start, start + len(keys)
