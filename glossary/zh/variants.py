"""What is left of a Chinese text when its writer's small liberties are taken away.

The skeleton of a text has no 的 and no quotation marks, and 与, 及 and 以及 have become 和. Two
wordings with one skeleton say the same thing nearly always; :func:`difference` tells how they
differ and refuses what is too short to be sure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from ..model import MatchKind
from .script import HANZI

OPENING = "“‘《〈「『"
CLOSING = "”’》〉」』"
QUOTES = OPENING + CLOSING
_CONNECTIVES = "与及"
_NO_QUOTES = dict.fromkeys(map(ord, QUOTES))
_SKELETON: dict[int, str | None] = {
    **_NO_QUOTES,
    **dict.fromkeys(map(ord, "的\0")),
    **dict.fromkeys(map(ord, _CONNECTIVES), "和"),
}
_AND = "\0和"
"""以及 as one character and one that is dropped, so that all others keep their place."""
_DROPPED = frozenset(chr(code) for code, bone in _SKELETON.items() if bone is None)
_NO_PARTICLE = {**_NO_QUOTES, ord("的"): None}


class Skeleton(NamedTuple):
    """A skeleton with the place of each of its characters in the text: ``[starts[i]:ends[i]]``."""

    text: str
    starts: list[int]
    ends: list[int]


def skeleton(form: str) -> str:
    """Return the skeleton of a folded form.

    >>> skeleton("“十四五”规划"), skeleton("发展的质量与效益"), skeleton("以及")
    ('十四五规划', '发展质量和效益', '和')
    """
    return form.replace("以及", "和").translate(_SKELETON)


def skeleton_of_text(text: str) -> Skeleton:
    """Return the skeleton of a folded text, with places."""
    marked = text.replace("以及", _AND)
    starts = [place for place, character in enumerate(marked) if character not in _DROPPED]
    ends = [place + 1 for place in starts]
    place = marked.find(_AND)
    while place >= 0:
        which = bisect_left(starts, place + 1)
        starts[which] = place
        place = marked.find(_AND, place + 2)
    return Skeleton(marked.translate(_SKELETON), starts, ends)


def bare(form: str) -> str:
    """Return a form without quotation marks.

    >>> bare("“一带一路”倡议")
    '一带一路倡议'
    """
    return form.translate(_NO_QUOTES)


def curled(text: str) -> str:
    """Return a text with curly quotation marks for straight ones around hanzi, as long as it was.

    >>> curled('"十四五"规划'), curled("'一带一路'倡议"), curled('the "plan"'), curled('5"钉')
    ('“十四五”规划', '‘一带一路’倡议', 'the "plan"', '5"钉')
    """
    if '"' not in text and "'" not in text:
        return text
    text = _straight('"').sub(r"“\1”", text)
    return _straight("'").sub(r"‘\1’", text)


@cache
def _straight(mark: str) -> re.Pattern[str]:
    inside = f"[^{mark}\\n]"
    return re.compile(f"{mark}({inside}*?[{HANZI}]{inside}*){mark}")


def joined(form: str) -> str:
    """Return a form without quotation marks and the commas between its members.

    >>> joined("打虎、拍蝇、猎狐"), joined("江山就是人民,人民就是江山"), joined("1,000")
    ('打虎拍蝇猎狐', '江山就是人民人民就是江山', '1,000')
    """
    return _commas().sub("", bare(form))


@cache
def _commas() -> re.Pattern[str]:
    return re.compile(f"(?<=[{HANZI}])[、，,](?=[{HANZI}])")


def difference(words: str, form: str) -> MatchKind | None:
    """Tell how ``words`` of a text differ from a form with the same skeleton.

    ``None`` when they must not be taken for one another: both need a form of five characters, and
    a 的 two of them on both sides.

    >>> difference("国家的安全观", "国家安全观"), difference("发展与安全", "发展和安全")
    (<MatchKind.PARTICLE: 'particle'>, <MatchKind.CONNECTIVE: 'connective'>)
    >>> difference("民的主", "民主") is None
    True
    """
    words, form = bare(words), bare(form)
    if words == form:
        return MatchKind.EXACT
    if not (_particles_stand_well(words) and _particles_stand_well(form)):
        return None
    if words.translate(_NO_PARTICLE) == form.translate(_NO_PARTICLE):
        return MatchKind.PARTICLE if len(skeleton(form)) >= 5 else None
    return MatchKind.CONNECTIVE if len(skeleton(form)) >= 5 else None


def _particles_stand_well(words: str) -> bool:
    """Tell whether each 的 has two characters or more on both sides."""
    pieces = words.split("的")
    return len(pieces) == 1 or all(len(piece) >= 2 for piece in pieces)


def quotes_balance(words: str) -> bool:
    """Tell whether quotation marks open and close within ``words``."""
    depth = 0
    for character in words:
        depth += (character in OPENING) - (character in CLOSING)
        if depth < 0:
            return False
    return depth == 0


def exchanged(form: str) -> str | None:
    """Return a skeleton with the two members of its pair exchanged, if it ends in one.

    >>> exchanged("统筹发展和安全"), exchanged("物质文明和精神文明"), exchanged("共和国")
    ('统筹安全和发展', '精神文明和物质文明', None)
    """
    before, connective, second = form.rpartition("和")
    size = len(second)
    if not connective or "和" in before or not 2 <= size <= len(before):
        return None
    lead, first = before[:-size], before[-size:]
    return None if first == second else f"{lead}{second}和{first}"
