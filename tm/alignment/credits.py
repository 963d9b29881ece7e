"""Tell lines that are no text of a document: credits, captions, notes, names of columns."""

from __future__ import annotations

import re

from ..formats.headings import side_of_heading

_CREDIT = re.compile(
    r"""(?:图\d*[:：]|\[?图片?\]?$|图片?(?:来源|说明)|▲|△|来源|责任?编辑|编辑[:：]|作者[:：]|翻译[:：]|译者[:：]
    |审校|校对|记者|原文(?:链接|如下)|点击|扫码|转载|版权|摄影|资料图|注[:：]|注释|\[?注\d|\(?完\)?$
    |（完）|双语全文|推荐阅读|相关阅读|分享到|打印|字号|关闭窗口|[（(【]?新华(?:社|网)[^。，]{0,24}$
    |(?:photo|picture|image)s?\b.{0,40}(?:by|:)|\[photo|source:|editor:|credit:|caption:|notes?:|\[?note\s?\d
    |translated\sby|click\s|copyright|©|read\smore|related\s|share\s|print$|https?://\S+$|www\.\S+$)""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_END = re.compile(
    r"(?:[\s/／]摄|摄影|供图|/新华社|/视觉中国)[）)】]?$|\[photo\b[^\]]*\]$", re.IGNORECASE
)
_LONGEST_CREDIT = 120
"""Characters; what is longer says more than who took the picture."""


def is_credit(text: str) -> bool:
    """Tell a credit, caption or note from a paragraph.

    >>> [is_credit(t) for t in ("来源：某某日报", "Photo by a reader", "孩子们种树。")]
    [True, True, False]
    """
    short = len(text) <= _LONGEST_CREDIT
    return short and (_CREDIT.match(text) is not None or _CREDIT_END.search(text) is not None)


def is_column_name(text: str) -> bool:
    """Tell a line that only names the language below it."""
    return bool(side_of_heading(text))
