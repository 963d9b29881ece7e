"""The termbase's figures: recognition, agreement, look-up of the seed article, and scale."""

from __future__ import annotations

import csv
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import machine, say, shared, table
from glossary import Concept, Status, Term
from glossary.phrases import English
from glossary.po import write_po
from glossary.recognise import Recogniser
from glossary.status import derive
from glossary.termbase import Termbase, open_termbase
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit

SMALL, LARGE = 2_000, 100_000
ROUNDS = 7
FILES = 20


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
    termbase = open_termbase()
    with tempfile.TemporaryDirectory() as folder:
        say("  agreement with the corpus, each document left out in turn")
        agreement = _agreement(termbase, _units(Path(folder)))
        say("  look-up of the seed article")
        seed = _seed(termbase)
        say(f"  {LARGE:,} concepts")
        scale = _scale(Path(folder), termbase)
    return "\n\n".join(
        (
            f"## Termbase\n\n{len(termbase):,} concepts. {machine('ahocorasick-rs', 'rapidfuzz')}",
            "Each document of the corpus in turn, citations from that very document ignored:"
            " a term occurrence agrees when one of the concept's renderings (any, or the preferred"
            " one) stands whole in the official English of its sentence.",
            agreement,
            seed,
            _judged(),
            f"Generated concepts in {FILES} files, {SMALL:,} against {LARGE:,} in the same run:",
            scale,
        )
    )


def _units(folder: Path) -> list[TranslationUnit]:
    """Learn the corpus into a memory of its own; return its sentences."""
    path = folder / "memory.db"
    files = [str(file) for file in sorted(shared("corpus").glob("*-*.tsv"))]
    tifa = [sys.executable, "-c", "from tm.cli import main; main()"]
    learn = ["memory", "add", *files, "--documents", str(shared("corpus", "documents.tsv"))]
    subprocess.run([*tifa, "--memory", str(path), *learn], check=True, capture_output=True)
    stored = open_memory(path).store.changes_since(0).added
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
        english = English(unit.target)
        characters += len(unit.source)
        for match in recogniser.recognise(unit.source):
            covered += match.end - match.start
            places += 1
            either += any(english.find(match.fill(term)) for term in match.concept.renderings)
            preferred += bool(english.find(match.fill(match.renderings[0])))
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


