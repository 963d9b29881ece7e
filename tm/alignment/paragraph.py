"""Align one paragraph with its translation: sentences first, then the clauses in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ..model import Segment, Unit
from ..text.segment import clauses as cut_clauses
from ..text.segment import english_sentences, sentences
from .clauses import ClauseLink, link_clauses
from .evidence import Evidence, regrouped, summed, weigh
from .lexicon import Lexicon
from .model import Pair
from .score import Clues, confidence
from .sentences import Bead, bead_sentences
from .tokens import AlignedWord, english_words

PIECE, LONGEST = 3_000, 100_000
"""Chinese characters aligned at once, and beyond which a paragraph is none and gives no pairs."""

GIANT = (
    f"a paragraph of more than {LONGEST:,} Chinese characters, or {10 * LONGEST:,} English ones,"
    f" or one with a sentence of more than {2 * PIECE:,}, or {20 * PIECE:,}"
)
"""Why such a paragraph is left out, as users are told."""

Linker = Callable[[Evidence, tuple[int, int], tuple[int, int]], list[ClauseLink]]


def is_giant(zh: str, en: str) -> bool:
    """Tell what is too long to be a paragraph, or has no full stops: nothing is paired in it."""
    if len(zh) > LONGEST or len(en) > 10 * LONGEST:
        return True
    return _endless(zh, sentences, 2 * PIECE) or _endless(en, english_sentences, 20 * PIECE)


def _endless(text: str, cut: Callable[[str], Sequence[Segment]], longest: int) -> bool:
    """Tell whether a sentence is so long that the table of its clauses and words would be huge."""
    return len(text) > longest and any(each.end - each.start > longest for each in cut(text))


def align_sentences(zh: str, en: str, *, lexicon: Lexicon | None = None) -> list[Pair]:
    """Pair the sentences of one paragraph with those of its translation, in order.

    Without a lexicon their lengths decide. A sentence that has no counterpart is in no pair.
    """
    known = lexicon or Lexicon()
    pairs: list[Pair] = []
    for left, right in _pieces(zh, en):
        texts = zh[slice(*left)], en[slice(*right)]
        evidence = weigh(*texts, cut_clauses(texts[0]), english_words(texts[1]), known)
        pairs += [_moved(pair, left[0], right[0]) for pair in _sentence_pairs(evidence)]
    return pairs


def align_paragraph(zh: str, en: str, lexicon: Lexicon | None = None) -> list[Pair]:
    """Pair sentences and clauses, each sentence pair followed by the clause pairs inside it.

    Clause pairs stand in Chinese order; a clause rendered nowhere, or English that renders
    nothing, is in no pair. Clauses rendered as one are paired together.
    """
    return align_by(link_clauses, zh, en, lexicon or Lexicon())


def align_by(link: Linker, zh: str, en: str, lexicon: Lexicon) -> list[Pair]:
    """Align with another way to link the clauses of a sentence pair to its words."""
    pairs: list[Pair] = []
    for left, right in _pieces(zh, en):
        found = _align_piece(link, zh[slice(*left)], en[slice(*right)], lexicon)
        pairs += [_moved(pair, left[0], right[0]) for pair in found]
    return pairs


def _pieces(zh: str, en: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Cut a very long paragraph into pieces by the lengths of its sentences alone."""
    if len(zh) <= PIECE and len(en) <= PIECE * 10:
        yield (0, len(zh)), (0, len(en))
        return
    if is_giant(zh, en):
        return
    left, right = sentences(zh), english_sentences(en)
    start = (0, 0)
    for bead in filter(_whole, bead_sentences(left, right)):
        end = left[bead.zh_last - 1].end, right[bead.en_last - 1].end
        if end[0] - start[0] >= PIECE // 2:
            yield (start[0], end[0]), (start[1], end[1])
            start = end
    yield (start[0], len(zh)), (start[1], len(en))


def _moved(pair: Pair, zh: int, en: int) -> Pair:
    left, right = (pair.zh[0] + zh, pair.zh[1] + zh), (pair.en[0] + en, pair.en[1] + en)
    return Pair(pair.unit, left, right, pair.score)


