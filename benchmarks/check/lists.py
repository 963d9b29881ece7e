"""Read official documents for what the check has to know of them.

That is what would be a near miss or a calque of the termbase, and how often terms are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.report import shared
from glossary.en.roots import root
from tm.checks.kept import Places
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit
from tm.checks.reading import UnitReading, read_together
from tm.checks.rules.missing_term import said_in

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
    """A place of a term: the document, its day, and the renderings that the English has."""

    document: str
    date: str
    most: frozenset[tuple[str, ...]]
    """Those most words of which are there."""
    whole: frozenset[tuple[str, ...]]


def places_of_terms(lexicon: TermLexicon) -> dict[str, list[Kept]]:
    """Return the places of every term in the bilingual documents, by its Chinese."""
    places: dict[str, list[Kept]] = {}
    for document in rows(shared("corpus", "documents.tsv")):
        for row in rows(shared("corpus", f"{document['id']}.tsv")):
            reading = UnitReading(0, CheckUnit(row["en"], row["zh"]), lexicon)
            classes = frozenset(map(root, reading.tokens.keys))
            for concept in {m.concept.id: m.concept for m in reading.source_terms}.values():
                most, all_ = (
                    frozenset(said_in(concept, classes, whole=whole)) for whole in (False, True)
                )
                at = Kept(document["id"], document["date"], most, all_)
                places.setdefault(concept.zh, []).append(at)
    return places


def counted(places: Iterable[Kept]) -> Places:
    """Count the places of a term, each as if its document had taught nobody a rendering.

    Only what another document says as well counts there: the renderings of a termbase come from
    these documents, and all of them would seem to be kept.
    """
    known = list(places)
    most, whole = (
        {(words, place.document) for place in known for words in place[field]} for field in (2, 3)
    )
    by_most, by_whole = (Counter(words for words, _ in pairs) for pairs in (most, whole))
    return Places(
        len(known),
        sum(any(by_most[words] > 1 for words in place.most) for place in known),
        sum(any(by_whole[words] > 1 for words in place.whole) for place in known),
    )