def generate(count: int, termbase: Termbase) -> list[Concept]:
    """Make concepts by joining halves of real ones: as long, and as alike, as real terms are."""
    chance = random.Random(count)
    forms = [c.zh for c in termbase if len(c.zh) >= 4]
    words = [c.preferred.text.split() for c in termbase if len(c.preferred.text.split()) > 1]
    made: dict[str, Concept] = {}
    while len(made) < count:
        one, other = chance.choice(forms), chance.choice(forms)
        zh = one[: len(one) // 2 + 1] + other[len(other) // 2 :]
        left, right = chance.choice(words), chance.choice(words)
        en = " ".join([*left[: len(left) // 2 + 1], *right[len(right) // 2 :]])
        name = f"generated-{len(made)}"
        made.setdefault(zh, Concept(name, "g", (Term(zh, "zh"), Term(en, "en", Status.PREFERRED))))
    return list(made.values())


def _scale(folder: Path, termbase: Termbase) -> str:
    report = shared("drafts", "gwr-2023.zh.txt")
    places = {}
    figures: dict[int, dict[str, float]] = {}
    for count in (SMALL, LARGE):
        places[count] = folder / f"g{count}"
        places[count].mkdir()
        concepts = generate(count, termbase)
        for start in range(0, count, count // FILES):
            write_po(places[count] / f"g{start}.po", concepts[start : start + count // FILES])
        figures[count] = _compiled(folder, places[count])
    recognised = _recognised(folder, places, report)
    lookups = _cold_lookups(folder, places)
    rows = [
        ("compile the cache", *_pair(figures, "build", "s")),
        ("compile it again when one file changed", *_pair(figures, "again", "s")),
        ("cold `lookup` (whole process)", *_ratio(lookups, "ms")),
        (
            "recognise a report of 19,000 characters",
            *_ratio({n: statistics.median(some[1:]) for n, some in recognised.items()}, "ms"),
        ),
        (
            "the same, first time (automaton built)",
            *_ratio({n: some[0] for n, some in recognised.items()}, "ms"),
        ),
    ]
    return table(("", f"{SMALL:,}", f"{LARGE:,}", "ratio"), rows)


def _compiled(folder: Path, place: Path) -> dict[str, float]:
    """Compile three times from nothing and three times after a change, each in its own process."""

    def run(cache: str) -> float:
        arguments = [sys.executable, "-c", _COMPILE, place, folder / cache]
        return float(subprocess.check_output(arguments, text=True))

    build = statistics.median(map(run, ("one", "two", "cache")))
    again = statistics.median(_changed(place) or run("cache") for _ in range(3))
    return {"build": build, "again": again}


def _changed(place: Path) -> None:
    """Change every rendering of one file."""
    file = min(place.glob("*.po"))
    header, gap, entries = file.read_text(encoding="utf-8").partition("\n\n")
    changed = entries.replace('msgstr "', 'msgstr "the ')
    file.write_text(header + gap + changed, encoding="utf-8")


_COMPILE = """
import sys, time
from pathlib import Path
begin = time.perf_counter()
from glossary.termbase import open_termbase
open_termbase([Path(sys.argv[1])], bundled=False, cache_folder=Path(sys.argv[2]))
print(time.perf_counter() - begin)
"""


def _recognised(folder: Path, places: dict[int, Path], report: Path) -> dict[int, list[float]]:
    """Recognise a report with each termbase by turns; return the times, in ms, the first apart.

    Each turn begins with a run that is not timed: what the other termbase left in the processor's
    cache is gone then.
    """
    text = report.read_text(encoding="utf-8")
    times: dict[int, list[float]] = {count: [] for count in places}
    termbases = {}
    for count, place in places.items():
        termbases[count] = open_termbase([place], bundled=False, cache_folder=folder / "cache")
        times[count].append(_timed(termbases[count], text))
    for _ in range(3 * ROUNDS):
        for count, termbase in termbases.items():
            termbase.recognise(text)
            times[count].append(_timed(termbase, text))
    return times


def _timed(termbase: Termbase, text: str) -> float:
    begin = time.perf_counter()
    termbase.recognise(text)
    return 1000 * (time.perf_counter() - begin)


_LOOKUP = """
import sys
from pathlib import Path
from glossary.termbase import open_termbase
termbase = open_termbase([Path(sys.argv[1])], bundled=False, cache_folder=Path(sys.argv[2]))
assert termbase.lookup(sys.argv[3]) is not None
"""


def _cold_lookups(folder: Path, places: dict[int, Path]) -> dict[int, float]:
    """Time look-ups in fresh processes, large and small by turns."""
    times: dict[int, list[float]] = {count: [] for count in places}
    for _ in range(ROUNDS):
        for count, place in places.items():
            for query in ("国家安全体系", "guojia anquan", "national security system"):
                begin = time.perf_counter()
                arguments = [sys.executable, "-c", _LOOKUP, place, folder / "cache", query]
                subprocess.run(arguments, check=True)
                times[count].append(1000 * (time.perf_counter() - begin))
    return {count: statistics.median(some) for count, some in times.items()}


def _of(figures: dict[int, dict[str, float]], name: str) -> dict[int, float]:
    return {count: some[name] for count, some in figures.items()}


def _pair(figures: dict[int, dict[str, float]], name: str, unit: str) -> tuple[str, str, str]:
    some = _of(figures, name)
    return (f"{some[SMALL]:.1f} {unit}", f"{some[LARGE]:.1f} {unit}", "")


def _ratio(some: dict[int, float], unit: str) -> tuple[str, str, str]:
    ratio = some[LARGE] / some[SMALL]
    return (f"{some[SMALL]:.0f} {unit}", f"{some[LARGE]:.0f} {unit}", f"{ratio:.2f}")
