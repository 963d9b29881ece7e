"""How surely official English keeps a term: then its absence tells of a mistake.

``tm/checks/data/kept.txt`` says of Chinese forms in how many places of official documents they
stand, in how many of these most words of one of their renderings stand beside them, in whatever
form and order, and in how many all of them do.
``python -m benchmarks.check.write_lists`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from glossary.model import Concept

from .model import Severity

PATH = Path(__file__).parent / "data" / "kept.txt"
LONG = 4
"""Characters from which on a formulation or a name is demanded although nothing is known of it."""
SHORTEST = 3
"""Characters of the shortest plain word that is demanded: of two every sentence is made."""
SHARE, OFTEN, HARDLY = 0.93, 0.85, 0.7
"""Which part of the places has the English of a term that is kept, mostly kept, kept at all."""


class Places(NamedTuple):
    """In how many places a term stands, with most of its English, and with all of it."""

    all: int = 0
    most: int = 0
    whole: int = 0

    def keep(self, count: int, *, at_least: int, share: float) -> bool:
        """Tell whether ``count`` of the places, of enough of them, is this part of them."""
        return self.all >= at_least and count >= share * self.all


UNKNOWN = Places()


class Demand(NamedTuple):
    """How much it matters that most words of any rendering are not there, or that one is not."""

    most: Severity | None
    whole: Severity | None


def demand_of(concept: Concept, size: int, places: Places) -> Demand:
    """Say what the English beside a Chinese term of ``size`` characters has to have of it."""
    if concept.is_fixed:
        return Demand(*_of_fixed(places, size >= LONG))
    return Demand(*_of_word(places)) if size >= SHORTEST else Demand(None, None)


def _of_fixed(places: Places, long: bool) -> tuple[Severity | None, Severity | None]:
    kept = places.keep(places.most, at_least=3, share=HARDLY if long else SHARE)
    most = Severity.WARNING if kept or (long and places.all < 3) else None
    most = most or (Severity.INFO if long else None)
    sure = places.keep(places.whole, at_least=3, share=SHARE)
    likely = long and (places.all < 2 or places.keep(places.whole, at_least=2, share=OFTEN))
    return most, Severity.WARNING if sure else Severity.INFO if likely else None


def _of_word(places: Places) -> tuple[Severity | None, Severity | None]:
    sure = places.keep(places.most, at_least=8, share=SHARE)
    likely = places.keep(places.most, at_least=3, share=SHARE)
    most = Severity.WARNING if sure else Severity.INFO if likely else None
    sure = places.keep(places.whole, at_least=8, share=1)
    likely = places.keep(places.whole, at_least=3, share=SHARE)
    return most, Severity.WARNING if sure else Severity.INFO if likely else None


@cache
def kept_terms() -> Mapping[str, Places]:
    """Return what the package knows of the terms that are kept, or surely are not."""
    lines = PATH.read_text(encoding="utf-8").split("\n") if PATH.exists() else []
    cells = (line.split("\t") for line in lines if line)
    return {zh: Places(*map(int, counts)) for zh, *counts in cells}
