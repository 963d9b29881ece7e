"""Number tokens as they appear, while the rows of a part are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from .arrays import Array

_FEW = 5_000  # characters


class Numbers:
    """Gives each token a number, from 0 up.

    >>> numbers = Numbers()
    >>> numbers.of([["peace", "and"], ["and"]]).tolist(), numbers.known
    ([0, 1, 1], {'peace': 0, 'and': 1})
    """

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, texts: Sequence[Sequence[str]]) -> Array:
        """Return the numbers of all tokens of ``texts``, one after another."""
        if all(isinstance(text, str) for text in texts):
            numbers = self._of_characters("".join(map(str, texts)))
        else:
            known = self.known
            every = [known.setdefault(token, len(known)) for text in texts for token in text]
            numbers = np.array(every, np.uint32)
        return numbers.astype(narrowest(len(self.known)))

    def _of_characters(self, text: str) -> Array:
        """Look whole arrays up at once, unless that would be the longer way."""
        if len(text) < _FEW:
            return np.array([self.known.setdefault(c, len(self.known)) for c in text], np.uint32)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        for point in np.unique(points[self._by_point[points] < 0]).tolist():
            self._by_point[point] = self.known.setdefault(chr(point), len(self.known))
        numbers: Array = self._by_point[points]
        return numbers

    @cached_property
    def _by_point(self) -> Array:
        return np.full(0x110000, -1, np.int32)


def narrowest(count: int) -> type[np.unsignedinteger[Any]]:
    """Return the narrowest type that can tell ``count`` codes apart."""
    if count <= 1 << 8:
        return np.uint8
    # codes double as characters of a text: stay below the surrogates
    return np.uint16 if count <= 0xD800 else np.uint32
