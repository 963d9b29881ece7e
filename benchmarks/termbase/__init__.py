"""The termbase's figures: recognition, agreement, look-up of the seed article, and scale."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

from benchmarks.generated import FILES, LARGE, scale
from benchmarks.report import machine, say, shared
from benchmarks.termbase.agreement import agreements, units_of_corpus
from benchmarks.termbase.gold import gold
from benchmarks.termbase.statuses import statuses
from glossary import Concept
from glossary.termbase import Termbase, open_termbase


def run() -> str:
    """Return the section for docs/performance.md."""
    with tempfile.TemporaryDirectory() as folder, open_termbase() as termbase:
        say("  terms chosen by reading")
        chosen = gold(termbase)
        say("  agreement with the corpus, each document left out in turn")
        units = units_of_corpus(Path(folder))
        agreed = agreements(termbase, units)
        say("  statuses")
        held = statuses(termbase, units)
        say("  look-up of the seed article")
        seed = _seed(termbase)
        say(f"  {LARGE:,} concepts")
        sizes = scale(Path(folder), termbase)
        concepts = len(termbase)
    return "\n\n".join(
        (
            f"## Termbase\n\n{concepts:,} concepts. {machine('ahocorasick-rs', 'rapidfuzz')}",
            chosen,
            "Each document of the corpus in turn, citations from that very document ignored:"
            " a term occurrence agrees when one of the concept's renderings (any, or the one to"
            " use there) stands whole in the official English of its sentence.",
            agreed,
            held,
            seed,
            _judged(),
            f"Generated concepts in {FILES} files against the bundled ones, in the same run:",
            sizes,
        )
    )


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
    path = Path(__file__).parent.parent / "gold" / "fuzzy_terms.tsv"
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
