"""Find the concepts of a termbase in Chinese text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from .fold import fold
from .model import Concept, TermMatch


class Recogniser:
    """Every Chinese form of some concepts, ready to be found in text.

    Building costs a few milliseconds for ten thousand forms; finding is linear in the text.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        forms: dict[str, Concept] = {}
        for concept in concepts:
            for form in concept.forms:
                forms.setdefault(fold(form), concept)
        self._forms = list(forms)
        self._concepts = list(forms.values())

    @cached_property
    def _automaton(self) -> object:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._forms)

    def recognise(self, text: str, *, nested: bool = False) -> list[TermMatch]:
        """Find terms in ``text``, by position; offsets are code points into it as given.

        At each position the longest term wins and the search goes on behind it, so matches never
        overlap. With ``nested``, every term is found, the longer before the shorter at one start.
        """
        if not self._forms:
            return []
        automaton = self._automaton
        found = automaton.find_matches_as_indexes(fold(text), overlapping=True)  # type: ignore[attr-defined]
        matches = [TermMatch(start, end, self._concepts[which]) for which, start, end in found]
        matches.sort(key=lambda match: (match.start, -match.end))
        return matches if nested else longest(matches)


def longest(matches: Sequence[TermMatch]) -> list[TermMatch]:
    """Keep the longest match at each position, left to right, without overlaps."""
    kept: list[TermMatch] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
