"""Words that head the columns of a bilingual table."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.zh.script import Language

CHINESE = frozenset(
    {
        "zh",
        "zh-cn",
        "zh_cn",
        "zh-hans",
        "chinese",
        "source",
        "中文",
        "汉语",
        "原文",
        "源文",
        "source text",
    }
)
ENGLISH = frozenset(
    {
        "en",
        "en-us",
        "en-gb",
        "en_us",
        "en_gb",
        "english",
        "target",
        "英文",
        "英语",
        "译文",
        "target text",
    }
)
OTHERS = frozenset(
    {"paragraph", "id", "locator", "unit", "confidence", "document", "note", "comment", "status"}
)


def side_of_heading(name: str) -> Language:
    """Tell which language a column's name stands for.

    >>> side_of_heading("译文"), side_of_heading("paragraph")
    ('en', '')
    """
    name = name.strip().lower()
    return "zh" if name in CHINESE else "en" if name in ENGLISH else ""


def is_heading(cells: Sequence[str]) -> bool:
    """Tell whether a row names its columns: one Chinese, one English, others known here.

    >>> is_heading(["paragraph", "zh", "en"]), is_heading(["中文", "English"]), is_heading(["zh"])
    (True, True, False)
    """
    names = [cell.strip().lower() for cell in cells]
    sides = [side_of_heading(name) for name in names]
    known = all(side or name in OTHERS for side, name in zip(sides, names, strict=True))
    return known and sides.count("zh") == sides.count("en") == 1
