"""The annotated clauses, and how well an aligner finds them (rules in ``benchmarks/gold``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from tm.alignment import Pair
from tm.text.segment import clauses

from ..report import ROOT, say, shared

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
Span = tuple[int, int, int, int]
Aligner = Callable[[str, str], list[Pair]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A paragraph and its links ``(zh start, zh end, en start, en end)``."""

    document: str
    zh: str
    en: str
    links: tuple[Span, ...]


def paragraphs(document: str) -> dict[str, tuple[str, str]]:
    """Return the paragraph pairs of a document of the corpus."""
    text = shared("corpus", f"{document}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n")[1:] if line]
    return {number: (zh, en) for number, zh, en in rows}


def documents() -> list[str]:
    """Return the ids of the corpus."""
    table = shared("corpus", "documents.tsv").read_text(encoding="utf-8")
    return [line.split("\t")[0] for line in table.splitlines()[1:]]


def annotated(part: str) -> list[Annotated]:
    """Return the annotated paragraphs of ``dev`` or ``test`` whose text is still the same."""
    path = ROOT / "benchmarks" / "gold" / f"{part}.tsv"
    links: dict[tuple[str, ...], list[Span]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        document, paragraph, zh_hash, en_hash, *span = line.split("\t")
        a, b, c, d = map(int, span)
        links.setdefault((document, paragraph, zh_hash, en_hash), []).append((a, b, c, d))
    texts = {name: paragraphs(name) for name in {key[0] for key in links}}
    found = []
    for (document, paragraph, *hashes), spans in links.items():
        zh, en = texts[document][paragraph]
        if [_hash(zh), _hash(en)] == hashes:
            found.append(Annotated(document, zh, en, tuple(spans)))
        else:
            say(f"{document} {paragraph}: the text has changed, left out")
    return found


def span_and_boundary_f1(part: list[Annotated], aligner: Aligner) -> tuple[float, float]:
    """Score an aligner's pairs against the annotation."""
    links, cuts = [0, 0, 0], [0, 0, 0]
    for paragraph in part:
        own = [(*pair.zh, *pair.en) for pair in aligner(paragraph.zh, paragraph.en)]
        _add(links, _links(paragraph, own), _links(paragraph, paragraph.links))
        _add(cuts, _cuts(paragraph, own), _cuts(paragraph, paragraph.links))
    return _f1(links), _f1(cuts)


def overlap(paragraph: Annotated, pair: Pair) -> float:
    """Return the share of words a pair and the annotation of its Chinese have in common."""
    inside = [link for link in paragraph.links if pair.zh[0] <= link[0] and link[1] <= pair.zh[1]]
    own = {w for c, w in _links(paragraph, [(*pair.zh, *pair.en)])}
    gold = {w for c, w in _links(paragraph, inside)}
    return len(own & gold) / max(len(own | gold), 1)


def _links(paragraph: Annotated, spans: Iterable[Span]) -> set[tuple[int, int]]:
    found = set()
    words = [match.span() for match in _WORD.finditer(paragraph.en)]
    units = clauses(paragraph.zh)
    for zh_start, zh_end, en_start, en_end in spans:
        rows = [c.index for c in units if zh_start <= c.start and c.end <= zh_end]
        own = [n for n, (start, end) in enumerate(words) if en_start <= start and end <= en_end]
        found |= {(row, word) for row in rows for word in own}
    return found


def _cuts(paragraph: Annotated, spans: Iterable[Span]) -> set[int]:
    words = [match.span() for match in _WORD.finditer(paragraph.en)]
    owner: list[object] = [None] * len(words)
    for zh_start, zh_end, en_start, en_end in spans:
        for n, (start, end) in enumerate(words):
            if en_start <= start and end <= en_end:
                owner[n] = (zh_start, zh_end)
    return {n for n in range(1, len(words)) if owner[n] != owner[n - 1]}


def _add(counts: list[int], own: set, gold: set) -> None:
    for place, found in enumerate((own & gold, own, gold)):
        counts[place] += len(found)


def _f1(counts: list[int]) -> float:
    right, own, gold = counts
    return 2 * right / max(own + gold, 1)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
