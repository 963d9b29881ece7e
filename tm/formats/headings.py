"""Words that head the columns of a bilingual table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from glossary.en.roots import listed
from glossary.zh.script import Language

Side = Literal["zh", "en", "source", "target", ""]
"""What a column's name tells: a language, or which side is translated, or nothing."""

_CHINESE = frozenset(
    listed("zh zho chi cmn cn chn hans hant chs cht chinese mandarin 中文 汉语 中 简体 繁体 中国语")
)
_ENGLISH = frozenset(listed("en eng english enu 英文 英语 英"))
_SOURCE = frozenset(listed("source original src 原文 源文 原语 源语 源语言"))
_TARGET = frozenset(listed("target translation translated tgt 译文 译语 目标语 目标语言 翻译"))
_OTHERS = frozenset(
    listed(
        """text language segment string term terms sentence column version simplified traditional us
    gb uk prc china mainland sg tw hk kingdom united states 文本 语言 句子 术语 词条 版本 版 对照 字
    中国"""
    )
)
_LANGUAGES: tuple[tuple[Side, frozenset[str]], ...] = (("zh", _CHINESE), ("en", _ENGLISH))
_SIDES: tuple[tuple[Side, frozenset[str]], ...] = (("source", _SOURCE), ("target", _TARGET))
_KNOWN = _CHINESE | _ENGLISH | _SOURCE | _TARGET | _OTHERS
_PIECE = re.compile(
    "[a-z]+|"
    + "|".join(sorted((word for word in _KNOWN if not word.isascii()), key=len, reverse=True))
)
_BETWEEN = re.compile(r"[\s_\-()（）/:：.·,、\[\]]*")
_LONGEST = 40
"""Characters of a column's name; what is longer is text."""


def named_side(name: str) -> Side:
    """Tell what a column's name says of it: its language, else which side it is.

    >>> [named_side(n) for n in ("zh-CN", "中文原文", "English (United States)", "译文", "Remarks")]
    ['zh', 'zh', 'en', 'target', '']
    """
    words = _words(name.strip().lower())
    for pair in (_LANGUAGES, _SIDES):
        sides = [side for side, names in pair if not names.isdisjoint(words)]
        if sides:
            return sides[0] if len(sides) == 1 else ""
    return ""


def side_of_heading(name: str) -> Language:
    """Tell which language a column's name stands for; the source is Chinese.

    >>> side_of_heading("译文"), side_of_heading("paragraph")
    ('en', '')
    """
    side = named_side(name)
    return "zh" if side in ("zh", "source") else "en" if side in ("en", "target") else ""


def is_heading(cells: Sequence[str]) -> bool:
    """Tell whether a row names its columns: one Chinese, one English.

    >>> is_heading(["paragraph", "zh", "en"]), is_heading(["中文", "English"]), is_heading(["zh"])
    (True, True, False)
    """
    sides = [side_of_heading(cell) for cell in cells]
    return sides.count("zh") == sides.count("en") == 1


def _words(name: str) -> frozenset[str]:
    """Return the words of a name, none where it holds one that no column is called by."""
    if not 0 < len(name) <= _LONGEST:
        return frozenset()
    words, place = [], _BETWEEN.match(name).end()  # type: ignore[union-attr]  # it may be empty
    while place < len(name):
        found = _PIECE.match(name, place)
        if not found or found[0] not in _KNOWN:
            return frozenset()
        words.append(found[0])
        place = _BETWEEN.match(name, found.end()).end()  # type: ignore[union-attr]
    return frozenset(words)
