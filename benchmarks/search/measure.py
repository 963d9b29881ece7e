"""Run the search benchmark: exactness, speed against size, English, rivals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from tm.index import words
from tm.index.build import build
from tm.index.engine import Index
from tm.index.part import Part

from ..report import machine, say, table
from . import picture, rivals
from .clock import Times, shown, timed
from .data import THRESHOLDS, Brute, edited, english, queries, rows, segments

SIZES = {10_000: 1_000, 100_000: 1_000, 1_000_000: 150}
"""How many queries are put to brute force at each size."""
NAMES = {10_000: "10 k", 100_000: "100 k", 1_000_000: "1 M"}


def run() -> str:
    """Return the section: run everything, draw the picture."""
    texts, asked = segments(max(SIZES)), queries()
    chinese = {size: Chinese(texts[:size], sample(asked, count)) for size, count in SIZES.items()}
    picture.draw({size: each.p50s() for size, each in chinese.items()})
    parts = [
        "## Exact fuzzy search",
        f"Chinese segments and 1,000 queries (`bench/` of the data). {_machine()}",
        "`extract` is `rapidfuzz.process.extract(…, scorer=fuzz.ratio, score_cutoff=70, limit=5)`."
        "\nTimes are processor time of the one thread that answers.",
        _speed(chinese),
        "![Time for an answer against the number of segments](performance-search.svg)",
        "### Against candidates by shared n-grams\n\n" + _rivals(chinese),
        "### English, scored in words\n\n" + _english(),
    ]
    return "\n\n".join(parts)


def sample(asked: Sequence[str], count: int) -> list[str]:
    """Take ``count`` of the queries, always the same."""
    return random.Random(1).sample(list(asked), count)


def _machine() -> str:
    return machine("rapidfuzz", "numpy", "tantivy")


class Chinese:
    """All that is measured on one number of Chinese segments."""

    def __init__(self, texts: Sequence[str], asked: Sequence[str]) -> None:
        say(f"  {len(texts):,} segments: building")
        self.texts, self.asked, self.rows = texts, asked, rows(texts)
        self.index = Index(parts=[Part(build(self.rows))])
        self.identical, self.best = _compared(self.index, Brute(self.rows), asked)
        say(f"  {len(texts):,} segments: timing")
        self.ours = timed(self.index.search, asked)
        self.stretches = timed(self.index.fragments, asked)
        extract = partial(process.extract, choices=texts, scorer=ratio, score_cutoff=70, limit=5)
        self.extract = timed(extract, asked)
        self.rivals: dict[str, tuple[float, Times]] = {}
        for name in ("fts5", "tantivy"):
            say(f"  {len(texts):,} segments: {name}")
            self.rivals[name] = self._rival(getattr(rivals, name)(texts))

    def _rival(self, ask: rivals.Ask) -> tuple[float, Times]:
        """Return how many of the best hits at 70 a rival finds, and how long it takes."""
        found = wanted = 0
        for query, best in zip(self.asked, self.best, strict=True):
            among = set(ask(query)) if best else set()
            found += len(among & set(best))
            wanted += len(best)
        return found / max(wanted, 1), timed(ask, self.asked)

    def p50s(self) -> dict[str, float]:
        """Return the medians, by name."""
        others = {name: times.p50 for name, (_, times) in self.rivals.items()}
        return {"Tifa": self.ours.p50, "extract": self.extract.p50, **others}


def _compared(index: Index, brute: Brute, asked: Sequence[str]) -> tuple[str, list[list[int]]]:
    """Compare answers with brute force; return the share that is the same and the best hits."""
    same, best = 0, []
    for query in asked:
        for threshold in THRESHOLDS:
            for limit in (5, None):
                mine = index.search(query, threshold=threshold, limit=limit)
                same += mine == brute.hits(query, threshold, limit)
        best.append([hit.id for hit in brute.hits(query, 70, 5)])
    total = len(asked) * len(THRESHOLDS) * 2
    return f"{100 * same / total:.4g} % of {total:,}", best


def _speed(chinese: dict[int, Chinese]) -> str:
    each = chinese.values()
    lines: list[list[object]] = [
        ["answers identical to brute force", *(c.identical for c in each)],
        ["Tifa, p50", *(shown(c.ours.p50) for c in each)],
        ["Tifa, p95", *(shown(c.ours.p95) for c in each)],
        ["`extract`, p50", *(shown(c.extract.p50) for c in each)],
        ["`extract`, p95", *(shown(c.extract.p95) for c in each)],
        ["**times faster, p50**", *(f"**{c.extract.p50 / c.ours.p50:.0f} ×**" for c in each)],
        ["**times faster, p95**", *(f"**{c.extract.p95 / c.ours.p95:.0f} ×**" for c in each)],
        ["longest shared stretches, p50", *(shown(c.stretches.p50) for c in each)],
        ["longest shared stretches, p95", *(shown(c.stretches.p95) for c in each)],
    ]
    note = (
        "Identical: units, scores and order, ties included, at thresholds 60, 70 and 85, with and"
        " without a limit; brute force measures every pair without a cut-off."
    )
    return table(["", *(NAMES[size] for size in chinese)], lines) + "\n\n" + note


def _rivals(chinese: dict[int, Chinese]) -> str:
    labels = {"fts5": "SQLite FTS5, trigrams", "tantivy": "tantivy, bigrams"}
    lines: list[list[object]] = []
    for name, label in labels.items():
        found = [c.rivals[name] for c in chinese.values()]
        lines.append(
            [f"{label}: share of the best 5 found", *(f"{share:.3f}" for share, _ in found)]
        )
        lines.append([f"{label}: p50", *(shown(times.p50) for _, times in found)])
    lines.append(["Tifa: share of the best 5 found", *("1.000" for _ in chinese)])
    lines.append(["Tifa: p50", *(shown(c.ours.p50) for c in chinese.values())])
    note = f"Each rival proposes {rivals.CANDIDATES} candidates, which rapidfuzz scores."
    return table(["", *(NAMES[size] for size in chinese)], lines) + "\n\n" + note


def _english() -> str:
    texts = english(100_000)
    columns = [_english_column(texts[:size]) for size in (10_000, 100_000)]
    labels = (
        "answers identical to brute force",
        "Tifa, p50",
        "Tifa, p95",
        "times faster than `extract` over words, p50",
        "times faster than `extract` over words, p95",
        "times faster than `extract` over characters, p50",
        "times faster than `extract` over characters, p95",
    )
    lines = [[label, *cells] for label, *cells in zip(labels, *columns, strict=True)]
    note = (
        "English sides of real pairs; 300 queries, each with up to a third of its words changed."
        " For `extract` over words each word stands as one character: as many tokens are compared."
    )
    return table(["", "10 k", "100 k"], lines) + "\n\n" + note


def _english_column(texts: Sequence[str]) -> list[str]:
    say(f"  {len(texts):,} English segments")
    asked, held = edited(texts, 300), rows(texts)
    index = Index(tokens=words, parts=[Part(build(held, tokens=words))])
    letters: dict[str, str] = {}

    def as_letters(text: str) -> str:
        return "".join(letters.setdefault(word, chr(0x100 + len(letters))) for word in words(text))

    short = [as_letters(text) for text in texts]
    brute, same = Brute(held, short), 0
    for text in asked:
        for threshold in THRESHOLDS:
            mine = index.search(text, threshold=threshold)
            same += mine == brute.hits(as_letters(text), threshold, 5)
    ours = timed(index.search, asked)
    asked_short = [as_letters(text) for text in asked]
    options = {"scorer": ratio, "score_cutoff": 70, "limit": 5}
    by_word = timed(partial(process.extract, choices=short, **options), asked_short)
    by_letter = timed(partial(process.extract, choices=texts, **options), asked)
    total = len(asked) * len(THRESHOLDS)
    ratios = [
        f"{theirs / mine:.0f} ×"
        for other in (by_word, by_letter)
        for theirs, mine in zip(other, ours, strict=True)
    ]
    return [f"{100 * same / total:.4g} % of {total:,}", shown(ours.p50), shown(ours.p95), *ratios]
