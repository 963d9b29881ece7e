"""Which characters a stretch of Chinese does not begin or end with, if it is to say something."""

from __future__ import annotations

import re

from glossary.zh.script import has_hanzi

_NEVER_FIRST = re.compile(
    "[的和与及等地得着了过们者也而或之于则但就还又再要把将被让使给并各每某第、”·]|[一二三四五六七八九十]是"
)
NEVER_LAST = frozenset(
    "的和与及在是有为把将被从对向由并也而或其以于各每更都就还又再不要能可该这那我"
)
_MARKS = frozenset("、“·")


def may_begin(text: str, start: int = 0) -> bool:
    """Tell whether a stretch may begin at a place of a text."""
    return not _NEVER_FIRST.match(text, start)


def may_be_whole(text: str) -> bool:
    """Tell whether a stretch begins and ends as one that says something does.

    >>> [may_be_whole(text) for text in ("粮食安全", "和粮食", "粮食的", "“粮食", "“粮食”")]
    [True, False, False, False, True]
    """
    last = text[-1]
    return (
        has_hanzi(text)
        and may_begin(text)
        and last not in NEVER_LAST
        and last not in _MARKS
        and text.count("“") == text.count("”")
    )
