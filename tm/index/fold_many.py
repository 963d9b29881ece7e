"""Fold very many texts: the same as ``glossary.zh.fold``, whole arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.zh.fold import folding_table


def fold_many(texts: Sequence[str]) -> list[str]:
    """Fold each of ``texts``.

    >>> fold_many(["總體國家安全觀，", "", "２０２４年"])
    ['总体国家安全观,', '', '2024年']
    """
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    folded = _table()[points].tobytes().decode("utf-32-le", "surrogatepass")
    ends = accumulate(map(len, texts), initial=0)
    return [folded[start:end] for start, end in pairwise(ends)]


@cache
def _table() -> NDArray[Any]:
    table = np.arange(0x110000, dtype="<u4")
    for code, character in folding_table().items():
        table[code] = ord(character)
    return table
