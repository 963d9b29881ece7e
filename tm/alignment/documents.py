"""Pair the paragraphs of a text with those of its translation; what has no counterpart is told."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ..model import Unit
from ..progress import Progress, silent
from .length import length_cost, ratio_of
from .lexicon import Lexicon, anchors_of, learn_words, sampled
from .paragraph import align_sentences
from .tokens import chinese_features, english_words

BAND = 40
"""Paragraphs by which the two sides may run apart beyond the difference of their counts."""

BEAM = 60.0
"""A beginning this much dearer than the cheapest as far down the Chinese is not followed."""

WINDOW = 800
"""Paragraphs looked at together; a longer text is paired window by window."""

_MANY = 40
"""Paragraphs one paragraph may be rendered in: a list stands in many lines, or in one."""

_ALONE = 4.0
"""What a paragraph without a counterpart costs; a stray line first or last costs 1 less."""

ENOUGH_TO_LEARN = 12
"""Paragraphs a lexicon is learned from at least: from fewer it learns chance."""
_SHARED_FIGURE = 3.0
"""What a figure or a Latin word on both sides is worth: nearly a stray paragraph (``_ALONE``)."""
_WORDS_WEIGHT = 0.5
"""Words count half beside lengths: one word is told again by the next, and lengths are not."""
_MIXED_IN = 0.25
"""Share of a translation that the lexicon is taken to explain; the rest is any English."""
_LARGEST_RATIO = 50.0
"""How much likelier a word can be in a translation, so that one rare word decides nothing."""
_UNEXPECTED = math.log(1 - _MIXED_IN)
_ANCHOR = re.compile(r"#|[a-z]{3}")


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """Paragraphs ``zh[first:last]`` and ``en[first:last]``, with a confidence from 0 to 1."""

    zh: tuple[int, int]
    en: tuple[int, int]
    score: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs in order, and the paragraphs of either side that found no counterpart."""

    pairs: tuple[ParagraphPair, ...]
    alone_zh: tuple[int, ...] = ()
    alone_en: tuple[int, ...] = ()


def pair_paragraphs(
    zh: Sequence[str],
    en: Sequence[str],
    lexicon: Lexicon | None = None,
    on_progress: Progress = silent,
    *,
    learn: bool = True,
) -> Pairing:
    """Pair paragraphs in order by length, figures and words; notes and stray lines stay alone.

    Without a lexicon one is learned from the text itself, when there is enough of it and ``learn``
    says so.
    """
    known, total = lexicon or Lexicon(), 2 * len(zh)
    first = len(zh) if known.weights else 0
    pairing = _chain(zh, en, known, lambda done: on_progress(min(first + done, total - 1), total))
    if learn and not known.weights and len(pairing.pairs) >= ENOUGH_TO_LEARN:
        learned = learn_from(joined(zh, en, pairing), known.terms)
        pairing = _chain(zh, en, learned, lambda done: on_progress(len(zh) + done, total))
    on_progress(total, total)
    return pairing


def joined(zh: Sequence[str], en: Sequence[str], pairing: Pairing) -> list[tuple[str, str]]:
    """Return the texts of the pairs; paragraphs joined in one pair keep a line break between."""
    return [("\n".join(zh[slice(*p.zh)]), "\n".join(en[slice(*p.en)])) for p in pairing.pairs]


def learn_from(
    paragraphs: Sequence[tuple[str, str]], terms: Sequence[tuple[str, str]] = ()
) -> Lexicon:
    """Learn a rough lexicon from pairs that may be wrong: what was seen once does not count."""
    beads = [
        (zh[slice(*pair.zh)], en[slice(*pair.en)])
        for zh, en in sampled(paragraphs)
        for pair in align_sentences(zh, en)
        if pair.unit is Unit.SENTENCE
    ]
    return learn_words(beads, anchors_of(terms), least=2)


