"""Find calques: English that puts a Chinese formulation word by word (two unswervinglies).

Every word of a stretch has to be one that a dictionary gives for a part of one Chinese form
(``glossary/en/glosses.txt``), and together they have to stand for all of it. Forms are bits of a
number, and a word is the number of the forms it can stand in: a stretch that no form holds whole is
zero after an *and* or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from glossary.en.function_words import FUNCTION_WORDS
from glossary.en.glosses import glosses, parts_of
from glossary.en.roots import listed, root
from glossary.en.tokens import Tokens, tokenize
from glossary.model import Concept

SHORTEST = 4
"""Characters of a form: of shorter ones the English of every day is made."""
MOST = 6
"""Content words of a calque."""
_ENOUGH = 3
"""Words from which on a calque is no accident; two will do where the first is a number."""
_NUMBERS = frozenset(map(root, listed("two three four five six seven eight nine ten")))


class CalqueHit(NamedTuple):
    """Words ``[first:last]`` of a text that put ``form`` of a concept word by word."""

    first: int
    last: int
    concept: Concept
    form: str


@dataclass(frozen=True)
class _Form:
    text: str
    concept: Concept
    spans: dict[str, list[int]] = field(default_factory=dict)
    """For each English root, the characters it can stand for, as bits; several ways."""
    reach: dict[str, int] = field(default_factory=dict)
    """For each, all of these together."""
    wanted: int = 0
    """The characters that have to be said."""
    own: frozenset[str] = frozenset()
    """The roots of the words that render it."""


class CalqueIndex:
    """The Chinese forms of some concepts by the English words that dictionaries give."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms: list[_Form] = []
        self._by_word: dict[str, int] = {}
        for concept in concepts:
            if concept.is_fixed:
                for form in concept.forms:
                    self._add(concept, form)

    def find(self, tokens: Tokens) -> list[CalqueHit]:
        """Return the stretches that put a form word by word, longest first at each place."""
        found: list[CalqueHit] = []
        content = [(p, root(k)) for p, k in enumerate(tokens.keys) if k not in FUNCTION_WORDS]
        numbers = [self._by_word.get(word, 0) for _, word in content]
        for start, number in enumerate(numbers):
            forms, stop = number, start + 1
            while forms and stop < len(numbers) and stop - start < MOST:
                forms &= numbers[stop]
                stop += 1
                if forms:
                    found += self._whole(tokens, content[start:stop], forms)
        return found

    def _whole(
        self, tokens: Tokens, content: list[tuple[int, str]], forms: int
    ) -> Iterator[CalqueHit]:
        first, last = content[0][0], content[-1][0] + 1
        if not (tokens.holds(first, last) and tokens.is_whole(first, last)):
            return
        words = tuple(word for _, word in content)
        if len(words) < _ENOUGH and words[0] not in _NUMBERS:
            return
        while forms:
            lowest = forms & -forms
            form = self._forms[lowest.bit_length() - 1]
            forms ^= lowest
            if _says_all(form, words) and not form.own.issuperset(words):
                yield CalqueHit(first, last, form.concept, form.text)

    def _add(self, concept: Concept, text: str) -> None:
        form = _read(text, concept)
        if form is None:
            return
        bit = 1 << len(self._forms)
        self._forms.append(form)
        for word in form.spans:
            self._by_word[word] = self._by_word.get(word, 0) | bit


def _read(text: str, concept: Concept) -> _Form | None:
    """Read a form, or ``None`` where a part of it has no gloss."""
    known = glosses()
    if len(text) < SHORTEST:
        return None
    spans: dict[str, list[int]] = {}
    covered = silent = place = 0
    for part in parts_of(text):
        place = text.find(part)
        while place >= 0:
            bits = ((1 << len(part)) - 1) << place
            covered |= bits
            if not known[part]:
                silent |= bits
            for word in known[part]:
                spans.setdefault(word, []).append(bits)
            place = text.find(part, place + 1)
    whole = (1 << len(text)) - 1
    if covered != whole:
        return None
    own = frozenset(root(k) for term in concept.renderings for k in tokenize(term.text).keys)
    reach = {word: reduce(or_, bits) for word, bits in spans.items()}
    return _Form(text, concept, spans, reach, whole & ~silent, own)


def _says_all(form: _Form, words: tuple[str, ...]) -> bool:
    """Tell whether words can share the characters of a form among them, none left over."""
    if form.wanted & ~reduce(or_, map(form.reach.__getitem__, words)):
        return False
    return _fill(form.wanted, tuple(tuple(form.spans[word]) for word in words))


@lru_cache(maxsize=4096)
def _fill(wanted: int, words: tuple[tuple[int, ...], ...], spare: int = 1) -> bool:
    """Share out characters; ``spare`` words may say again what is said (State Council: 国务院)."""
    if not words:
        return not wanted
    return any(
        _fill(wanted & ~bits, words[1:], spare - (not bits & wanted))
        for bits in words[0]
        if bits & wanted == bits or (spare and not bits & wanted)
    )
