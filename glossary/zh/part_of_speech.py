"""Tell which part of speech a place in a Chinese text asks for."""

from __future__ import annotations

import re

from .script import HANZI

_WORD = re.compile(
    "(?![的和与及或等是在将也已不更从对向为以有中上下内了之就仍还把被让使则而但又很较只]"
    "|要(?![素求点件])|会(?!议)|能(?![源力])|正在)[" + HANZI + "]"
)
"""A word that follows a noun: no particle, connective, auxiliary or the like."""

_ADVERBS = (
    *("大力", "积极", "规范", "创新", "继续", "稳步", "有序", "高效", "共同", "不断", "进一步"),
    *("着力", "持续", "更好", "应", "要", "必须"),
)
"""What stands before a verb that has its object behind it."""


def asked_for(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the parts of speech that a place asks for, best first.

    A word that follows at once, no particle or the like, asks for an adjective; where the place
    begins a clause or stands after an adverb, for a verb whose object it is. A figure asks for a
    verb: 增长5%.
    """
    if text[end : end + 1].isdecimal():
        return ("verb",)
    if not _WORD.match(text, end):
        return ()
    leads = start == 0 or not text[start - 1].isalnum() or text.endswith(_ADVERBS, 0, start)
    return ("verb", "adjective") if leads else ("adjective",)