def _align_piece(link: Linker, zh: str, en: str, lexicon: Lexicon) -> list[Pair]:
    evidence = weigh(zh, en, cut_clauses(zh), english_words(en), lexicon)
    pairs: list[Pair] = []
    for pair in _sentence_pairs(evidence):
        clauses, words = _inside(evidence.clauses, pair.zh), _inside(evidence.words, pair.en)
        around = _support(evidence, clauses, words)[0]
        links = link(evidence, clauses, words)
        pairs += [pair, *(_clause_pair(each, evidence, around) for each in links)]
    return pairs


def _sentence_pairs(evidence: Evidence) -> list[Pair]:
    left, right = sentences(evidence.zh), english_sentences(evidence.en)
    whole = regrouped(evidence, left)
    beads = bead_sentences(left, right, whole if evidence.lexicon.weights else None)
    return [_sentence_pair(bead, left, right, whole) for bead in beads if _whole(bead)]


def _inside(
    items: Sequence[Segment] | Sequence[AlignedWord], span: tuple[int, int]
) -> tuple[int, int]:
    """Return the first and the last + 1 of the items that begin inside the span."""
    starts = [item.start for item in items]
    return bisect_left(starts, span[0]), bisect_left(starts, span[1])


def _sentence_pair(
    bead: Bead, zh: Sequence[Segment], en: Sequence[Segment], evidence: Evidence
) -> Pair:
    left = (zh[bead.zh_first].start, zh[bead.zh_last - 1].end)
    right = (en[bead.en_first].start, en[bead.en_last - 1].end)
    words = _inside(evidence.words, right)
    support, contrast = _support(evidence, (bead.zh_first, bead.zh_last), words)
    joined = abs((bead.zh_last - bead.zh_first) - (bead.en_last - bead.en_first))
    return _scored(
        Unit.SENTENCE, left, right, Clues(support, support, contrast, joined, 0.0), evidence.lexicon
    )


def _clause_pair(link: ClauseLink, evidence: Evidence, around: float) -> Pair:
    left = (evidence.clauses[link.first].start, evidence.clauses[link.last - 1].end)
    right = (_start(evidence, link.start), _end(evidence, link.end))
    support, contrast = _support(evidence, (link.first, link.last), (link.start, link.end))
    clues = Clues(support, around, contrast, link.last - link.first - 1, link.edges)
    return _scored(Unit.CLAUSE, left, right, clues, evidence.lexicon)


def _start(evidence: Evidence, first: int) -> int:
    """Return where a span begins: with the marks that open right before its first word."""
    start = evidence.words[first].start
    before = evidence.en[evidence.words[first - 1].end if first else 0 : start]
    return start - (len(before) - len(before.rstrip("“‘([")))


def _end(evidence: Evidence, last: int) -> int:
    """Return where a span ends: after the marks that close it, before those that open the next."""
    start = evidence.words[last - 1].end
    stop = evidence.words[last].start if last < len(evidence.words) else len(evidence.en)
    between = evidence.en[start:stop]
    closing = re.match(r"[^\s“‘(\[—–]*", between)
    return start + (closing.end() if closing else 0)


def _support(
    evidence: Evidence, clauses: tuple[int, int], words: tuple[int, int]
) -> tuple[float, float]:
    """Return the mean gain of the words, and by how much it exceeds the better neighbour's."""
    first, last = clauses
    gain, count = evidence.gain[:, slice(*words)], max(words[1] - words[0], 1)
    own = float(summed(gain[first:last])[-1]) / count
    around = [row for row in (first - 1, last) if 0 <= row < len(gain)]
    return own, own - max((float(gain[row].sum()) / count for row in around), default=0.0)


def _scored(
    unit: Unit, zh: tuple[int, int], en: tuple[int, int], clues: Clues, lexicon: Lexicon
) -> Pair:
    lengths = zh[1] - zh[0], en[1] - en[0]
    score = confidence(*lengths, clues, ratio=lexicon.ratio, learned=bool(lexicon.weights))
    return Pair(unit, zh, en, score)


def _whole(bead: Bead) -> bool:
    return bead.zh_first < bead.zh_last and bead.en_first < bead.en_last
