"""Answer one query from a compiled termbase, by whatever the user typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..model import Concept
from ..zh.fold import as_read, whole
from ..zh.pinyin import looks_like_pinyin, plain
from ..zh.script import has_hanzi
from ..zh.variants import bare, curled, joined
from .cache import Compiled, concept_of


class LookupKind(StrEnum):
    """How a query found a concept, best first."""

    EXACT = "exact"
    FORM = "form"
    TRADITIONAL = "traditional"
    PINYIN = "pinyin"
    INITIALS = "initials"
    ENGLISH = "english"
    FUZZY = "fuzzy"
    PART = "part"


@dataclass(frozen=True, slots=True)
class LookupMatch:
    """A concept that answers a query; ``score`` is 0–100, 100 but for near-misses."""

    query: str
    concept: Concept
    kind: LookupKind
    score: float
    pinyin: str


def lookup(compiled: Compiled, query: str, *, threshold: float = 70) -> list[LookupMatch]:
    """Return the concepts that answer ``query``, best first.

    Hanzi are looked up as they stand, then folded (width, Traditional forms); Latin letters as
    pinyin with or without tones and spaces, as initials, and as English in any inflection, its
    abbreviations and numbers written either way. Only a query that none of these finds has near
    answers: Chinese terms that resemble it at ``threshold`` or above or hold it (:mod:`.nearest`),
    English of the same words (:mod:`.loose`), what begins with it in pinyin; then the terms that
    it is made of (:mod:`.parts`), in its order.
    """
    text = curled(" ".join(as_read(whole(query)).split()))
    if not text:
        return []
    for candidates in (_by_key(compiled, text), _nearest(compiled, text, threshold)):
        found = _best(candidates)
        if found:
            break
    found += _parts(compiled, text) if not found or found[0][2] < 100 else []
    matches = [
        LookupMatch(query, concept, kind, score, pinyin)
        for number, kind, score, _ in found
        for concept, pinyin in (_concept(compiled, number),)
    ]
    is_settled = len(matches) < 2 or (matches[0].score == 100 and has_hanzi(text))
    return matches if is_settled else _in_order(matches, text)


def _in_order(matches: list[LookupMatch], text: str) -> list[LookupMatch]:
    """Put near answers before parts; as near ones of an English query by how near they are."""
    from .order import rank, score_of

    near = [match for match in matches if match.kind is not LookupKind.PART]
    if not has_hanzi(text):
        near = [replace(m, score=score_of(text, m.concept, m.score)) for m in near]
        near.sort(key=lambda match: rank(text, match.concept, match.score))
    return near + [match for match in matches if match.kind is LookupKind.PART]


_LONGEST = 60
"""Characters of a query that forms are compared with."""

_Candidate = tuple[int, LookupKind, float, bool]
"""Number, kind, score, and whether the head form or the preferred rendering matches."""


def _best(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    """Keep each concept once, by its best kind, in order of score, kind and preference."""
    order = list(LookupKind)
    best: dict[int, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c[2], order.index(c[1]), not c[3])):
        best.setdefault(candidate[0], candidate)
    return list(best.values())


def _by_key(compiled: Compiled, text: str) -> Iterator[_Candidate]:
    compact = text.replace(" ", "")
    if has_hanzi(text):
        folded = _fold(compiled, compact)
        tried = (_rows(compiled, form(folded), "zh") for form in (str, bare, joined))
        for number, head in next(filter(None, tried), ()):
            yield number, _chinese_kind(folded == compact, head), 100.0, head
        return
    yield from _english(compiled, text)
    for number, head in _rows(compiled, _width(compact), "zh"):
        yield number, LookupKind.EXACT, 100.0, head
    if looks_like_pinyin(text):
        for kind in (LookupKind.PINYIN, LookupKind.INITIALS):
            for number, head in _rows(compiled, plain(text), kind.value):
                yield number, kind, 100.0, head


def _english(compiled: Compiled, text: str) -> Iterator[_Candidate]:
    """Look an English phrase up as it stands, then in the other ways it may be written."""
    from ..en.words import phrase_key

    rows = _rows(compiled, " ".join(phrase_key(text)), "en")
    if not rows:
        from ..en.spellings import spellings

        tried = (_rows(compiled, " ".join(keys), "en") for keys in spellings(text)[1:])
        rows = next(filter(None, tried), [])
    for number, head in rows:
        yield number, LookupKind.ENGLISH, 100.0, head


def _chinese_kind(as_typed: bool, head: bool) -> LookupKind:
    if not as_typed:
        return LookupKind.TRADITIONAL
    return LookupKind.EXACT if head else LookupKind.FORM


def _rows(compiled: Compiled, key: str, kind: str) -> list[tuple[int, bool]]:
    rows = compiled.rows(
        "SELECT concept, head FROM key WHERE key = ? AND kind = ? ORDER BY concept", (key, kind)
    )
    return [(number, bool(head)) for number, head in rows] if key else []


def _nearest(compiled: Compiled, text: str, threshold: float) -> Iterator[_Candidate]:
    from .nearest import beginning, nearest

    if has_hanzi(text):
        characters = _fold(compiled, text.replace(" ", ""))[:_LONGEST]
        for number, score in nearest(compiled, characters, threshold=threshold):
            yield number, LookupKind.FUZZY, score, False
        return
    from .loose import loosely

    for number, score in loosely(compiled, text):
        yield number, LookupKind.ENGLISH, score, False
    if looks_like_pinyin(text):
        for kind in (LookupKind.PINYIN, LookupKind.INITIALS):
            for number, score in beginning(compiled, plain(text), kind.value):
                yield number, kind, round(score, 2), False


def _parts(compiled: Compiled, text: str) -> list[_Candidate]:
    """Return the terms that a Chinese query is made of, each once."""
    if not has_hanzi(text):
        return []
    from .parts import parts_of

    folded = _fold(compiled, text.replace(" ", ""))
    found: dict[int, _Candidate] = {}
    for number, start, end in parts_of(compiled, folded):
        share = round(100 * (end - start) / len(folded), 2)
        found.setdefault(number, (number, LookupKind.PART, share, True))
    return list(found.values())


def _concept(compiled: Compiled, number: int) -> tuple[Concept, str]:
    ((body, pinyin),) = compiled.rows(
        "SELECT body, pinyin FROM concept WHERE number = ?", (number,)
    )
    return concept_of(body), pinyin


def _fold(compiled: Compiled, text: str) -> str:
    """Fold as ``glossary.zh.fold`` does, from the table in the cache: OpenCC stays unloaded."""
    marks = ",".join("?" * len(set(text)))
    rows = compiled.rows(
        f"SELECT character, folded FROM fold WHERE character IN ({marks})", tuple(set(text))
    )
    table = {ord(character): folded for character, folded in rows}
    return text.translate(table)


def _width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
