"""Forms with open places, such as 坚持以…为…, found in text when terms fill the places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

OPEN = "…"
_SLOT = r"([^，。；：！？、,.;:!?\s…]{2,16}?)"
_JOINTS = "和与及、的"


class Filled(NamedTuple):
    """A pattern at ``[start:end]`` with the stretches of text that fill its places."""

    which: int
    start: int
    end: int
    slots: tuple[tuple[int, int], ...]


class Patterns:
    """Forms with open places, compiled once."""

    def __init__(self, forms: Sequence[tuple[int, str]]) -> None:
        self._patterns = [(which, *_compile(form)) for which, form in forms]

    def find(self, text: str, terms: Sequence[tuple[int, int]]) -> Iterator[Filled]:
        """Yield patterns whose places ``terms`` fill: in order, none overlapping another.

        An open place between two words must be filled to the last character, joints such as 和
        and 的 aside; one at the end takes the terms that follow at once.
        """
        ends = dict(terms)
        for which, literal, pattern, open_end in self._patterns:
            if literal not in text:
                continue
            for found in pattern.finditer(text):
                slots = [found.span(group) for group in range(1, pattern.groups + 1)]
                end = found.end()
                if open_end:
                    end = _run(text, found.end(), ends)
                    slots.append((found.end(), end))
                if all(a < b and _run(text, a, ends, b) == b for a, b in slots):
                    yield Filled(which, found.start(), end, tuple(slots))


def is_pattern(form: str) -> bool:
    """Tell whether a form has open places."""
    return OPEN in form.strip(OPEN) or form.endswith(OPEN)


def _compile(form: str) -> tuple[str, re.Pattern[str], bool]:
    words = [word for word in re.split(f"{OPEN}+", form) if word]
    return words[0], re.compile(_SLOT.join(map(re.escape, words))), form.endswith(OPEN)


def _run(text: str, start: int, ends: dict[int, int], limit: int | None = None) -> int:
    """Follow terms, and joints between them, from ``start``; return where the last one ends."""
    place = end = start
    while limit is None or place < limit:
        if place in ends and (limit is None or ends[place] <= limit):
            place = end = ends[place]
        elif place > start and place == end and text[place : place + 1] in tuple(_JOINTS):
            place += 1
        else:
            break
    return end
