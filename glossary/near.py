"""Find forms of which one character differs in a text.

Where a character was mistaken for another of its sound, the text still sounds as the form does: so
texts and forms are compared by sound. In long forms any character within may be another: then
either the first or the second half stands in the text unchanged, and the other ends as it should.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from .kinship import LONG, is_kindred

SHORTEST = 5
"""Characters of the shortest form that may differ in one."""


class Near(NamedTuple):
    """``text[start:end]`` is form ``which`` but for one character."""

    which: int
    start: int
    end: int


class NearForms:
    """Some forms, ready to be found with one character different.

    ``sounds`` says which hanzi sound alike (:func:`glossary.kinship.sounds`).
    """

    def __init__(self, forms: Sequence[str], sounds: Mapping[int, str]) -> None:
        self._forms = forms
        self._sounds = sounds

    def find(self, text: str) -> Iterator[Near]:
        """Yield every place where a form stands with one character replaced by a kindred one."""
        found = set()
        for near in chain(self._sounding(text), self._half_standing(text)):
            form, words = self._forms[near.which], text[near.start : near.end]
            if near not in found and is_kindred(words, form, self._sounds):
                found.add(near)
                yield near

    def _sounding(self, text: str) -> Iterator[Near]:
        """Yield where the text sounds like a form and is written with one other character."""
        if self._spoken.forms:
            heard = text.translate(self._sounds)
            for which, start, end in self._spoken.find(heard):
                for form in self._spoken.forms[which]:
                    if _differ_once(text[start:end], self._forms[form]):
                        yield Near(form, start, end)

    def _half_standing(self, text: str) -> Iterator[Near]:
        """Yield where a half of a long form stands, and the other one ends as it does there."""
        if not self._halves.sizes:
            return
        sizes, forms = self._halves.sizes, self._halves.forms
        padded = text + "\0" * self._halves.longest  # so that no place lies outside
        for half, start, end in self._halves.find(text):
            for size in sizes[half]:
                last = padded[end + size - 1] if size > 0 else padded[start + size]
                for which in forms.get((half, size, last), ()):
                    begin, stop = (start, end + size) if size > 0 else (start + size, end)
                    if _differ_once(text[begin:stop], self._forms[which]):
                        yield Near(which, begin, stop)

    @cached_property
    def _spoken(self) -> _Spoken:
        spoken: dict[str, list[int]] = defaultdict(list)
        for which, form in enumerate(self._forms):
            if len(form) >= SHORTEST:
                spoken[form.translate(self._sounds)].append(which)
        return _Spoken(_finder(spoken), list(spoken.values()))

    @cached_property
    def _halves(self) -> _Halves:
        numbers: dict[str, int] = {}
        forms: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        for which, form in enumerate(self._forms):
            if len(form) >= LONG:
                middle = (len(form) + 1) // 2
                first = numbers.setdefault(form[:middle], len(numbers))
                forms[first, len(form) - middle, form[-1]].append(which)
                second = numbers.setdefault(form[middle:], len(numbers))
                forms[second, -middle, form[0]].append(which)
        sizes: list[set[int]] = [set() for _ in numbers]
        for half, size, _ in forms:
            sizes[half].add(size)
        longest = max(map(len, numbers), default=0)
        return _Halves(_finder(numbers), [tuple(some) for some in sizes], dict(forms), longest)


_Find = Callable[[str], Iterable[tuple[int, int, int]]]


class _Spoken(NamedTuple):
    """What finds the sounds of forms, and for each the forms by their number."""

    find: _Find
    forms: list[list[int]]


class _Halves(NamedTuple):
    """What finds halves of forms.

    ``sizes`` holds for each half the lengths of what completes it, negative where that stands
    before it; ``forms`` the forms by half, that length, and the outermost character there.
    """

    find: _Find
    sizes: list[tuple[int, ...]]
    forms: dict[tuple[int, int, str], list[int]]
    longest: int


def _finder(words: Iterable[str]) -> _Find:
    """Return what yields (number, start, end) of every place in a text where a word stands."""
    from ahocorasick_rs import AhoCorasick

    return partial(AhoCorasick(words).find_matches_as_indexes, overlapping=True)


def _differ_once(one: str, other: str) -> bool:
    different: Iterator[bool] = map(operator.ne, one, other)
    return sum(different) == 1
