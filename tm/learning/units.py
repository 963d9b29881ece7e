"""Turn the paragraphs of a bilingual document into translation units: sentences and clauses.

The lexicon behind the alignment is learned once and kept with the memory; it is learned anew when
there is twice as much to learn from. Documents learned before stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ..alignment.model import Paragraph
from ..formats.origin import Origin
from ..model import Segment, TranslationUnit, Unit
from ..text.segment import bare, sentences

if TYPE_CHECKING:
    from ..alignment import Lexicon, Pair
    from ..store import Store

LEXICON = "lexicon"
ENOUGH = 4_000
"""Sentences a lexicon is learned from at most, in about half a minute; more hardly better it."""
_FEW = 20
"""Sentences a lexicon is learned from at least, where no terms are known."""


def units_of(
    paragraphs: Iterable[Paragraph],
    document: str,
    lexicon: Lexicon | None = None,
    *,
    left_out: Callable[[str], None] = lambda reason: None,
) -> Iterator[TranslationUnit]:
    """Yield the units of a document, each with the aligner's confidence.

    Paragraphs are aligned by sentence and clause; segments that were paired by hand stay whole. One
    with an empty side, or too long to be one, yields nothing: ``left_out`` hears why.
    Locators are ``paragraph.sentence.clause``.
    """
    for paragraph in paragraphs:
        reason = _unusable(paragraph)
        if reason:
            left_out(reason)
        elif paragraph.paired:
            origin = paragraph.origin or Origin()
            exact = paragraph.origin is not None
            yield TranslationUnit(
                paragraph.zh if exact else paragraph.zh.strip(),
                paragraph.en if exact else paragraph.en.strip(),
                document,
                paragraph.locator,
                origin.unit,
                origin.confidence,
            )
        else:
            yield from _told(_aligned(paragraph, document, lexicon), left_out)


def _unusable(paragraph: Paragraph) -> str:
    """Say why nothing can be learned from a paragraph, if so."""
    from ..alignment.paragraph import GIANT, is_giant

    if not paragraph.zh.strip() or not paragraph.en.strip():
        return "an empty side"
    return GIANT if is_giant(paragraph.zh, paragraph.en) else ""


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
    store: Store, paragraphs: Iterable[Paragraph], terms: Sequence[tuple[str, str]] = ()
) -> Lexicon | None:
    """Return the memory's lexicon, or learn one from its sentences and the new paragraphs.

    ``terms`` are Chinese and English pairs that anchor alignments. ``None`` when there is too
    little to learn from: lengths decide then.
    """
    from ..alignment import train

    learned_from, kept = _kept(store)
    if kept and 2 * learned_from > ENOUGH:
        return kept
    fresh = ((p.zh, p.en) for p in paragraphs if not p.paired)
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


def _aligned(
    paragraph: Paragraph, document: str, lexicon: Lexicon | None
) -> Iterator[TranslationUnit]:
    from ..alignment import align_paragraph

    return paired_units(paragraph, align_paragraph(paragraph.zh, paragraph.en, lexicon), document)


def paired_units(
    paragraph: Paragraph, pairs: Iterable[Pair], document: str
) -> Iterator[TranslationUnit]:
    """Yield the units of a paragraph whose pairs are known."""
    sentence = clause = 0
    for pair in pairs:
        if pair.unit is Unit.SENTENCE:
            sentence, clause = sentence + 1, 0
            locator = f"{paragraph.locator}.{sentence}"
            source, target = paragraph.zh[slice(*pair.zh)], paragraph.en[slice(*pair.en)]
        else:
            clause += 1
            locator = f"{paragraph.locator}.{sentence}.{clause}"
            source, target = _clause(paragraph, pair)
        if source.strip() and target.strip():
            yield TranslationUnit(source, target, document, locator, pair.unit, pair.score)


def _clause(paragraph: Paragraph, pair: Pair) -> tuple[str, str]:
    """Return both sides without the punctuation they end with."""
    zh, en = paragraph.zh[slice(*pair.zh)], paragraph.en[slice(*pair.en)]
    return bare(Segment(0, 0, len(zh), zh)).text, en.strip(" ,;:—–").removesuffix(".")
