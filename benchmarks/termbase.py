"""The termbase's figures: recognition, agreement, look-up of the seed article, and scale."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.generated import FILES, LARGE, SMALL, scale
from benchmarks.report import machine, say, shared, table
from glossary import Concept, Status
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.evidence.status import derive
from glossary.recognition.recogniser import Recogniser
from glossary.termbase import Termbase, open_termbase
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit


class Agreement(NamedTuple):
    """Counts over the sentences of one document."""

    characters: int
    covered: int
    places: int
    any: int
    preferred: int

    def row(self, name: str) -> tuple[object, ...]:
        """Return the shares as cells of a table."""
        places = max(1, self.places)
        return (
            name,
            f"{1000 * self.places / self.characters:.0f}",
            f"{100 * self.covered / self.characters:.0f} %",
            f"{100 * self.any / places:.1f} %",
            f"{100 * self.preferred / places:.1f} %",
        )


def run() -> str:
    """Return the section for docs/performance.md."""
    with tempfile.TemporaryDirectory() as folder, open_termbase() as termbase:
        say("  agreement with the corpus, each document left out in turn")
        agreement = _agreement(termbase, _units(Path(folder)))
        say("  look-up of the seed article")
        seed = _seed(termbase)
        say(f"  {LARGE:,} concepts")
        sizes = scale(Path(folder), termbase)
        concepts = len(termbase)
    return "\n\n".join(
        (
            f"## Termbase\n\n{concepts:,} concepts. {machine('ahocorasick-rs', 'rapidfuzz')}",
            "Each document of the corpus in turn, citations from that very document ignored:"
            " a term occurrence agrees when one of the concept's renderings (any, or the preferred"
            " one) stands whole in the official English of its sentence.",
            agreement,
            seed,
            _judged(),
            f"Generated concepts in {FILES} files, {SMALL:,} against {LARGE:,} in the same run:",
            sizes,
        )
    )


def _units(folder: Path) -> list[TranslationUnit]:
    """Learn the corpus into a memory of its own; return its sentences."""
    path = folder / "memory.db"
    files = [str(file) for file in sorted(shared("corpus").glob("*-*.tsv"))]
    tifa = [sys.executable, "-c", "from tm.cli import main; main()"]
    learn = ["memory", "add", *files, "--documents", str(shared("corpus", "documents.tsv"))]
    subprocess.run([*tifa, "--memory", str(path), *learn], check=True, capture_output=True)
    with open_memory(path) as memory:
        stored = memory.store.changes_since(0).added
        return [one.unit for one in stored if one.unit.unit is Unit.SENTENCE]


def _agreement(termbase: Termbase, units: Sequence[TranslationUnit]) -> str:
    rows, counts = [], []
    for document in sorted({unit.document for unit in units}):
        recogniser = Recogniser(list(without(termbase, document)))
        found = agreement(recogniser, [unit for unit in units if unit.document == document])
        rows.append(found.row(document))
        counts.append(found)
    total = Agreement(*(sum(column) for column in zip(*counts, strict=True)))
    head = ("document", "terms per 1,000 characters", "characters covered", "any", "preferred")
    return table(head, [*rows, total.row("**all**")])


def without(termbase: Termbase, document: str) -> Iterator[Concept]:
    """Yield the concepts as they would stand had nobody read ``document``."""
    for concept in termbase:
        terms = []
        for term in concept.terms:
            kept = tuple(c for c in term.citations if c.document != document)
            if term.language == "zh" or kept:
                terms.append(replace(term, citations=kept))
        if any(term.language == "en" and term.status is not Status.DEPRECATED for term in terms):
            yield derive(replace(concept, terms=tuple(terms)), termbase.documents)


def agreement(recogniser: Recogniser, units: Sequence[TranslationUnit]) -> Agreement:
    """Count the terms of some sentences and those whose English stands beside them."""
    characters = covered = places = either = preferred = 0
    for unit in units:
        english = tokenize(unit.target)
        characters += len(unit.source)
        for match in recogniser.recognise(unit.source):
            covered += match.end - match.start
            places += 1
            stands = [
                find_rendering(match.fill(term), english) for term in match.concept.renderings
            ]
            either += any(stands)
            preferred += bool(find_rendering(match.fill(match.renderings[0]), english))
    return Agreement(characters, covered, places, either, preferred)


def _seed(termbase: Termbase) -> str:
    with shared("terms", "seed_article.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    first = found = 0
    missing = []
    for row in rows:
        answers = [match.concept for match in termbase.lookup(row["en"])[:5]]
        hits = [place for place, concept in enumerate(answers) if _is_meant(concept, row["zh"])]
        found += bool(hits)
        first += hits[:1] == [0]
        if not hits:
            missing.append(row["en"])
    share = f"{100 * found / len(rows):.1f} %"
    said = f"`lookup` of {len(rows)} formulations of the seed article, English as it stands there:"
    return (
        f"{said} {share} find their concept among the first five answers,"
        f" {100 * first / len(rows):.1f} % as the first."
    )


def _judged() -> str:
    """Count the false alarms among the fuzzy matches that were judged by hand."""
    path = Path(__file__).parent / "gold" / "fuzzy_terms.tsv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = sum(row["right"] == "no" for row in rows)
    return (
        f"Fuzzy forms: {wrong} of {len(rows)} judged by hand are false alarms"
        " (`benchmarks/gold/fuzzy_terms.tsv`)."
    )


def _is_meant(concept: Concept, zh: str) -> bool:
    """Tell whether a concept is what the table's Chinese says, notes and variants aside."""
    wanted = [_plain(part) for part in re.split(r"[（）/／]", zh)]
    forms = [_plain(form) for form in concept.forms]
    return any(
        part == form or (len(part) > 3 and part in form) or (len(form) > 3 and form in part)
        for part in wanted
        if part
        for form in forms
    )


def _plain(text: str) -> str:
    return re.sub(r"[“”《》…\s]", "", text)
