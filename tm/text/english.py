"""Find where English sentences end: abbreviations, initials, figures and quotations survive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .brackets import enclosed

_STOP = re.compile(r"""[.!?…]+[)\]"'”’*_]*""")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ABBREVIATIONS = _words(
    """mr mrs ms dr prof st sr jr no nos vol vols art arts sec fig figs eq ch pp p ed eds vs cf viz
    gen col lt maj capt cmdr sgt adm rep reps sen sens gov hon rev pres amb supt inc co corp ltd
    jan feb mar apr jun jul aug sept sep oct nov dec mt ft dept univ assn approx est bros e.g i.e"""
)
_OFTEN_LAST = _words("u.s u.k u.n u.s.a e.u d.c a.m p.m ph.d etc al inc co corp ltd jr sr")
_NUMBERED = _words("no nos vol vols art arts p pp ch fig figs sec")
_STARTERS = _words(
    """the this that these those it its in on at as we our he his she her they their there here but
    and or so for from to by with while when where what who how if although though however moreover
    furthermore since after before during according a an no not all both many most some such yet
    nor i you one last over under among through despite"""
)
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
_ENUMERATOR = re.compile(r"[\s(*_#>-]*(?:[IVXLC]+|[A-Z]|\d{1,3})$")
_AROUND = 80
"""Characters looked at on either side of a stop, however long the line."""

_QUOTES = {"“": "”", "(": ")", "[": "]"}


def english_ends(line: str) -> Iterator[int]:
    """Yield the place after each sentence end inside ``line``."""
    inside = enclosed(line, pairs=_QUOTES)
    for stop in _STOP.finditer(line):
        if stop.end() < len(line) and not _kept_inside(inside, stop) and _ends_here(line, stop):
            yield stop.end()


def _kept_inside(inside: list[bool], stop: re.Match[str]) -> bool:
    """Say whether the quotation or bracket around the stop goes on after it."""
    return inside[stop.end() - 1]


def _ends_here(line: str, stop: re.Match[str]) -> bool:
    before = line[max(stop.start() - _AROUND, 0) : stop.start()]
    after = line[stop.end() : stop.end() + _AROUND]
    following = after.lstrip().lstrip("\"'“‘([*_")
    if following[:1].islower() or not following[:1].isalnum():
        return False
    begun = stop.start() <= _AROUND
    if stop[0] == "." and begun and _ENUMERATOR.fullmatch(before):
        return False
    if not after[0].isspace():
        return _space_is_missing(before, after, stop[0])
    return stop[0][0] != "." or len(stop[0]) > 1 or not _abbreviates(before, following)


def _space_is_missing(before: str, after: str, stop: str) -> bool:
    """Say whether ``2020.We`` is two sentences; ``3.5``, ``U.S.A`` and ``a.Com`` are not."""
    word = _WORD_BEFORE.search(before)
    token = word[0] if word else ""
    if stop[0] == "." and (len(token) < 2 or "." in token or token.lower() in _ABBREVIATIONS):
        return "." in token and re.match(r"[A-Z][a-z]+\s", after) is not None and len(token) > 6
    return re.match(r"[\"'“‘(]*(?:[A-Z][a-z]|[AI]\s)", after) is not None and token[:3] != "www"


def _abbreviates(before: str, following: str) -> bool:
    """Say whether the full stop after ``before`` marks an abbreviation and the sentence goes on."""
    word = _WORD_BEFORE.search(before)
    token = word[0].strip("'’").lower() if word else ""
    starter = re.split(r"[\s,.’']", following, maxsplit=1)[0]
    if token in _OFTEN_LAST:
        return starter.lower() not in _STARTERS or starter[:1].islower()
    if token in _NUMBERED:
        return re.match(r"\d|[IVXLC]+\b", following) is not None
    initial = re.fullmatch(r"(?:[a-z]\.)*[a-z]", token) is not None and token != "i"
    return initial or token in _ABBREVIATIONS
