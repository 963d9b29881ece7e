"""Weigh, for one paragraph, which English word speaks for which Chinese clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Segment
from .lexicon import Lexicon
from .tokens import Word, chinese_features, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLOOR = 0.0005
"""A word rarer than this share of the lexicon's text counts as if it were this common."""

_MOST = 4.0
"""What one word can say for a clause at most, so that one chance hit decides nothing."""

_TERM = 0.5
_FIGURE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """``gain[clause, word]``: by how much the clause explains the word better than chance (log)."""

    zh: str
    en: str
    clauses: tuple[Segment, ...]
    words: tuple[Word, ...]
    gain: NDArray[np.float64]
    lexicon: Lexicon


def weigh(
    zh: str, en: str, clauses: Sequence[Segment], words: Sequence[Word], lexicon: Lexicon
) -> Evidence:
    """Build the table of gains; words no clause explains gain nothing anywhere."""
    import numpy as np

    chance = np.zeros((len(clauses), len(words)))
    places = _places(words)
    for row, clause in enumerate(clauses):
        _add_clause(chance[row], clause.text, places, lexicon)
    _add_terms(chance, clauses, words, places, lexicon)
    common = np.array([max(lexicon.background.get(w.stem, 0.0), _FLOOR) for w in words])
    gain = np.minimum(np.log1p(chance / common), _MOST)
    return Evidence(zh, en, tuple(clauses), tuple(words), gain, lexicon)


def _places(words: Sequence[Word]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.stem, []).append(place)
    return places


def _add_clause(
    row: NDArray[np.float64], text: str, places: dict[str, list[int]], lexicon: Lexicon
) -> None:
    features = chinese_features(text)
    share = 1.0 / (len(features) or 1)
    for feature in features:
        if feature[0] == "#" and feature in places:
            row[places[feature]] += _FIGURE
        for word, chance in lexicon.weights.get(feature, {}).items():
            if word in places:
                row[places[word]] += chance * share


def _add_terms(
    chance: NDArray[np.float64],
    clauses: Sequence[Segment],
    words: Sequence[Word],
    places: dict[str, list[int]],
    lexicon: Lexicon,
) -> None:
    """Anchor a term of the termbase to its English where both stand in the paragraph."""
    for row, clause in enumerate(clauses):
        for zh, en in lexicon.terms:
            if zh in clause.text:
                for start, end in _phrases(en, words, places):
                    chance[row, start:end] += _TERM


def _phrases(
    en: str, words: Sequence[Word], places: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    stems = [stem(word) for word in re.findall(r"[^\W\d_]+", en)]
    for start in places.get(stems[0], []) if stems else []:
        if [word.stem for word in words[start : start + len(stems)]] == stems:
            yield start, start + len(stems)
