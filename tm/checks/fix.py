"""Put the right wording in the place of a wrong one: inflection, capitals and article are kept."""

from __future__ import annotations

import re

from glossary.en.roots import listed, word_class
from glossary.en.words import ARTICLES, OWNERS, stem

from .model import Fix

VERBS = frozenset(
    listed(
        """accelerate adhere advance apply balance boost build carry combat conduct consolidate
    coordinate create cultivate deepen defend develop eliminate emancipate enhance ensure
    eradicate establish expand follow forge foster govern guarantee harmonize hold implement
    improve increase keep maintain make modernize open optimize oversee practice preserve
    prevent promote protect pursue raise realize reduce reform regulate safeguard seek serve
    share stabilize stay strengthen streamline support uphold"""
    )
)
"""Verbs that head renderings; the first word of a rendering is inflected only when it is one."""

_AN = re.compile(r"(?:[aeio]|u(?!n[ai]|se|ti|ni))", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?)([ \n]+)$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:an?|the|this|that|its|our|their)[ \n]+$", re.IGNORECASE)
_OWN_ARTICLE = re.compile(f"^(?:{'|'.join(ARTICLES)}) ")
_OWNER = re.compile(rf"\b(?:{'|'.join(OWNERS)})\b", re.IGNORECASE)
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")


def fix_for(text: str, start: int, end: int, wanted: str) -> Fix | None:
    """Return the fix that puts ``wanted`` where ``text[start:end]`` stands, or ``None``.

    >>> fix_for("Coordinating development and security", 0, 37,
    ...     "ensure both development and security").text
    'Ensuring both development and security'
    >>> fix_for("an overall security outlook", 3, 27, "holistic approach to security").text
    'a holistic approach to security'
    >>> fix_for("the community of fate", 4, 21, "a community with a shared future").text
    'community with a shared future'
    """
    found = text[start:end]
    if _DETERMINER.search(text, max(0, start - 8), start):
        wanted = _OWN_ARTICLE.sub("", wanted)
    if "\n\n" in found or wanted in found or "one’s" in wanted or _OWNER.search(found):
        return None
    inflected = _inflect(wanted, found)
    if inflected is None:
        return None
    return _with_article(
        text, start, end, _capitals(inflected, found, text[max(0, start - 80) : start])
    )


def _inflect(wanted: str, found: str) -> str | None:
    head, tail = _words(found)[0], _words(found)[-1]
    first, space, rest = wanted.partition(" ")
    if first.lower() in VERBS:
        return _inflected(first, _ending(head)) + space + rest
    if _ending(head) in ("ing", "ed") and word_class(stem(head)) != word_class(stem(first)):
        return None
    last = _words(wanted)[-1]
    plural = _is_plural(tail) and not _is_plural(last)
    if plural and word_class(stem(tail)) == word_class(stem(last)):
        return wanted[: -len(last)] + _plural(last) if wanted.endswith(last) else None
    return None if plural else wanted


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W_]+)*|\d\S*", text) or [text]


def _ending(word: str) -> str:
    word = word.lower()
    for ending in ("ing", "ed"):
        if word.endswith(ending) and stem(word) != word and len(word) > len(ending) + 2:
            return ending
    return "s" if word.endswith("s") and stem(word) in (word[:-1], word[:-2]) else ""


def _inflected(verb: str, ending: str) -> str:
    irregular = {"hold": "held", "uphold": "upheld", "build": "built", "keep": "kept"}
    irregular |= {"make": "made", "seek": "sought", "oversee": "oversaw"}
    if ending == "ed" and verb.lower() in irregular:
        return irregular[verb.lower()]
    if not ending:
        return verb
    if ending == "s":
        return _plural(verb)
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("y"):
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _DOUBLING.search(verb) and len(verb) < 5 else verb) + ending


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and stem(word) != word.lower() and not word.endswith("ss")


def _capitals(wanted: str, found: str, before: str) -> str:
    words = [word for word in _words(found) if len(word) > 3]
    if found.isupper() and len(found) > 4:
        return wanted.upper()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return re.sub(r"(?<![\w’'])[a-z](?=\w{3})", lambda m: m[0].upper(), wanted)
    starts = not before.strip() or before.rstrip()[-1:] in ".!?“\"'‘:"
    if found[:1].isupper() and (starts or not words[1:]):
        return wanted[:1].upper() + wanted[1:]
    return wanted


def _with_article(text: str, start: int, end: int, wanted: str) -> Fix:
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if not article:
        return Fix(start, end, wanted)
    letter = article[1][0]
    chosen = letter + ("n" if _AN.match(wanted) and len(letter) == 1 else "")
    return Fix(article.start(1), end, chosen + article[2] + wanted)