def _chain(
    zh: Sequence[str],
    en: Sequence[str],
    lexicon: Lexicon,
    on_done: Callable[[int], None] = lambda done: None,
) -> Pairing:
    """Pair window after window, so that memory and time grow no faster than the text."""
    pairs: list[ParagraphPair] = []
    i = k = 0
    while i < len(zh) and k < len(en):
        rest = (len(en) - k) / (len(zh) - i)
        last = len(zh) - i <= WINDOW and len(en) - k <= WINDOW
        width = (WINDOW, min(WINDOW, int(WINDOW * rest) + BAND)) if not last else (None, None)
        found = _window(zh[i:][: width[0]], en[k:][: width[1]], lexicon)
        kept = [p for p in found if last or p.zh[1] <= 0.7 * WINDOW or p is found[0]]
        pairs += [_moved(pair, i, k) for pair in kept]
        if last or not kept:
            break
        i, k = pairs[-1].zh[1], pairs[-1].en[1]
        on_done(i)
    return _with_alone(pairs, len(zh), len(en))


def _moved(pair: ParagraphPair, i: int, k: int) -> ParagraphPair:
    zh, en = (pair.zh[0] + i, pair.zh[1] + i), (pair.en[0] + k, pair.en[1] + k)
    return ParagraphPair(zh, en, pair.score)


def _with_alone(pairs: Sequence[ParagraphPair], rows: int, columns: int) -> Pairing:
    """Add which paragraphs are in no pair."""
    paired_zh = {i for pair in pairs for i in range(*pair.zh)}
    paired_en = {k for pair in pairs for k in range(*pair.en)}
    return Pairing(
        tuple(pairs),
        tuple(i for i in range(rows) if i not in paired_zh),
        tuple(k for k in range(columns) if k not in paired_en),
    )


def _window(zh: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> list[ParagraphPair]:
    """Find the cheapest chain of moves inside the band."""
    affinity = _Affinity(zh, en, lexicon)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(zh) + 1):
        live = [k for k in _band(i, len(zh), len(en)) if (i, k) in best]
        least = min((best[i, k][0] for k in live), default=0.0)
        for k in _band(i, len(zh), len(en)):
            if (i, k) in best and best[i, k][0] <= least + BEAM:
                _extend(best, (i, k), affinity)
    return _trace(best, _end(best, len(zh), len(en)), affinity)


def _end(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], rows: int, columns: int
) -> tuple[int, int]:
    """Return the end, or where the beam left off: the farthest and cheapest place reached."""
    if (rows, columns) in best:
        return rows, columns
    return max(best, key=lambda at: (sum(at), -best[at][0]))


def _band(i: int, rows: int, columns: int) -> range:
    centre = i * columns // max(rows, 1)
    reach = BAND + abs(rows - columns)
    return range(max(0, centre - reach), min(columns, centre + reach) + 1)


def _extend(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    at: tuple[int, int],
    affinity: _Affinity,
) -> None:
    so_far, (i, k) = best[at][0], at
    steps = [(1, 0, _ALONE - (k == 0)), (0, 1, _ALONE - (i == affinity.rows))]
    for a, b, price in (*steps, *affinity.moves(i, k)):
        reached = (i + a, k + b)
        cost = so_far + price
        if cost < best.get(reached, (math.inf, at))[0] and affinity.holds(*reached):
            best[reached] = cost, at


def _trace(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    at: tuple[int, int],
    affinity: _Affinity,
) -> list[ParagraphPair]:
    pairs: list[ParagraphPair] = []
    while at != (0, 0):
        before = best[at][1]
        if before[0] < at[0] and before[1] < at[1]:
            zh, en = (before[0], at[0]), (before[1], at[1])
            pairs.append(ParagraphPair(zh, en, affinity.confidence(zh, en)))
        at = before
    return pairs[::-1]


