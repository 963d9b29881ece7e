"""Compare texts without their figures: what a number match is (``docs/matching.md``)."""

from __future__ import annotations

import hashlib
import re

from .chinese import chinese_figures
from .model import Figure, FigureKind

_MAY_HOLD_ONE = re.compile(r"[0-9０-９〇○零一二三四五六七八九十百]")
_ALWAYS = {FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY, FigureKind.ORDINAL}
_ALWAYS |= {FigureKind.PLAN, FigureKind.DECADE}


def masked_figures(text: str) -> list[Figure]:
    """Return the figures that may differ in a number match.

    Those in digits, dates, ordinals, plans, decades and 百分之…; not the numerals of running text
    (三千多人, 三成, 翻两番), whose English is too free to be rewritten.
    """
    return [figure for figure in chinese_figures(text) if _is_masked(text, figure)]


def mask(text: str) -> str:
    """Replace each figure by ``#``: texts that differ only in figures become the same.

    >>> mask("2024年增长5%") == mask("二〇二三年增长百分之四点五")
    True
    >>> mask("550多万人"), mask("3000多人")
    ('#多人', '#多人')
    """
    parts = []
    end = 0
    for figure in masked_figures(text):
        written = text[figure.start : figure.end]
        parts += [text[end : figure.start], "#", "%" if "分之" in written else ""]
        parts.append("多" if figure.more else "")
        end = figure.end
    return "".join([*parts, text[end:]])


def number_key(text: str) -> int | None:
    """Return a 64-bit key that texts share when they differ only in figures, width and form.

    ``None`` for a text without figures. Sources of equal key still have to be compared by
    :func:`mask`. Memories keep these keys: with what is masked, ``FORMAT`` in
    ``tm/store/upgrade.py`` has to change, so that an older memory is brought up to date.
    """
    if not _MAY_HOLD_ONE.search(text):
        return None
    from ..zh.fold import fold

    folded = fold(text)
    masked = mask(folded)
    if masked == folded:
        return None
    digest = hashlib.blake2b(masked.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _is_masked(text: str, figure: Figure) -> bool:
    if figure.kind in _ALWAYS:
        return True
    written = text[figure.start : figure.end]
    if figure.kind is FigureKind.PERCENT:
        return text.startswith(("%", "％"), figure.end) or written.startswith("百分之")
    return figure.kind is FigureKind.NUMBER and written[0].isdecimal()
