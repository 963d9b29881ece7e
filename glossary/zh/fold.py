"""Fold what a reader takes for the same character: width and Traditional forms.

Folding keeps the length, character for character, so an offset into the folded text is an offset
into the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from .script import RADICAL, UNSEEN

if TYPE_CHECKING:
    from opencc import OpenCC

_WITH_FORMS = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2FA20),
)
"""The hanzi that may be Traditional: the 67,000 above have one pair, 〇 has none."""

_HALVES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(f"[{UNSEEN}\u200d\ufe0e\ufe0f]+")
_DRAWN = re.compile(f"[{RADICAL}\ufb00-\ufb06]")


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
    return text.translate(_as_met())


class _AsMet(dict[int, str]):
    """The folding table, filled with each character when it is first met: that costs nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if any(code in block for block in _WITH_FORMS):
            folded = _open_cc().convert(character)
            character = folded if len(folded) == 1 else character
        self[code] = character
        return character


@cache
def _as_met() -> _AsMet:
    return _AsMet(width_table())


@cache
def _open_cc() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _traditional_table() -> dict[int, str]:
    """Ask OpenCC for every character on its own: a phrase could change the length."""
    characters = [chr(code) for block in _WITH_FORMS for code in block]
    simplified = _open_cc().convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def whole(text: str) -> str:
    r"""Return a text with a mark for each half of a character: an editor or a shell can send one.

    >>> whole("国\ud800"), len(whole("\udcff"))
    ('国\ufffd', 1)
    """
    return _HALVES.sub("\ufffd", text)


def as_read(query: str) -> str:
    r"""Return a query as its writer reads it: nothing unseen, radicals as hanzi, ligatures parted.

    >>> as_read("总体\u200b国家"), as_read("\u2fbc质量"), as_read("scienti\ufb01c pro\u00adgress")
    ('总体国家', '高质量', 'scientific progress')
    """
    if query.isascii():
        return query
    seen = _UNSEEN.sub("", query)
    return _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), seen)
