"""Find the file with the other language: ``draft.zh.md`` beside ``draft.en.md``."""

from __future__ import annotations

import re
from pathlib import Path

_TAGS = {"en": ("zh", "zh-CN", "zh-Hans", "cn"), "zh": ("en", "en-GB", "en-US")}
_TAG = re.compile(r"(?<![A-Za-z])(zh-CN|zh-Hans|zh|cn|en-GB|en-US|en)(?![A-Za-z])", re.IGNORECASE)


def paired_names(path: Path) -> list[Path]:
    """Return where the other half of a bilingual pair may be.

    The last language tag of the name is changed (``draft_en.txt``, ``2021-en.md``), else that of
    the folder (``en/draft.txt``).

    >>> [p.as_posix() for p in paired_names(Path("a/report.en.md"))][:2]
    ['a/report.zh.md', 'a/report.zh-CN.md']
    """
    for part in (len(path.parts) - 1, len(path.parts) - 2):
        if part < 0:
            continue
        tags = list(_TAG.finditer(path.parts[part]))
        if tags:
            return [_with(path, part, tags[-1], tag) for tag in _other(tags[-1][0])]
    return []


def _other(tag: str) -> tuple[str, ...]:
    return _TAGS["en" if tag.lower().startswith("en") else "zh"]


def _with(path: Path, part: int, found: re.Match[str], tag: str) -> Path:
    name = path.parts[part]
    changed = name[: found.start()] + tag + name[found.end() :]
    return Path(*path.parts[:part], changed, *path.parts[part + 1 :])
