"""Tell whether a query that no term answers may mean a term that resembles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from .homophones import TELLING, is_kindred
from .script import is_hanzi

_LOOSE = frozenset("的和与及等了在为对")
"""Particles: more or fewer of them name nothing else."""
_LIMITING = frozenset(
    "〇零一二三四五六七八九十百千万亿两半首末几0123456789不无非未没反前后副准大小"
)
"""Characters that, put before a name, make another name of it."""
_SUFFIXES = frozenset("化性式型制")
"""What else a form may lack: 清洁化利用 is 清洁利用, but 乡村道路建设 is not 乡村建设."""


def is_near(query: str, form: str, sounds: Mapping[int, str]) -> bool:
    """Tell whether a form may be what was meant: nothing that names another thing differs.

    One may say more than the other, or the same in another order; a character that sounds alike
    may stand for another. What differs in both is another head in the same frame.

    >>> from glossary.zh.homophones import sounds
    >>> [is_near(one, other, sounds()) for one, other in (
    ...     ("总体安全观", "总体国家安全观"), ("安全和发展", "发展和安全"),
    ...     ("中央纪委", "中央军委"), ("十九届五中全会", "十八届五中全会"))]
    [True, True, False, False]
    >>> is_near("乡村道路建设", "乡村建设", {}), is_near("清洁化利用", "清洁利用", {})
    (False, True)
    """
    if Counter(query) == Counter(form):
        return True
    one = len(query) == len(form) and sum(a != b for a, b in zip(query, form, strict=True)) == 1
    more: set[str] = set()
    less: set[str] = set()
    for edit in Levenshtein.opcodes(query, form):
        old = query[edit.src_start : edit.src_end]
        new = form[edit.dest_start : edit.dest_end]
        if edit.tag == "equal" or (len(old) == len(new) and _alike(old, new, sounds)):
            continue
        if edit.tag == "replace" and one and is_kindred(query, form, sounds):
            continue
        less |= set(old) - _LOOSE
        more |= set(new) - _LOOSE
    one_way = not (more and less) and less <= _SUFFIXES
    return one_way and not any(c in _LIMITING or not is_hanzi(c) for c in more | less)


def _alike(old: str, new: str, sounds: Mapping[int, str]) -> bool:
    """Tell whether characters sound alike and tell no terms apart."""
    pairs = zip(old, new, strict=True)
    return all(
        is_hanzi(one)
        and one not in TELLING
        and other not in TELLING
        and ord(one) in sounds
        and sounds[ord(one)] == sounds.get(ord(other))
        for one, other in pairs
    )
