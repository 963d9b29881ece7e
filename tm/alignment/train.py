"""Learn a lexicon from paragraphs and their translations, a little better each time round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Unit
from .lexicon import Lexicon, anchors_of, learn_words, sampled
from .model import Pair
from .paragraph import align_paragraph, align_sentences
from .tokens import chinese_features

LONGEST = 4000
"""Chinese characters of a paragraph beyond which it is not learned from: it would cost too much."""


def train(paragraphs: Iterable[tuple[str, str]], terms: Sequence[tuple[str, str]] = ()) -> Lexicon:
    """Learn from sentences paired by length, then paired by that lexicon, then from clauses.

    ``terms`` are pairs of a Chinese and an English form; they are learned from, and anchor every
    alignment made with the lexicon.
    """
    pairs = sampled([p for p in paragraphs if p[0] and p[1] and len(p[0]) <= LONGEST])
    anchors = anchors_of(terms)
    asked = {feature for zh, _ in pairs for feature in chinese_features(zh)}
    lexicon = learn_words(_sentences(pairs, None), anchors, asked=asked)
    lexicon = learn_words(_sentences(pairs, lexicon), anchors, asked=asked)
    return learn_words(_clauses(pairs, lexicon), anchors)


def _sentences(
    paragraphs: Sequence[tuple[str, str]], lexicon: Lexicon | None
) -> list[tuple[str, str]]:
    return [
        _texts(zh, en, pair)
        for zh, en in paragraphs
        for pair in align_sentences(zh, en, lexicon=lexicon)
    ]


def _clauses(paragraphs: Sequence[tuple[str, str]], lexicon: Lexicon) -> list[tuple[str, str]]:
    return [
        _texts(zh, en, pair)
        for zh, en in paragraphs
        for pair in align_paragraph(zh, en, lexicon)
        if pair.unit is Unit.CLAUSE
    ]


def _texts(zh: str, en: str, pair: Pair) -> tuple[str, str]:
    return zh[slice(*pair.zh)], en[slice(*pair.en)]
