"""Find the rows that hold a text as it stands: the concordance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .alphabet import Alphabet
from .arrays import Array, Arrays
from .grams import SHORTEST
from .stretches import occurrences, pairs


def holding(arrays: Arrays, alphabet: Alphabet, tokens: Sequence[str]) -> Array:
    """Return the rows that have ``tokens`` in a row, upper and lower case being the same.

    The first token may be the end of a longer one, the last the beginning of one. Rows come in
    their own order, by length.
    """
    if not tokens:
        return np.arange(len(arrays["ids"]))
    wanted = [alphabet.alike(token, *_ends(at, len(tokens))) for at, token in enumerate(tokens)]
    if not all(wanted):
        return np.zeros(0, np.int64)
    if len(wanted) >= SHORTEST and all(len(codes) == 1 for codes in wanted):
        # each token has one form only: the places kept for stretches lead there
        found = pairs(arrays, np.array(wanted, np.uint32)[:, 0], len(wanted))
        return np.unique(found.row)
    places = occurrences(arrays["codes"], wanted)
    starts = arrays["starts"]
    rows = np.searchsorted(starts, places.astype(starts.dtype), "right") - 1
    return np.unique(rows[places + len(tokens) <= starts[rows + 1]])


def _ends(at: int, count: int) -> tuple[bool, bool]:
    """Tell whether a token may be the end of one, and the beginning of one."""
    return at == 0, at == count - 1
