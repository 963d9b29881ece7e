"""How other tools say a status, a part of speech or a language."""

from __future__ import annotations

import re

from glossary import Status
from glossary.model import PARTS_OF_SPEECH

_STATUSES = {
    "preferred": Status.PREFERRED,
    "preferredterm": Status.PREFERRED,
    "standardizedterm": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "approved": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "admittedterm": Status.ADMITTED,
    "provisional": Status.ADMITTED,
    "regulatedterm": Status.ADMITTED,
    "legalterm": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "deprecatedterm": Status.DEPRECATED,
    "forbidden": Status.DEPRECATED,
    "rejected": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "nonstandard": Status.DEPRECATED,
    "donotuse": Status.DEPRECATED,
    "superseded": Status.SUPERSEDED,
    "supersededterm": Status.SUPERSEDED,
    "obsolete": Status.SUPERSEDED,
    "首选": Status.PREFERRED,
    "推荐": Status.PREFERRED,
    "允许": Status.ADMITTED,
    "禁用": Status.DEPRECATED,
}
_PARTS = {
    "n": "noun",
    "propernoun": "noun",
    "nounphrase": "noun",
    "名词": "noun",
    "v": "verb",
    "verbphrase": "verb",
    "动词": "verb",
    "adj": "adjective",
    "a": "adjective",
    "形容词": "adjective",
    "adv": "adverb",
    "副词": "adverb",
}


def status_of(text: str) -> Status | None:
    """Read a status as any tool writes it; ``None`` where it is none.

    >>> [status_of(s).value for s in ("preferredTerm-admn-sts", "forbidden", "obsolete")]
    ['preferred', 'deprecated', 'superseded']
    """
    key = _key(text).removesuffix("admnsts")
    return _STATUSES.get(key)


def part_of_speech_of(text: str) -> str:
    """Read a part of speech; nothing where it is none that Tifa knows.

    >>> [part_of_speech_of(p) for p in ("Noun", "adj.", "properNoun", "particle")]
    ['noun', 'adjective', 'noun', '']
    """
    key = _key(text)
    return key if key in PARTS_OF_SPEECH else _PARTS.get(key, "")


def side_of(language: str) -> str:
    """Tell ``zh`` (Simplified, or Chinese as such) and ``en``; other languages are nothing.

    >>> [side_of(tag) for tag in ("zh-CN", "ZH_Hans", "en-US", "zh-TW", "zh-Hant-HK", "de", "eng")]
    ['zh', 'zh', 'en', '', '', '', 'en']
    """
    first, *rest = re.split(r"[-_ (]", language.strip().lower())
    if first in ("zh", "zho", "chi", "cmn", "chinese"):
        traditional = {"hant", "tw", "hk", "mo", "taiwan", "hong", "traditional"}
        return "" if traditional.intersection(rest) else "zh"
    return "en" if first in ("en", "eng", "english") else ""


def field_of(text: str) -> str:
    """Make the name of a subject field, which names a file too, of what a tool calls it.

    >>> [field_of(name) for name in ("Law & Politics", "hong-kong-macao-taiwan", "经济", "../x")]
    ['law-politics', 'hong-kong-macao-taiwan', '经济', 'x']
    """
    return "-".join(re.findall(r"\w+", text.lower()))[:60] or "own"


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())
