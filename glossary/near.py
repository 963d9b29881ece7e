"""Find forms of five characters and more in a text, as they are or with one character different.

Where a character was mistaken for another of its sound, the text still sounds as the form does: so
texts and forms are compared by sound, which finds what stands there unchanged as well. In long
forms any character within may be another: then either the first or the second half stands in the
text unchanged, and the other ends as it should.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from .kinship import LONG, is_kindred
from .occurrences import Find, finder

SHORTEST = 5
"""Characters of the shortest long form; shorter ones may not differ."""


class Place(NamedTuple):
    """Form ``which`` stands in ``text[start:end]``; ``near`` says: but for one character."""

    which: int
    start: int
    end: int
    near: bool = False


class LongForms:
    """Forms of :data:`SHORTEST` characters and more (others are passed over), ready to be found.

    ``sounds`` says which hanzi sound alike (:func:`glossary.kinship.sounds`).
    """

    def __init__(self, forms: Sequence[str], sounds: Mapping[int, str]) -> None:
        self._forms = forms
        self._sounds = sounds

    def find(self, text: str, *, near: bool = True) -> list[Place]:
        """Return every place where a form stands.

        With ``near`` also those where one character is replaced by a kindred one.
        """
        heard = list(self._sounding(text))
        if not near:
            return [place for place in heard if not place.near]
        return [
            place
            for place in dict.fromkeys(chain(heard, self._half_standing(text)))
            if not place.near
            or is_kindred(text[place.start : place.end], self._forms[place.which], self._sounds)
        ]

    def _sounding(self, text: str) -> Iterator[Place]:
        """Yield where the text sounds like a form and at most one character is another."""
        if self._spoken.forms:
            heard = text.translate(self._sounds)
            for which, start, end in self._spoken.find(heard):
                words = text[start:end]
                for form in self._spoken.forms[which]:
                    if words == self._forms[form]:
                        yield Place(form, start, end)
                    elif _differ_once(words, self._forms[form]):
                        yield Place(form, start, end, near=True)

    def _half_standing(self, text: str) -> Iterator[Place]:
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
                        yield Place(which, begin, stop, near=True)

    @cached_property
    def _spoken(self) -> _Spoken:
        spoken: dict[str, list[int]] = defaultdict(list)
        for which, form in enumerate(self._forms):
            if len(form) >= SHORTEST:
                spoken[form.translate(self._sounds)].append(which)
        return _Spoken(finder(spoken), list(spoken.values()))

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
        return _Halves(finder(numbers), [tuple(some) for some in sizes], dict(forms), longest)


class _Spoken(NamedTuple):
    """What finds the sounds of forms, and for each the forms by their number."""

    find: Find
    forms: list[list[int]]


class _Halves(NamedTuple):
    """What finds halves of forms.

    ``sizes`` holds for each half the lengths of what completes it, negative where that stands
    before it; ``forms`` the forms by half, that length, and the outermost character there.
    """

    find: Find
    sizes: list[tuple[int, ...]]
    forms: dict[tuple[int, int, str], list[int]]
    longest: int


def _differ_once(one: str, other: str) -> bool:
    different: Iterator[bool] = map(operator.ne, one, other)
    return sum(different) == 1
