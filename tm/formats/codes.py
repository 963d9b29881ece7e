"""The many ways to write that a text is Chinese, or English."""

from __future__ import annotations

import re

from glossary.en.roots import listed
from glossary.zh.script import Language

_CHINESE = frozenset(listed("zh zho chi cmn zhs zht chs cht chinese mandarin 2052 1028 4100 3076"))
_ENGLISH = frozenset(listed("en eng enu ena enz english 1033 2057 3081 4105"))
_WORDS: tuple[tuple[Language, tuple[str, ...]], ...] = (
    ("zh", ("chinese", "mandarin", "中文", "汉语", "中国")),
    ("en", ("english", "英文", "英语")),
)
_LATIN = re.compile(r"[-_]latn\b|pinyin", re.IGNORECASE)


def language_of_code(code: str) -> Language:
    """Tell which language a code or a name stands for; Chinese in Latin letters is neither.

    >>> [language_of_code(c) for c in ("zh_Hans", "CMN-Hans-CN", "EN-gb", "Chinese (PRC)", "fr")]
    ['zh', 'zh', 'en', 'zh', '']
    """
    low = code.strip().lower()
    first = re.split(r"[-_ (]", low, maxsplit=1)[0]
    if _LATIN.search(low):
        return ""
    if first in _CHINESE or first in _ENGLISH:
        return "zh" if first in _CHINESE else "en"
    return next((side for side, words in _WORDS if any(word in low for word in words)), "")
