"""False alarms on official translations, each checked as if nobody had read it yet.

Of a checked document nothing is left: not its citations, not the statuses they decided, not its
place in the memory. What is newer than the document is left out too.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import learned_corpus
from benchmarks.report import say, shared, table
from glossary import Concept, Document
from glossary.evidence.status import as_of
from glossary.termbase import Termbase
from tm.checks.checker import Checker
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit, Finding
from tm.memory import Memory, open_memory

from .grams import SeenBefore, grams_of_documents
from .lists import Kept, counted, places_of_terms
from .tables import rows

BILINGUAL = {
    "work report": "gwr-2011 gwr-2015 gwr-2018 gwr-2021",
    "speech": "xi-brf-2017 xi-un-seat-50-2021 xi-g20-2022 xi-vietnam-youth-2023 xi-sco-plus-2024",
    "white paper": "scio-peacekeeping-2020 scio-us-hr-2021",
    "constitution": "cpc-constitution-2017 prc-constitution-2018",
    "press conference": "mfa-presser-2026-06-10 mfa-presser-2026-06-24 mfa-presser-2026-07-08"
    " mfa-presser-2026-07-17",
    "news": "chinadaily-word-2024-2025",
}
"""The documents checked, by kind."""
DIPLOMATS = (
    "2019-12-13-braving-waves-and-sailing-forward-with-resolve",
    "2020-07-20-study-and-implement-xi-jinping-thought-on-diplomacy-conscien",
    "2022-06-24-forging-high-quality-partnership-for-a-new-era-of-global-dev",
    "2023-11-08-working-together-to-make-our-oceans-a-peaceful-tranquil-clea",
)
"""Speeches whose Chinese is not at hand."""


class Source(NamedTuple):
    """An official document to check."""

    id: str
    kind: str
    date: str
    units: list[CheckUnit]

    @property
    def words(self) -> int:
        """Count the English words."""
        return sum(len(unit.target.split()) for unit in self.units)

    @property
    def alone(self) -> list[CheckUnit]:
        """The English without its Chinese."""
        return [CheckUnit(unit.target) for unit in self.units]

    @property
    def is_bilingual(self) -> bool:
        """Tell whether the Chinese is known."""
        return any(unit.source for unit in self.units)


class Alarm(NamedTuple):
    """A finding in an official document; ``side`` says whether the Chinese stood beside it."""

    source: Source
    side: str
    finding: Finding


def sources() -> Iterator[Source]:
    """Yield the documents to check, newest first."""
    dates = {row["id"]: row["date"] for row in rows(shared("corpus", "documents.tsv"))}
    found = []
    for kind, names in BILINGUAL.items():
        for name in names.split():
            pairs = rows(shared("corpus", f"{name}.tsv"))
            units = [CheckUnit(row["en"], row["zh"]) for row in pairs]
            found.append(Source(name, kind, dates[name], units))
    for name in DIPLOMATS:
        text = shared("english", f"{name}.txt").read_text(encoding="utf-8")
        units = [CheckUnit(line) for line in text.split("\n") if line.strip() and line[0] != "#"]
        found.append(Source(name, "diplomats’ speech", name[:10], units))
    return iter(sorted(found, key=lambda source: source.date, reverse=True))


def alarms(termbase: Termbase) -> Iterator[Alarm]:
    """Yield every finding in the documents, each with nothing known that is not older."""
    documents = termbase.documents
    concepts = list(termbase)
    places = places_of_terms(TermLexicon(concepts, documents))
    grams = grams_of_documents()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_memory(learned_corpus(Path(folder))) as memory,
    ):
        for source in sources():
            say(f"  {source.id}")
            _forget(memory, source)
            kept = {zh: counted(_older(at, source)) for zh, at in places.items()}
            seen = SeenBefore(grams, source.id, source.date)
            then = without(concepts, source, documents)
            lexicon = TermLexicon(then, documents, seen=seen, kept=kept)
            for side, units in (("alone", source.alone), ("bilingual", source.units)):
                if side == "alone" or source.is_bilingual:
                    for finding in Checker(lexicon).check(units, memory):
                        yield Alarm(source, side, finding)


def _older(places: Iterable[Kept], source: Source) -> Iterator[Kept]:
    return (at for at in places if at.document != source.id and at.date <= source.date)


def without(
    concepts: Iterable[Concept], source: Source, documents: dict[str, Document]
) -> Iterator[Concept]:
    """Yield the concepts as they stood on a document's day had nobody read it."""
    for concept in concepts:
        terms = [
            replace(t, citations=tuple(c for c in t.citations if c.document != source.id))
            for t in concept.terms
        ]
        then = as_of(replace(concept, terms=tuple(terms)), source.date, documents)
        if then:
            yield then


def _forget(memory: Memory, source: Source) -> None:
    """Take a document, and what is newer, out of the memory; documents come newest first."""
    for document in list(memory.store.documents()):
        if document.id == source.id or document.date > source.date:
            memory.store.remove_document(document.id)


def report(found: Sequence[Alarm]) -> str:
    """Lay out the alarms a thousand words, by rule and kind of document."""
    parts = []
    for side, name in (("alone", "English alone"), ("bilingual", "With the Chinese beside it")):
        words: Counter[str] = Counter()
        for source in sources():
            if side == "alone" or source.is_bilingual:
                words[source.kind] += source.words
                words["all"] += source.words
        parts.append(f"{name}, {words['all']:,} words:\n\n" + _rates(found, side, words))
    head = (
        f"What is said of {len(list(sources()))} official translations, a thousand words: each"
        " document checked as of its day with its own evidence left out of termbase, statuses,"
        " seen variants and memory."
    )
    return head + "\n\n" + "\n\n".join(parts)


def _rates(found: Sequence[Alarm], side: str, words: Counter[str]) -> str:
    kinds = [kind for kind in words if kind != "all"] + ["all"]
    counts: Counter[tuple[str, str]] = Counter()
    for alarm in found:
        if alarm.side == side:
            for kind in (alarm.source.kind, "all"):
                counts[f"{alarm.finding.rule}, {alarm.finding.severity.value}", kind] += 1
                counts[f"**every {alarm.finding.severity.value}**", kind] += 1
    names = sorted({name for name, _ in counts}, key=lambda name: (name[0] == "*", name))
    cells = [
        [name, *(f"{1000 * counts[name, kind] / words[kind]:.2f}" for kind in kinds)]
        for name in names
    ]
    return table(["rule", *kinds], cells)
