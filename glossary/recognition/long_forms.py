"""Find forms of five characters and more in a text, as they are or with one character different.

Where a character was mistaken for another of its sound, the text still sounds as the form does: so
texts and forms are compared by sound, which finds what stands there unchanged as well. In long
forms any character within may be another: then the first or the second half sounds as it should,
and the other ends as it should.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..zh.homophones import LONG, is_kindred
from .automaton import Find, finder

SHORTEST = 5
"""Characters of the shortest long form; shorter ones may not differ."""


class FormPlace(NamedTuple):
    """Form ``which`` stands in ``text[start:end]``; ``near`` says: but for one character."""

    which: int
    start: int
    end: int
    near: bool = False


class LongForms:
    """Forms of :data:`SHORTEST` characters and more (others are passed over), ready to be found.

    ``sounds`` says which hanzi sound alike (:func:`glossary.zh.homophones.sounds`).
    """

    def __init__(self, forms: Sequence[str], sounds: Mapping[int, str]) -> None:
        self._forms = forms
        self._sounds = sounds

    def find(self, text: str, *, near: bool = True) -> list[FormPlace]:
        """Return every place where a form stands.

        With ``near`` also those where one character is replaced by a kindred one.
        """
        return [
            place
            for place in dict.fromkeys(self._candidates(text))
            if not place.near or (near and self._is_kindred(text, place))
        ]

    def _candidates(self, text: str) -> Iterator[FormPlace]:
        """Yield where a form stands with at most one other character, some twice."""
        heard = self._heard
        if not heard.forms:
            return
        forms, sizes, outermosts = heard.forms, heard.sizes, heard.outermosts
        padded = text + "\0" * heard.longest  # so that no place lies outside
        for part, start, end in heard.find(text.translate(self._sounds)):
            possible = outermosts[part]
            for size in sizes[part]:
                outermost = padded[end + size - 1 if size > 0 else start + size] if size else ""
                if outermost not in possible:
                    continue
                for which in forms.get((part, size, outermost), ()):
                    begin, stop = (start, end + size) if size > 0 else (start + size, end)
                    words, form = text[begin:stop], self._forms[which]
                    if words == form:
                        yield FormPlace(which, begin, stop)
                    elif _differ_once(words, form):
                        yield FormPlace(which, begin, stop, near=True)

    def _is_kindred(self, text: str, place: FormPlace) -> bool:
        words = text[place.start : place.end]
        return is_kindred(words, self._forms[place.which], self._sounds)

    @cached_property
    def _heard(self) -> _Heard:
        parts: dict[str, int] = {}
        forms: dict[tuple[int, int, str], list[int]] = {}
        for which, form in enumerate(self._forms):
            if len(form) >= SHORTEST:
                heard = form.translate(self._sounds)
                keys = [(heard, 0, "")]
                if len(form) >= LONG:
                    middle = (len(form) + 1) // 2
                    keys.append((heard[:middle], len(form) - middle, form[-1]))
                    keys.append((heard[middle:], -middle, form[0]))
                for part, size, outermost in keys:
                    number = parts.setdefault(part, len(parts))
                    forms.setdefault((number, size, outermost), []).append(which)
        sizes: list[set[int]] = [set() for _ in parts]
        outermosts = [""] * len(parts)
        for number, size, outermost in forms:
            sizes[number].add(size)
            outermosts[number] += outermost
        longest = max(map(len, parts), default=0)
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # few kinds: kept near at hand
        kinds = [shared.setdefault(kind, kind) for kind in map(tuple, sizes)]
        return _Heard(finder(parts), kinds, outermosts, forms, longest)


class _Heard(NamedTuple):
    """What finds the sounds of forms and of the halves of long ones: the parts.

    What completes a part has a size: none for a whole form, negative where it stands before.
    """

    find: Find
    sizes: list[tuple[int, ...]]
    """The sizes of what completes each part."""
    outermosts: list[str]
    """The outermost characters of what completes each part, in any size: most places end here."""
    forms: dict[tuple[int, int, str], list[int]]
    """The forms by part, that size, and the outermost character of what completes it."""
    longest: int
    """The length of the longest part."""


def _differ_once(one: str, other: str) -> bool:
    different: Iterator[bool] = map(operator.ne, one, other)
    return sum(different) == 1
