"""Measure quality, confidence, paragraph pairing and speed of alignment."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from glossary import Document
from glossary.termbase import open_termbase
from tm.alignment import Lexicon, Pair, align_paragraph, align_sentences, train
from tm.alignment.chart import Costs
from tm.alignment.clauses import link_clauses
from tm.alignment.pairing import pair_units
from tm.alignment.paragraph import align_by
from tm.formats import read
from tm.learning.units import units_of
from tm.memory import open_memory
from tm.model import Unit

from ..report import machine, paragraphs, say, shared, table
from . import gold

_PAGES = {
    "2016-report-on-the-work-of-the-government.md": "gwr-2016",
    "2021-report-on-the-work-of-the-government.md": "gwr-2021",
    "2023-new-year-speech.md": "xi-newyear-2023",
}
_REPORT = "gwr-2018"


def run() -> str:
    parts = {name: gold.annotated(name) for name in ("dev", "test")}
    held = {paragraph.document for part in parts.values() for paragraph in part}
    others = [
        pair for d in gold.documents() if d not in held for pair in gold.paragraphs(d).values()
    ]
    say("  training …")
    lexicon = train(others)
    with_terms = train(others, _terms())
    learned = f"The lexicon is learned from the {len(gold.documents()) - len(held)} others."
    return "\n\n".join(
        [
            "## Alignment\n" + machine("numpy"),
            _quality(parts, lexicon, with_terms, learned),
            _confidence(parts["test"], lexicon),
            _pages(),
            _speed(lexicon),
        ]
    )


def _quality(parts: dict[str, Any], lexicon: Lexicon, with_terms: Lexicon, learned: str) -> str:
    systems: dict[str, Callable[[str, str], list[Pair]]] = {
        "sentences only": lambda zh, en: align_sentences(zh, en, lexicon=lexicon),
        "lengths only": _clauses(Lexicon(), Costs(cut=0)),
        "lengths and cut points": _clauses(Lexicon(), Costs()),
        "lexicon, without cut points": _clauses(lexicon, Costs(cut=0)),
        "lexicon, without changes of order": _clauses(lexicon, Costs(turn=1e6)),
        "**Tifa**": _clauses(lexicon, Costs()),
        "Tifa, with the termbase": _clauses(with_terms, Costs()),
    }
    rows = []
    for name, system in systems.items():
        say(f"  {name} …")
        scores = [s for part in parts.values() for s in gold.span_and_boundary_f1(part, system)]
        rows.append([name, *(f"{100 * score:.1f}" for score in scores)])
    counts = {name: sum(len(p.links) for p in part) for name, part in parts.items()}
    head = ["aligner", "dev span F1", "dev boundary F1", "test span F1", "test boundary F1"]
    return (
        f"Clauses of `benchmarks/gold`: {counts['test']} annotated links of the work report of 2019"
        f" and the New Year address for 2021 (test), {counts['dev']} of two others on which costs"
        f" were chosen (dev). {learned}\n\n" + table(head, rows)
    )


def _clauses(lexicon: Lexicon, costs: Costs) -> Callable[[str, str], list[Pair]]:
    link = partial(link_clauses, costs=costs)

    def align(zh: str, en: str) -> list[Pair]:
        return [p for p in align_by(link, zh, en, lexicon) if p.unit is Unit.CLAUSE]

    return align


def _confidence(part: list[gold.Annotated], lexicon: Lexicon) -> str:
    bands = [(0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)]
    scored = [
        (pair.score, gold.overlap(paragraph, pair))
        for paragraph in part
        for pair in align_paragraph(paragraph.zh, paragraph.en, lexicon)
        if pair.unit is Unit.CLAUSE
    ]
    rows = []
    for low, high in bands:
        found = [share for score, share in scored if low <= score < high]
        right = sum(share >= 0.75 for share in found) / max(len(found), 1)
        rows.append([f"{low:.2f}–{min(high, 1):.2f}", len(found), f"{100 * right:.0f} %"])
    return (
        "Confidence of the clause pairs of the test set, and how many of them share three quarters"
        " of their words with the annotation:\n\n" + table(["confidence", "pairs", "right"], rows)
    )


def _pages() -> str:
    rows = []
    for page, document in _PAGES.items():
        paired = pair_units(read(shared("pages", page)).units)
        expected = {(_letters(zh), _letters(en)) for zh, en in gold.paragraphs(document).values()}
        same = expected & {(_letters(u.source.text), _letters(u.target.text)) for u in paired.units}
        share = f"{100 * len(same) / len(expected):.1f} %"
        rows.append([document, len(expected), len(paired.units), share, len(paired.skipped)])
    head = ["page", "pairs of the publisher", "pairs found", "the same", "lines skipped"]
    return "Pages as found on the web, without a lexicon:\n\n" + table(head, rows)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _speed(lexicon: Lexicon) -> str:
    everything = [pair for d in gold.documents() for pair in gold.paragraphs(d).values()]
    characters = sum(len(zh) for zh, _ in everything)
    training, learned = _timed(lambda: train(everything))
    file = f"{_REPORT}.tsv"
    aligning, units = _timed(lambda: list(units_of(paragraphs("corpus", file), _REPORT, lexicon)))
    reading, _ = _timed(lambda: _read_in(file, units))
    command = _command(units)
    sentences = sum(unit.unit is Unit.SENTENCE for unit in units)
    packed = len(learned.to_bytes()) / 1e6
    rows = [
        [
            f"training on the whole corpus ({characters:,} characters of Chinese)",
            f"{training:.1f} s",
        ],
        ["further memory at its peak", f"{_peak():.0f} MB"],
        ["the lexicon as stored", f"{packed:.1f} MB"],
        [f"aligning {_REPORT} ({sentences} sentences, {len(units)} pairs)", f"{aligning:.2f} s"],
        ["reading it in, aligned already: `tifa memory add`, index and all", f"{command:.2f} s"],
        ["… of it parsing and storing", f"{reading:.2f} s"],
        ["aligning against reading in", f"{aligning / command:.1f} ×"],
        ["… against parsing and storing alone", f"{aligning / reading:.1f} ×"],
    ]
    return table(["speed", ""], rows)


_PEAK = """
import resource
from benchmarks.alignment import gold
from tm.alignment import train
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
everything = [pair for d in gold.documents() for pair in gold.paragraphs(d).values()]
before = peak()
train(everything)
print(peak() - before)
"""


def _peak() -> float:
    """Return what training adds to the memory of a process that did nothing else, in MB."""
    done = subprocess.run([sys.executable, "-c", _PEAK], check=True, capture_output=True)
    return float(done.stdout)


def _read_in(name: str, units: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for _ in paragraphs("corpus", name):
            pass
        with open_memory(Path(folder) / "m.db", create=True) as memory:
            memory.add(Document(_REPORT), units)


def _command(units: list[Any]) -> float:
    """Return the time of the whole command that learns pairs which need no aligning."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder) / "pairs.tsv"
        lines = (f"{unit.source}\t{unit.target}\n" for unit in units)
        pairs.write_text("".join(lines), encoding="utf-8")
        code = "import sys; from tm.cli import main; main()"
        memory = str(Path(folder) / "m.db")
        words = [sys.executable, "-c", code, "--memory", memory, "memory", "add", str(pairs)]
        spent, _ = _timed(lambda: subprocess.run(words, check=True, capture_output=True))
    return spent


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _terms() -> list[tuple[str, str]]:
    with open_termbase() as termbase:
        return [
            (form, term.text)
            for concept in termbase
            for form in concept.forms
            for term in concept.renderings
        ]
