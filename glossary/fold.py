"""Fold what a reader takes for the same character: width and Traditional forms.

Folding keeps the length, character for character, so an offset into the folded text is an offset
into the text as given.
"""

from __future__ import annotations

from functools import cache

_HAN = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2FA20),
)


@cache
def folding_table() -> dict[int, str]:
    """Map each full-width or Traditional character to what it folds to, for ``str.translate``."""
    return {**width_table(), **_traditional_table()}


def width_table() -> dict[int, str]:
    """Map full-width ASCII and the ideographic space to ASCII."""
    return {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}


def fold(text: str) -> str:
    """Fold width and Traditional forms; the result is as long as ``text``.

    >>> fold("總體國家安全觀，２０２４年")
    '总体国家安全观,2024年'
    """
    return text.translate(folding_table())


def _traditional_table() -> dict[int, str]:
    """Ask OpenCC for every character on its own: a phrase could change the length."""
    from opencc import OpenCC

    characters = [chr(code) for block in _HAN for code in block]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}
