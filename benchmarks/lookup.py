"""Look-ups of what the termbase has otherwise, and of what it has not: two lists kept beside."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

from benchmarks import prompt
from benchmarks.report import machine, say, table
from glossary.compiled.lookup import LookupKind
from glossary.termbase import Termbase, open_termbase

GOLD = Path(__file__).parent / "gold"
_FIRST = {"order": 7, "abbreviation": 14, "ordinal": 5, "letters": 3, "synonym": 9}
"""Right answers of each kind when the list was written, before anything was changed for it."""
_FIRST_MISLED = 63
"""Absent terms that had a misleading near answer then."""


def run() -> str:
    """Return the section for docs/performance.md."""
    with open_termbase() as termbase:
        say("  English")
        english = _english(termbase)
        say("  terms that are not there")
        absent = _absent(termbase)
    parts = (f"## Look-up\n\n{machine('rapidfuzz')}", english, absent, prompt.said())
    return "\n\n".join(parts)


def _english(termbase: Termbase) -> str:
    asked, right, since, times = Counter[str](), Counter[str](), Counter[str](), []
    for row in _rows("english_queries.tsv"):
        start = time.process_time()
        found = termbase.lookup(row["query"])
        times.append(time.process_time() - start)
        forms = {form.strip("“”") for match in found[:1] for form in match.concept.forms}
        asked[row["kind"]] += 1
        is_right = bool(forms & set(row["zh"].split("/")))
        right[row["kind"]] += is_right
        since[row["kind"]] += is_right or row["since"] in forms
    rows = [(kind, asked[kind], _FIRST[kind], right[kind], since[kind]) for kind in asked]
    totals = (sum(_FIRST.values()), right.total(), since.total())
    rows.append(("**all**", asked.total(), *totals))
    said = (
        "English phrases as a person types them (`benchmarks/gold/english_queries.tsv`, written"
        " before any answer was seen, and tuned on since): the right concept is the first answer."
        " *As judged since* counts ten more as right: the termbase has come to hold a concept with"
        " these very words as its attested English (*shared prosperity* is 共同繁荣)."
        f" A look-up takes {1000 * sorted(times)[len(times) // 2]:.0f} ms of the processor,"
        " the termbase being open."
    )
    head = ("kind", "phrases", "when written", "now", "as judged since")
    return f"{said}\n\n{table(head, rows)}"


def _absent(termbase: Termbase) -> str:
    """Count the terms that are not there, and those that something else is offered for."""
    absent = misled = apart = 0
    for row in _rows("absent_terms.tsv"):
        found = termbase.lookup(row["zh"])
        if found and found[0].score == 100:
            continue
        absent += 1
        near = {match.concept.zh for match in found if match.kind is not LookupKind.PART}
        misled += bool(near - set(row["near"].split("/")))
        apart += any(match.kind is LookupKind.PART for match in found)
    return (
        f"{absent} terms that are not in the termbase (`benchmarks/gold/absent_terms.tsv`, with the"
        " near answers judged harmless on reading):"
        f" {misled} have another near answer ({_FIRST_MISLED} when the list was written),"
        f" {apart} are answered by their parts."
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))
