"""Read official documents for what the check has to know of them.

That is what would be a near miss or a calque of the termbase, and the plain words always kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.report import shared
from glossary.en.roots import root
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit
from tm.checks.reading import UnitReading, read_together
from tm.checks.rules.missing_term import SHORTEST, is_rendered

from .tables import rows

AT_ONCE = 500


def official_english() -> Iterator[str]:
    """Yield the paragraphs of every official document at hand; what a newspaper says is none."""
    official = [d for d in rows(shared("corpus", "documents.tsv")) if d["issuer"] != "China Daily"]
    for document in official:
        for row in rows(shared("corpus", f"{document['id']}.tsv")):
            yield row["en"]
    for document in rows(shared("english", "documents.tsv")):
        text = shared("english", f"{document['id']}.txt").read_text(encoding="utf-8")
        yield from (line for line in text.split("\n") if line.strip() and line[0] != "#")


def variants(texts: Iterable[str], lexicon: TermLexicon) -> Iterator[str]:
    """Yield the keys of each stretch that the check would report, had it not been seen."""
    units = [CheckUnit(text) for text in texts]
    for start in range(0, len(units), AT_ONCE):
        for reading in read_together(units[start : start + AT_ONCE], lexicon):
            found = [*reading.near_variants, *lexicon.calques.find(reading.tokens)]
            for hit in found:
                if not reading.is_covered(hit):
                    yield " ".join(reading.tokens.keys[hit.first : hit.last])


class Kept(NamedTuple):
    """A place of a plain word: the document, its day, and whether the English has it."""

    document: str
    date: str
    kept: bool


def places_of_words(lexicon: TermLexicon) -> dict[str, list[Kept]]:
    """Return the places of every plain word in the bilingual documents, by its Chinese."""
    places: dict[str, list[Kept]] = {}
    for document in rows(shared("corpus", "documents.tsv")):
        for row in rows(shared("corpus", f"{document['id']}.tsv")):
            reading = UnitReading(0, CheckUnit(row["en"], row["zh"]), lexicon)
            classes = frozenset(map(root, reading.tokens.keys))
            for concept in {m.concept.id: m.concept for m in reading.source_terms}.values():
                if len(concept.zh) >= SHORTEST and not concept.is_fixed:
                    at = Kept(document["id"], document["date"], is_rendered(concept, classes))
                    places.setdefault(concept.zh, []).append(at)
    return places
