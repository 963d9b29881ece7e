"""Report quotations that are nearly, not exactly, what a document of the memory says.

Text in quotation marks of six words or more is looked for in the memory's English, sentence by
sentence. Where a document has it word for word, whole or as a part of a sentence, nothing is said.
Where the nearest sentence, or a stretch of it, is alike to 85 % or more, its wording is given with
its document. Words in square brackets and dots for what is left out divide a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossary.en.words import WORD

from ...text.segment import english_sentences
from ..model import Finding, Fix, Place, Severity
from ..reading import TextReading
from ..rule import Reads, Rule

if TYPE_CHECKING:
    from ...memory import Memory

NAME = "quotation"
SHORTEST = 6
"""Words below which a quotation is a title or a term."""

ALIKE = 85
"""Score from which on a quotation is the memory's sentence, changed; below it may be another."""
_QUOTED = re.compile(r"“([^“”]{20,2000})”|\"([^\"\n]{20,2000})\"")
_DIVIDED = re.compile(r"\.{3,}|…+|\[[^\]]*\]|\n\s*\n")


class _Source(NamedTuple):
    wording: str
    document: str
    locator: str


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield the quotations of a draft that are not exact."""
    memory = draft.memory
    if memory is None:
        return
    for number, unit in enumerate(draft.units):
        for start, text in _quotations(unit.target):
            source = _nearly(text, memory)
            if source:
                yield _finding(Place(number, start, start + len(text)), text, source, memory)


def _quotations(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences inside quotation marks, with their places."""
    for found in _QUOTED.finditer(text):
        base, inside = found.start() + 1, found[1] or found[2]
        start = 0
        for gap in (*_DIVIDED.finditer(inside), None):
            stop = gap.start() if gap else len(inside)
            for sentence in english_sentences(inside[start:stop].replace("\n", " ")):
                if len(re.findall(WORD, sentence.text)) >= SHORTEST:
                    yield base + start + sentence.start, sentence.text
            start = gap.end() if gap else stop


def _nearly(text: str, memory: Memory) -> _Source | None:
    """Return what a document says nearly so; ``None`` when one says just so, or none does."""
    matcher = memory.matcher("target")
    bare = text.strip(" ,.;:!?")
    if matcher.holding(bare, limit=1):
        return None
    ids = [hit.id for hit in matcher.search(bare, threshold=70, limit=3)]
    ids += [fragment.id for fragment in matcher.fragments(bare, shortest=3, limit=5)]
    best: tuple[float, _Source] | None = None
    for stored in memory.store.units(list(dict.fromkeys(ids))):
        score, wording = _stretch(bare, stored.unit.target)
        if _plain(wording) == _plain(bare):
            return None
        if score >= ALIKE and (best is None or score > best[0]):
            best = (score, _Source(wording, stored.unit.document, stored.unit.locator))
    return best[1] if best else None


def _stretch(text: str, sentence: str) -> tuple[float, str]:
    """Return the stretch of whole words of ``sentence`` most like ``text``, and how alike."""
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    if len(sentence) <= len(text) * 1.1:
        return ratio(text, sentence.strip(" ,.;:!?")), sentence.strip(" ,.;:!?")
    found = partial_ratio_alignment(text, sentence)
    if found is None:
        return 0.0, sentence
    start, end = found.dest_start, found.dest_end
    while start and sentence[start - 1].isalnum() and sentence[start : start + 1].isalnum():
        start -= 1
    while end < len(sentence) and sentence[end].isalnum() and sentence[end - 1].isalnum():
        end += 1
    wording = sentence[start:end].strip(" ,.;:!?")
    return ratio(text, wording), wording


def _plain(text: str) -> str:
    return " ".join(re.findall(WORD, text.lower().replace("’", "'")))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _finding(place: Place, text: str, source: _Source, memory: Memory) -> Finding:
    titles = {d.id: d.name for d in memory.store.documents()}
    said = f"{titles.get(source.document, source.document)}, {source.locator}".rstrip(", ")
    bare = text.strip(" ,.;:!?")
    start = place.start + text.index(bare)
    return Finding(
        NAME,
        place,
        f"use “{_short(source.wording)}”: not quite what {said} says",
        text,
        (source.wording,),
        Severity.WARNING,
        fix=Fix(start, start + len(bare), source.wording),
    )


RULE = Rule(
    NAME,
    check,
    "a quotation that is nearly, not exactly, a document’s wording",
    reads=Reads.MEMORY,
)
