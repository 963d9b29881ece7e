"""Report Chinese characters and full-width punctuation left in the English.

A Chinese term that explains an English one in brackets, *the formulation (提法)*, is passed over.
Full-width punctuation has a safe fix. 【88】, the score that a pretranslated sentence is marked
with, has none: somebody has to look at the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.zh.script import HANZI, is_hanzi

from ..model import Example, Finding, Fix, Place, Severity
from ..reading import TextReading, UnitReading
from ..rule import Rule
from .untranslated import is_untranslated

NAME = "leftover"
_WIDE = r"\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff60\uffe5"
_LEFT = re.compile(rf"【\d{{1,3}}】|[{HANZI}](?:[{HANZI}{_WIDE}\s\d]*[{HANZI}])?|[{_WIDE}]+|……|——")
_GLOSS = re.compile(r"[(\[（]\s*[“\"‘《]?$")
_NARROW = {"、": ", ", "。": ". ", "　": " ", "【": " [", "】": "] ", "《": "“", "》": "”"}
_NARROW |= {"「": "“", "」": "”", "『": "‘", "』": "’", "——": "—", "……": "…", "￥": "¥"}
_SPACED = {",": ", ", ".": ". ", ";": "; ", ":": ": ", "!": "! ", "?": "? ", "(": " (", ")": ") "}


def check(draft: TextReading) -> Iterator[Finding]:
    """Yield what is Chinese in the English."""
    for reading in draft.readings:
        text = reading.unit.target
        if reading.unit.source and is_untranslated(text):
            continue
        for found in _LEFT.finditer(text):
            if not _is_gloss(text, found):
                yield _finding(reading, found)


def _is_gloss(text: str, found: re.Match[str]) -> bool:
    return (
        is_hanzi(found[0][0])
        and _GLOSS.search(text, max(0, found.start() - 8), found.start()) is not None
    )


def _finding(reading: UnitReading, found: re.Match[str]) -> Finding:
    if found[0][0] == "【" and found[0][-1] == "】" and found[0] != "【】":
        message = "a translation of a similar sentence: make it one of this, then take the mark out"
        place = Place(reading.number, found.start(), found.end())
        return Finding(NAME, place, message, found[0], (), Severity.ERROR)
    narrow = _narrowed(found[0])
    what = "Chinese characters" if narrow is None else "Chinese punctuation"
    fix = None if narrow is None else _fix(reading.unit.target, found, narrow)
    return Finding(
        NAME,
        Place(reading.number, found.start(), found.end()),
        f"{what} left in the English",
        found[0],
        (narrow.strip() or " ",) if narrow else (),
        Severity.ERROR,
        fix=fix,
    )


def _narrowed(text: str) -> str | None:
    if text in _NARROW:
        return _NARROW[text]
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else _NARROW.get(c, c) for c in text)
    if any(ord(c) > 0x2FFF for c in narrow):
        return None
    return _SPACED.get(narrow, narrow)


def _fix(text: str, found: re.Match[str], narrow: str) -> Fix:
    before, after = (
        text[max(0, found.start() - 1) : found.start()],
        text[found.end() : found.end() + 1],
    )
    if after == "" or after.isspace() or after in ",.;:!?)]”’\"'":
        narrow = narrow.rstrip()
    if before == "" or before.isspace():
        narrow = narrow.lstrip()
    return Fix(found.start(), found.end(), narrow)


RULE = Rule(
    NAME,
    check,
    "Chinese characters or full-width punctuation left in the English",
    (
        Example("We pursue 高质量发展 here.", "高质量发展"),
        Example("First， reform. Then growth.", "，", expected=","),
        Example("Growth of 5％ is expected.", "％", expected="%"),
        Example("【88】Growth is expected.", "【88】"),
        Example("Each formulation (提法) has its day.", None),
        Example("“Quoted” text — with dashes – and ‘marks’…", None),
    ),
)