class _Affinity:
    """What a pair of paragraphs costs; each paragraph's words are counted once."""

    def __init__(self, zh: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rows = len(zh)
        self.zh, self.en = [len(text) for text in zh], [len(text) for text in en]
        self.ratio = ratio_of(sum(self.zh), sum(self.en), usual=lexicon.ratio, lean=1000)
        self.features = [Counter(chinese_features(text)) for text in zh]
        self.anchors = [[f for f in row if _ANCHOR.match(f)] for row in self.features]
        self.words = [Counter(word.key for word in english_words(text)) for text in en]
        self.expected: list[dict[str, float] | None] = [None] * len(zh)
        self.gains: dict[tuple[int, int], float] = {}

    def holds(self, i: int, k: int) -> bool:
        return i <= len(self.zh) and k <= len(self.en)

    def moves(self, i: int, k: int) -> Iterator[tuple[int, int, float]]:
        """Yield the moves from a place with their prices; a list far too long is not followed."""
        if i >= len(self.zh) or k >= len(self.en):
            return
        yield 1, 1, self.price(i, 1, k, 1)
        yield 2, 2, 6.0 + self.price(i, 2, k, 2)
        zh, en, gain = self.zh[i], self.en[k], self._gain(i, k)
        for many in range(2, min(_MANY, len(self.en) - k) + 1):
            if en > 2 * self.ratio * zh + 300:
                break
            en, gain = en + self.en[k + many - 1], gain + self._gain(i, k + many - 1)
            yield 1, many, 2.0 + min(many - 1, 5) + length_cost(zh, en, ratio=self.ratio) - gain
        zh, en, gain = self.zh[i], self.en[k], self._gain(i, k)
        for many in range(2, min(_MANY, len(self.zh) - i) + 1):
            if self.ratio * zh > 2 * en + 300:
                break
            zh, gain = zh + self.zh[i + many - 1], gain + self._gain(i + many - 1, k)
            length = length_cost(zh, en, ratio=self.ratio)
            yield many, 1, 2.0 + min(many - 1, 5) + length - gain / many

    def price(self, i: int, a: int, k: int, b: int) -> float:
        if not self.holds(i + a, k + b):
            return math.inf
        zh, en = sum(self.zh[i : i + a]), sum(self.en[k : k + b])
        cells = product(range(i, i + a), range(k, k + b))
        gain = sum(self._gain(row, column) for row, column in cells)
        return length_cost(zh, en, ratio=self.ratio) - gain / a

    def confidence(self, zh: tuple[int, int], en: tuple[int, int]) -> float:
        price = self.price(zh[0], zh[1] - zh[0], en[0], en[1] - en[0])
        words = sum(self.words[k].total() for k in range(*en)) or 1
        return round(1 / (1 + math.exp(min(8 * price / (words + 8), 50))), 3)

    def _gain(self, row: int, column: int) -> float:
        if (row, column) not in self.gains:
            known = bool(self.lexicon.weights)
            gain = self._words_gain(row, column) if known else self._figures_gain(row, column)
            self.gains[row, column] = gain
        return self.gains[row, column]

    def _figures_gain(self, row: int, column: int) -> float:
        words = self.words[column]
        return _SHARED_FIGURE * sum(1 for anchor in self.anchors[row] if anchor in words)

    def _words_gain(self, row: int, column: int) -> float:
        """Return how much likelier the words are as a translation than as any English (log)."""
        expected, background = self._expected(row), self.lexicon.background
        gain, words = 0.0, self.words[column]
        for word in words.keys() & expected.keys():
            ratio = expected[word] / max(background.get(word, 0.0), 0.0005)
            mixed = 1 - _MIXED_IN + _MIXED_IN * min(ratio, _LARGEST_RATIO)
            gain += words[word] * (math.log(mixed) - _UNEXPECTED)
        return _WORDS_WEIGHT * (gain + words.total() * _UNEXPECTED)

    def _expected(self, row: int) -> dict[str, float]:
        """Return the chance of each English key in a translation of the paragraph."""
        known = self.expected[row]
        if known is None:
            known = self.expected[row] = {}
            total = self.features[row].total() or 1
            for feature, count in self.features[row].items():
                if feature[0] == "#":
                    known[feature] = known.get(feature, 0.0) + 0.3 * count / total
                for word, chance in self.lexicon.weights.get(feature, {}).items():
                    known[word] = known.get(word, 0.0) + chance * count / total
        return known
