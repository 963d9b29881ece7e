"""Compare English phrases with inflection, spelling, articles and hyphens aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
"""Soft hyphens and what has no width: layout puts them into words."""
WORD = rf"[^\W_]+(?:['’{_UNSEEN}][^\W_]+)*"
"""An English word, as a regular expression; hyphens separate."""
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
_WITHOUT_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _UNSEEN)),
    **{0xFB00 + n: letters for n, letters in enumerate(_LIGATURES)},
}
ARTICLES = frozenset({"a", "an", "the"})
OWNERS = frozenset({"our", "their", "its", "his", "her", "your", "my"})
"""Determiners that may stand for one another, for an article, or for none."""
_POSSESSED = re.compile(r"['’]s$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouy]")
_IRREGULAR = {
    form: base
    for base, forms in {
        "agree": "agreed",
        "guarantee": "guaranteed",
        "free": "freed",
        "be": "is are was were been being am",
        "have": "has had having",
        "do": "does did done doing",
        "build": "built",
        "make": "made making",
        "hold": "held",
        "keep": "kept",
        "uphold": "upheld",
        "win": "won",
        "lead": "led",
        "meet": "met",
        "give": "gave given giving",
        "take": "took taken taking",
        "see": "saw seen",
        "grow": "grew grown",
        "rise": "rose risen rising",
        "become": "became becoming",
        "begin": "began begun",
        "bring": "brought",
        "seek": "sought",
        "fight": "fought",
        "think": "thought",
        "stand": "stood",
        "find": "found",
        "spend": "spent",
        "write": "wrote written writing",
        "drive": "drove driven driving",
        "strive": "strove striven striving",
        "choose": "chose chosen choosing",
        "break": "broke broken",
        "speak": "spoke spoken",
        "run": "ran running",
        "go": "went gone goes going",
        "get": "got gotten getting",
        "lay": "laid",
        "pay": "paid",
        "say": "said",
        "tell": "told",
        "sell": "sold",
        "feel": "felt",
        "leave": "left leaving",
        "lose": "lost losing",
        "teach": "taught",
        "buy": "bought",
        "catch": "caught",
        "show": "shown",
        "draw": "drew drawn",
        "know": "knew known",
        "man": "men",
        "woman": "women",
        "child": "children",
        "foot": "feet",
        "person": "persons people",
        "life": "lives",
        "crisis": "crises",
        "basis": "bases",
        "analysis": "analyses",
        "serviceman": "servicemen",
        "spokesman": "spokesmen",
        "die": "dying died dies",
        "lie": "lying",
        "tie": "tying ties tied",
    }.items()
    for form in forms.split()
}
_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})is(?=(e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"our(?=(s|ed|ing|able|ite)?$)"), "or"),
    (re.compile(r"entr(?=es?$|ed$)"), "enter"),
    (re.compile(r"efence(?=s?$)"), "efense"),
    (re.compile(r"^programmes?$"), "program"),
)
_NOT_PLURAL = ("ss", "us", "is")


class Word(NamedTuple):
    """A word of a text with its key and its place (code points, half-open)."""

    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Split English text into words with their keys; hyphens separate, articles are kept.

    >>> [w.key for w in words("Ensuring the people’s high-quality lives")]
    ['ensur', 'the', "people's", 'high', 'quality', 'lif']
    """
    return [Word(stem(m.group()), m.start(), m.end()) for m in re.finditer(WORD, text)]


def phrase_key(text: str) -> tuple[str, ...]:
    """Return the words of a phrase without articles and inflection, to compare phrases by.

    >>> phrase_key("ensuring both development and security") == phrase_key(
    ...     "Ensures both development and security"
    ... )
    True
    """
    return tuple([key for key in map(stem, re.findall(WORD, text)) if key not in ARTICLES])


def possessor(word: str) -> str:
    """Return a word without the mark of possession.

    >>> possessor("Party’s")
    'Party'
    """
    return _POSSESSED.sub("", word)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Strip case, inflection (-s, -ed, -ing) and British spelling; derivation stays.

    The result is a key, not always a word: ``ensuring`` and ``ensure`` both give ``ensur``.

    >>> [stem(w) for w in ("policies", "planned", "Security", "secure", "modernisation")]
    ['policy', 'plan', 'security', 'secur', 'modernization']

    A ligature is read as its letters:

    >>> stem("scienti\ufb01c")
    'scientific'
    """
    word = word.lower().replace("’", "'")
    if not word.isascii():
        word = word.translate(_WITHOUT_UNSEEN)
    if len(word) > 4 and word not in ("four", "hour", "your", "tour", "pour"):
        for pattern, replacement in _SPELLING:
            word = pattern.sub(replacement, word)
    word = _IRREGULAR.get(word, word)
    return _final(_strip(word))


def _strip(word: str) -> str:
    if len(word) < 4 or "'" in word:
        return word
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_NOT_PLURAL):
        return _strip_participle(word[:-1]) if word.endswith("ings") else word[:-1]
    return _strip_participle(word)


def _strip_participle(word: str) -> str:
    if word.endswith("eed"):
        return word
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 1 and _VOWEL.search(base):
            return base[:-1] if _is_doubled(base) else base
    return word


def _is_doubled(base: str) -> bool:
    return len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiousz"


def _final(word: str) -> str:
    if len(word) > 3 and word.endswith("ll"):
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") and not word.endswith("ee") else word
