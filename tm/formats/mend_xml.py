"""Read XML that is not quite XML: a sign it may not hold, a bare ``&`` or ``<``, ``&nbsp;``.

One such sign would refuse a whole memory. Each is replaced by as many characters, so that all else
stays where it is, and turned back in what was read.
"""

from __future__ import annotations

import re
from html.entities import html5

_AMPERSAND, _LESS = "\ufdd0", "\ufdd1"
"""Noncharacters, which no text holds, in the place of what was not escaped."""
_BACK = str.maketrans({_AMPERSAND: "&", _LESS: "<"})
_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]"
    r"|&(?!(?:amp|lt|gt|quot|apos);)(?:(?P<number>#(?:\d+|[xX][0-9a-fA-F]+))|(?P<name>\w+))?;?"
    r"|<(?![\w/!?:])"
)
_LONGEST = 40
"""Characters of an entity or of the beginning of a tag."""


def mended(text: str) -> str:
    """Return a text that XML readers take, as long as it was.

    >>> mended("R&D & A&B&nbsp;&#x41;") == f"R{_AMPERSAND}D {_AMPERSAND} A{_AMPERSAND}B&#160;&#x41;"
    True
    """
    return _STRANGE.sub(_mended, text)


def unmended(text: str) -> str:
    """Return what a mended text says."""
    return text.translate(_BACK) if _AMPERSAND in text or _LESS in text else text


def cut_off(text: str) -> tuple[str, str]:
    """Cut off what may be the beginning of an entity or a tag at the end of a piece of a file."""
    last = max(text.rfind("&"), text.rfind("<"))
    if last < 0 or len(text) - last > _LONGEST or text.find(";", last) >= 0:
        return text, ""
    return (text, "") if ">" in text[last:] else (text[:last], text[last:])


def _mended(found: re.Match[str]) -> str:
    sign = found[0]
    if sign[0] == "<":
        return _LESS + sign[1:]
    if sign[0] != "&":
        return " "
    if found["number"] and sign.endswith(";"):
        digits = found["number"][1:]
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        return sign.replace("X", "x", 1) if _is_allowed(code) else _reference(32, len(sign))
    said = html5.get(f"{found['name']};", "") if found["name"] and sign.endswith(";") else ""
    reference = _reference(ord(said), len(sign)) if len(said) == 1 else ""
    return reference or _AMPERSAND + sign[1:]


def _reference(code: int, size: int) -> str:
    """Return a character reference of just this size, a tab where there is room for no more."""
    digits = str(code)
    if len(digits) + 3 > size:
        return "&#9;" if code == 32 and size == 4 else ""
    return f"&#{digits.zfill(size - 3)};"


def _is_allowed(code: int) -> bool:
    return (
        code in (9, 10, 13)
        or 32 <= code < 0xD800
        or 0xE000 <= code < 0xFFFE
        or (0x10000 <= code < 0x110000)
    )
