"""Tell lines that are no text of a document: credits, captions, notes, names of columns."""

from __future__ import annotations

import re

from ..formats.headings import side_of_heading

_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[\s、/／]+[\u4e00-\u9fff·]{2,4})*"
_CREDIT = re.compile(
    rf"""(?:(?:(?:稿件|图片|文章|信息|资料)?来源|责任?编辑|编辑|作者|翻译|译者|审校|校对|审核|摄影|图片?|图片说明|资料图
    |版权|原文链接|字号|关键词)\s*[:：／/]\s*[^。？！；，?!]{{0,24}}
    |(?:来源|责任?编辑|编辑|作者|翻译|译者|审校|校对|摄影|记者|通讯员)\s+{_NAMES}
    |图片?|\[图片?\]|[▲△].*|注释[:：]?|原文如下[:：]?|[（(]?完[)）]?|双语全文|推荐阅读|相关阅读
    |分享(?:到|至)[:：]?.{{0,12}}|打印(?:本页)?|字号[:：]?[大中小\s]*|关闭(?:窗口|本页)
    |点击(?:图片|查看|进入|下载|播放|关注|阅读|原文|上方|下方|链接).{{0,24}}|扫码(?:关注|阅读|下载|查看).{{0,24}}
    |(?:转载请?注明|版权所有|未经授权|版权声明).*
    |[（(【]?新华(?:社|网)[^。，？！；]{{0,24}}
    |(?:photos?|pictures?|images?)\b(?:\s+\w+)?\s*(?:by\b|:|courtesy\b|credit\b)[^.?!]{{0,60}}|\[photo.*
    |(?:source|editor|editors|credit|caption|author|translator|reporter\(s\)|photographer)s?\s*:
      \s*(?:[^\s.?!;]+\s*){{0,5}}\.?
    |(?:translated|edited|photographed|written)\sby\s[^.?!;]{{1,40}}\.?
    |click\s(?:here|to|on|the)\b.{{0,40}}|(?:copyright\s*)?(?:©|\(c\)).*|copyright\s*(?:\d{{4}}|by\b|all\b).*
    |all\srights\sreserved.*|read\smore\W*|related\s(?:stories|articles?|reading|links?|news|posts?)\W*
    |share(?:\s(?:this|on|to|via|it)\b[^.?!]{{0,24}})?|print(?:\sthis\spage)?|notes?:?
    |https?://\S+|www\.\S+)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a whole line has to be: a label with a name behind it, a phrase of a web page.

A sentence that begins with such a word is none, or its translation would be left alone.
"""
_CREDIT_END = re.compile(
    r"(?:[\s/／]摄|摄影|供图|/新华社|/视觉中国)[）)】]?$|\[photo\b[^\]]*\]$", re.IGNORECASE
)
_LONGEST_CREDIT = 120
"""Characters; what is longer says more than who took the picture."""


def is_credit(text: str) -> bool:
    """Tell a credit, caption or note from a paragraph.

    >>> [is_credit(t) for t in ("来源：某某日报", "Photo by a reader", "孩子们种树。")]
    [True, True, False]
    >>> [is_credit(t) for t in ("记者：今年目标是多少？", "Share prices rose.", "版权保护得到加强")]
    [False, False, False]
    """
    short = len(text) <= _LONGEST_CREDIT
    return short and (_CREDIT.fullmatch(text.strip()) or _CREDIT_END.search(text)) is not None


def is_column_name(text: str) -> bool:
    """Tell a line that only names the language below it."""
    return bool(side_of_heading(text))
