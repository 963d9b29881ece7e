"""Tell which one character may stand for another without making it another term."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .pinyin import plain
from .script import is_hanzi

LONG = 7
"""Characters of a form that is still itself with any character inside it exchanged."""

_READ = range(0x4E00, 0xA000)
"""The hanzi of modern texts: to read the rarer ones as well would take twice as long."""
_SIGNS = 0x100

TELLING = frozenset(
    "〇零一二三四五六七八九十百千万亿两半首末几0123456789"
    "不无非未没反抗免去前后上下左右东西南北中内外大小多少高低长短新旧老少强弱先"
    "增减加降升进出入开关买卖城乡省市县区镇村州国军党民官公私总副正男女父母子"
    "和与及等的了在是有为化把将被从对向于"
    "年月日春夏秋冬水火土金木林田草山江河湖海空陆天地"
)
"""Characters that make another term of the same frame: figures, negations, sides, particles."""

_ALIKE = "制治 律治 律制 设成 权利 业村 债税 费税 防治 服复 期代 乏动 远疆 兴型 户业 法政 商调"
_OTHERS = frozenset(map(frozenset, _ALIKE.split()))
"""Pairs that look or sound alike and mean another thing: 法制 and 法治, 建设 and 建成."""


def is_kindred(words: str, form: str, sounds: Mapping[int, str]) -> bool:
    """Tell whether ``words``, in which one character differs, still mean ``form``.

    A character that sounds the same is a slip of the keyboard. In a long form one character within
    may be another, unless that is of those that tell terms apart.

    >>> alike = sounds()
    >>> [is_kindred(a, b, alike) for a, b in (
    ...     ("总体国家安权观", "总体国家安全观"), ("汇率市场化", "利率市场化"),
    ...     ("第十三次会议", "第十二次会议"), ("织密扎牢保障网", "织密织牢保障网"))]
    [True, False, False, True]
    """
    place = next((i for i, pair in enumerate(zip(words, form, strict=True)) if len({*pair}) > 1), 0)
    one, other = words[place], form[place]
    if not (is_hanzi(one) and is_hanzi(other)) or {one, other} & TELLING:
        return False
    if frozenset((one, other)) in _OTHERS:
        return False
    if len(form) >= LONG and 0 < place < len(form) - 1:
        return True
    return sounds.get(ord(one), one) == sounds.get(ord(other), other)


@cache
def sounds() -> dict[int, str]:
    """Map each hanzi to a character that stands for its sound, tones aside, for ``str.translate``.

    What stands for a sound is of no language; two bytes each in UTF-8 make searches quick.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    signs: dict[str, str] = {}
    table = {}
    for code in _READ:
        if code in pinyin_dict:
            reading, _, _ = pinyin_dict[code].partition(",")
            table[code] = signs.setdefault(plain(reading), chr(_SIGNS + len(signs)))
    return table
