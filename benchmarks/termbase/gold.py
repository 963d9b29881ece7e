"""Terms chosen by reading before the termbase was looked at, each with its document's English."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import table
from benchmarks.termbase.held_out import held_out
from glossary import Concept, ConceptKind, LookupKind, Status
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.termbase import Termbase

GOLD = Path(__file__).parent.parent / "gold" / "terms.tsv"
_FOUND = (LookupKind.EXACT, LookupKind.FORM)


class Answer(NamedTuple):
    """What the termbase says of a term, the term's own document left out.

    ``place`` is that of the first rendering that agrees, from 0; ``None`` if none does. ``kind`` is
    the concept's, ``None`` where there is no concept.
    """

    zh: str
    document_kind: str
    kind: ConceptKind | None
    place: int | None


def gold(termbase: Termbase) -> str:
    """Return the tables: by kind of document, and of what is answered by kind of concept."""
    answers = answered(termbase)
    kinds = dict.fromkeys(answer.document_kind for answer in answers)
    rows = [(kind, [a for a in answers if a.document_kind == kind]) for kind in kinds]
    by_document = table(
        (
            "terms of",
            "terms",
            "answered",
            "its rendering among the first three",
            "any, of answered",
        ),
        [_row(name, some) for name, some in [*rows, ("**all**", answers)]],
    )
    known = [answer for answer in answers if answer.kind]
    by_concept = table(
        ("answered as", "terms", "among the first three", "any"),
        [_row_of_kind(kind, [a for a in known if a.kind is kind]) for kind in ConceptKind],
    )
    return (
        f"{len(answers)} terms chosen by reading (`benchmarks/gold/terms.tsv`), each answered by"
        " `lookup` (the form as it stands) without the citations of its own document; in brackets"
        " the Wilson interval of 95 %. A rendering agrees when it is the document's, up to"
        f" inflection, articles and capitals.\n\n{by_document}\n\n{by_concept}"
    )


def answered(termbase: Termbase, path: Path = GOLD) -> list[Answer]:
    """Ask the termbase for every term of the list."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_answer(row, _concepts(termbase, row["zh"], row["document"])) for row in rows]


def _concepts(termbase: Termbase, zh: str, document: str) -> list[Concept]:
    found = [match.concept for match in termbase.lookup(zh) if match.kind in _FOUND]
    known = (held_out(concept, document, termbase.documents) for concept in found)
    return [concept for concept in known if concept]


def _answer(row: dict[str, str], concepts: Sequence[Concept]) -> Answer:
    said = [
        term.text
        for concept in concepts
        for term in concept.renderings
        if term.status is not Status.DEPRECATED
    ]
    place = next((n for n, text in enumerate(said) if agrees(text, row["en"])), None)
    kind = (concepts[0].kind or ConceptKind.FORMULATION) if concepts else None
    return Answer(row["zh"], row["document_kind"], kind, place)


def agrees(rendering: str, english: str) -> bool:
    """Tell whether a rendering is just this English; inflection, articles, capitals aside.

    >>> agrees("market entity", "Market entities"), agrees("market", "market entities")
    (True, False)
    """
    tokens = tokenize(english)
    whole = len(tokens.keys)
    return any(
        len(tokenize(english[span.start : span.end]).keys) == whole
        for span in find_rendering(rendering, tokens)
    )


def interval(hits: int, of: int) -> tuple[float, float]:
    """Return the Wilson score interval of 95 % for a share.

    >>> [round(bound, 3) for bound in interval(90, 100)]
    [0.826, 0.945]
    """
    if not of:
        return (0.0, 1.0)
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    width = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return (middle - width, middle + width)


def share(hits: int, of: int) -> str:
    """Write a share with its interval: ``90 % (83–94)``."""
    if not of:
        return "–"
    low, high = interval(hits, of)
    return f"{100 * hits / of:.0f} % ({100 * low:.0f}–{100 * high:.0f})"


def _row(name: str, answers: Sequence[Answer]) -> tuple[object, ...]:
    known = sum(answer.kind is not None for answer in answers)
    agreed = sum(answer.place is not None for answer in answers)
    count = len(answers)
    return (name, count, share(known, count), share(_early(answers), count), share(agreed, known))


def _row_of_kind(kind: ConceptKind, answers: Sequence[Answer]) -> tuple[object, ...]:
    agreed = sum(answer.place is not None for answer in answers)
    count = len(answers)
    return (kind.value, count, share(_early(answers), count), share(agreed, count))


def _early(answers: Sequence[Answer]) -> int:
    return sum(answer.place is not None and answer.place < 3 for answer in answers)
