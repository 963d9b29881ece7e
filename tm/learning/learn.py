"""Turn the passages of a bilingual document into translation units: sentences and clauses.

The lexicon behind the alignment is learned once and kept with the memory; it is learned anew when
there is twice as much to learn from. Documents learned before stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ..formats import Passage
from ..model import Segment, TranslationUnit, Unit
from ..text.segment import bare, sentences

if TYPE_CHECKING:
    from ..alignment import Lexicon, Pair
    from ..store import Store

LEXICON = "lexicon"
ENOUGH = 4_000
"""Sentences a lexicon is learned from at most, in about half a minute; more hardly better it."""
_FEW = 20


def units_of(
    passages: Iterable[Passage],
    document: str,
    lexicon: Lexicon | None = None,
    *,
    left_out: Callable[[str], None] = lambda reason: None,
) -> Iterator[TranslationUnit]:
    """Yield the units of a document, each with the aligner's confidence.

    Paragraphs are aligned by sentence and clause; segments that were paired by hand stay whole. A
    passage with an empty side, or too long to be one, yields nothing: ``left_out`` hears why.
    Locators are ``paragraph.sentence.clause``.
    """
    for passage in passages:
        reason = _unusable(passage)
        if reason:
            left_out(reason)
        elif passage.whole:
            yield TranslationUnit(passage.zh.strip(), passage.en.strip(), document, passage.locator)
        else:
            yield from _told(_aligned(passage, document, lexicon), left_out)


def _unusable(passage: Passage) -> str:
    """Say why nothing can be learned from a passage, if so."""
    from ..alignment.paragraph import GIANT, is_giant

    if not passage.zh.strip() or not passage.en.strip():
        return "an empty side"
    return GIANT if not passage.whole and is_giant(passage.zh, passage.en) else ""


def _told(
    units: Iterator[TranslationUnit], left_out: Callable[[str], None]
) -> Iterator[TranslationUnit]:
    """Pass the units of a paragraph on, and tell when there are none."""
    none = True
    for unit in units:
        none = False
        yield unit
    if none:
        left_out("no sentence found its counterpart")


def lexicon_for(
    store: Store, passages: Iterable[Passage], terms: Sequence[tuple[str, str]] = ()
) -> Lexicon | None:
    """Return the memory's lexicon, or learn one from its sentences and the new passages.

    ``terms`` are Chinese and English pairs that anchor alignments. ``None`` when there is too
    little to learn from: lengths decide then.
    """
    from ..alignment import train

    learned_from, kept = _kept(store)
    if kept and 2 * learned_from > ENOUGH:
        return kept
    fresh = ((p.zh, p.en) for p in passages if not p.whole)
    pairs, count = _enough(chain(fresh, _sentences(store)))
    if kept and count < 2 * learned_from:
        return kept
    if count < _FEW and not terms:
        return None
    lexicon = train(pairs, terms)
    store.attach(LEXICON, json.dumps(count).encode() + b"\n" + lexicon.to_bytes())
    return lexicon


def _enough(pairs: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], int]:
    """Take pairs until they hold ``ENOUGH`` Chinese sentences; return them and their sentences."""
    taken: list[tuple[str, str]] = []
    count = 0
    for zh, en in pairs:
        taken.append((zh, en))
        count += len(sentences(zh))
        if count >= ENOUGH:
            break
    return taken, count


def kept_lexicon(store: Store) -> Lexicon | None:
    """Return the lexicon a memory has learned, if any that is still of use."""
    return _kept(store)[1]


def _kept(store: Store) -> tuple[int, Lexicon | None]:
    """Return how many sentences the lexicon was learned from, and the lexicon."""
    from ..alignment import Lexicon

    count, _, body = (store.attachment(LEXICON) or b"").partition(b"\n")
    lexicon = Lexicon.from_bytes(body) if body else None
    return (int(count) if lexicon else 0), lexicon


def _sentences(store: Store) -> Iterator[tuple[str, str]]:
    for stored in store.changes_since(0).added:
        if stored.unit.unit is Unit.SENTENCE:
            yield stored.unit.source, stored.unit.target


def _aligned(passage: Passage, document: str, lexicon: Lexicon | None) -> Iterator[TranslationUnit]:
    from ..alignment import align_paragraph

    return paired_units(passage, align_paragraph(passage.zh, passage.en, lexicon), document)


def paired_units(
    passage: Passage, pairs: Iterable[Pair], document: str
) -> Iterator[TranslationUnit]:
    """Yield the units of a paragraph whose pairs are known."""
    sentence = clause = 0
    for pair in pairs:
        if pair.unit is Unit.SENTENCE:
            sentence, clause = sentence + 1, 0
            locator = f"{passage.locator}.{sentence}"
            source, target = passage.zh[slice(*pair.zh)], passage.en[slice(*pair.en)]
        else:
            clause += 1
            locator = f"{passage.locator}.{sentence}.{clause}"
            source, target = _clause(passage, pair)
        if source.strip() and target.strip():
            yield TranslationUnit(source, target, document, locator, pair.unit, pair.score)


def _clause(passage: Passage, pair: Pair) -> tuple[str, str]:
    """Return both sides without the punctuation they end with."""
    zh, en = passage.zh[slice(*pair.zh)], passage.en[slice(*pair.en)]
    return bare(Segment(0, 0, len(zh), zh)).text, en.strip(" ,;:—–").removesuffix(".")
