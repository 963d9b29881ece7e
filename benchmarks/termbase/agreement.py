"""How much of a document is recognised, and how often its own English agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import learned_corpus
from benchmarks.report import table
from benchmarks.termbase.held_out import KINDS, kind_of, without
from glossary import ConceptKind, TermMatch
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.recognition.recogniser import Recogniser
from glossary.termbase import Termbase
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit


@dataclass(slots=True)
class Agreement:
    """Counts over some sentences; places by kind of concept: how many, any, the first."""

    characters: int = 0
    covered: int = 0
    places: dict[ConceptKind, list[int]] = field(
        default_factory=lambda: {kind: [0, 0, 0] for kind in ConceptKind}
    )

    def add(self, other: Agreement) -> None:
        """Count what was found elsewhere too."""
        self.characters += other.characters
        self.covered += other.covered
        for kind, counts in other.places.items():
            self.places[kind] = [a + b for a, b in zip(self.places[kind], counts, strict=True)]

    def row(self, name: str, documents: int) -> tuple[object, ...]:
        """Return the shares as cells of a table."""
        places, either, first = (sum(some) for some in zip(*self.places.values(), strict=True))
        return (
            name,
            documents,
            f"{1000 * places / self.characters:.0f}",
            f"{100 * self.covered / self.characters:.0f} %",
            _percent(either, places),
            _percent(first, places),
        )


def units_of_corpus(folder: Path) -> list[TranslationUnit]:
    """Learn the corpus into a memory of its own; return its sentences."""
    with open_memory(learned_corpus(folder)) as memory:
        stored = memory.store.changes_since(0).added
        return [one.unit for one in stored if one.unit.unit is Unit.SENTENCE]


def agreements(termbase: Termbase, units: Sequence[TranslationUnit]) -> str:
    """Return the tables: each document left out in turn, by its kind and by kind of concept."""
    concepts = list(termbase)
    by_document: dict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        by_document[unit.document].append(unit)
    found: dict[str, Agreement] = {kind: Agreement() for kind in (*KINDS, "**all**")}
    counts: dict[str, int] = defaultdict(int)
    for document, its in sorted(by_document.items()):
        known = Recogniser(list(without(concepts, document, termbase.documents)))
        counted = agreement(known, its)
        for kind in (kind_of(document), "**all**"):
            found[kind].add(counted)
            counts[kind] += 1
    head = (
        "documents",
        "number",
        "terms per 1,000 characters",
        "characters covered",
        "any agrees",
        "the first agrees",
    )
    rows = [found[kind].row(kind, counts[kind]) for kind in found if counts[kind]]
    return f"{table(head, rows)}\n\n{_by_concept(found['**all**'])}"


def agreement(recogniser: Recogniser, units: Iterable[TranslationUnit]) -> Agreement:
    """Count the terms of some sentences and those whose English stands beside them."""
    found = Agreement()
    for unit in units:
        english = tokenize(unit.target)
        found.characters += len(unit.source)
        for match in recogniser.recognise(unit.source):
            found.covered += match.end - match.start
            counts = found.places[match.concept.kind or ConceptKind.FORMULATION]
            counts[0] += 1
            counts[1] += any(find_rendering(text, english) for text in _texts(match))
            counts[2] += bool(find_rendering(match.fill(match.renderings[0]), english))
    return found


def _texts(match: TermMatch) -> list[str]:
    return [match.fill(term) for term in match.concept.renderings]


def _by_concept(found: Agreement) -> str:
    rows = [
        (kind.value, f"{places:,}", _percent(either, places), _percent(first, places))
        for kind, (places, either, first) in found.places.items()
    ]
    return table(("kind of concept", "places", "any agrees", "the first agrees"), rows)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
