"""A concept as the compiled termbase keeps it: its body, and the keys under which it is found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, MutableMapping, Sequence
from typing import NamedTuple

from ..en.words import ARTICLES, phrase_key
from ..evidence.merge import merge
from ..model import Concept, ConceptKind
from ..zh.fold import fold
from ..zh.pinyin import plain, read_aloud, spell
from ..zh.variants import bare, joined
from .cache import concept_of

Key = tuple[str, str, int]
"""What a query is compared with; zh, pinyin, initials, en or except; 1 or 0: is it the head's?

Those of the head are of the head form, or of the rendering to use.
"""


class ConceptRow(NamedTuple):
    """A concept compiled; until it is read aloud it has no pinyin but what is told of it.

    The first of ``keys`` is the head form, folded.
    """

    id: str
    pinyin: str
    body: str
    keys: Sequence[Key]
    is_name: bool = False

    @property
    def head(self) -> str:
        """The head form, folded."""
        return self.keys[0][0]


def row_of(concept: Concept) -> ConceptRow:
    """Compile a concept."""
    return ConceptRow(
        concept.id, concept.pinyin, _body_of(concept), _keys(concept), _is_proper(concept)
    )


def _is_proper(concept: Concept) -> bool:
    """Tell a name that English writes with a capital; 退役军人 (ex-service members) has none."""
    words = [word for word in concept.preferred.text.split() if word.lower() not in ARTICLES]
    return concept.kind is ConceptKind.NAME and words[0].lstrip("“‘(")[:1].isupper()


class Reading(NamedTuple):
    """A form read aloud: with tones and capitals if it is a head form, plainly, by its initials."""

    aloud: str
    plain: str
    initials: str


def read(
    row: ConceptRow, words: frozenset[str], readings: MutableMapping[str, Reading]
) -> ConceptRow:
    """Read the head form of a concept aloud, and let every form be found as it is read.

    What stands in ``readings`` is taken from there, what does not is put there.
    """
    aloud = row.pinyin or _reading(row.head, words, readings, shown=True, name=row.is_name).aloud
    keys = list(row.keys)
    for form, kind, head in row.keys:
        if kind == "zh":
            reading = _reading(form, words, readings)
            keys.append((plain(aloud) if head and row.pinyin else reading.plain, "pinyin", head))
            if len(form) > 1:
                keys.append((reading.initials, "initials", head))
    return row._replace(pinyin=aloud, keys=_first_of_each(keys))


def _reading(
    form: str,
    words: frozenset[str],
    readings: MutableMapping[str, Reading],
    *,
    shown: bool = False,
    name: bool = False,
) -> Reading:
    """Read a form, once; a form that is shown stands apart, and apart again as a name."""
    key = f"{form}\n{'N' if name else 'n'}" if shown else form
    if key not in readings:
        if shown:
            readings[key] = Reading(read_aloud(form, words=words, name=name), "", "")
        else:
            readings[key] = Reading("", *spell(form, words=words))
    return readings[key]


def merged(earlier: ConceptRow, later: ConceptRow, *, source: str) -> ConceptRow:
    """Compile what two places say of one concept (:func:`glossary.evidence.merge.merge`)."""
    concept = merge(concept_of(earlier.body), concept_of(later.body), source=source)
    return row_of(concept)


def words_of(keys: Iterable[Key]) -> frozenset[str]:
    """Return the words by which forms are split: short forms, and common halves of longer ones.

    国家安全, 经济安全 and 粮食安全 show that 安全 is a word.
    """
    words: set[str] = set()
    halves: Counter[str] = Counter()
    for key, kind, _ in keys:
        if kind == "zh" and len(key) < 5:
            if len(key) == 4:
                halves.update((key[:2], key[2:]))
            else:
                words.add(key)
    return frozenset(words.union(half for half, count in halves.items() if count > 2))


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _body_of(concept: Concept) -> str:
    """Return what :func:`.cache.concept_of` reads: fields in order, the last ones short."""
    terms = [
        _shortened(
            term.text,
            term.language,
            term.status,
            [(c.document, c.locator, c.reliability, c.count) for c in term.citations],
            term.note,
            term.decided,
            term.part_of_speech,
        )
        for term in concept.terms
    ]
    return _encode(
        _shortened(
            concept.id,
            concept.subject_field,
            terms,
            concept.members,
            concept.pinyin,
            concept.exceptions,
            concept.kind,
        )
    )


def _shortened(*fields: object) -> Sequence[object]:
    """Leave out the empty fields at the end."""
    size = len(fields)
    while not fields[size - 1]:
        size -= 1
    return fields[:size]


def _keys(concept: Concept) -> list[Key]:
    """Return every key once, as that of the head where it is one; the head form comes first."""
    keys: list[Key] = []
    for form in concept.forms:
        keys += _keys_of_form(fold(form), 0 if keys else 1)
    head = 1
    for term in concept.renderings:
        keys.append((" ".join(phrase_key(term.text)), "en", head))
        head = 0
    keys += [(fold(words), "except", 0) for words in concept.exceptions]
    return keys if len(concept.terms) == 2 else _first_of_each(keys)


def _keys_of_form(form: str, head: int) -> list[Key]:
    """Return a folded form as it is looked up, and without its marks."""
    forms = [form] if form.isalnum() else dict.fromkeys((form, bare(form), joined(form)))
    return [(each, "zh", head) for each in forms]


def _first_of_each(keys: Sequence[Key]) -> list[Key]:
    first: dict[tuple[str, str], int] = {}
    for key, kind, head in keys:
        first.setdefault((key, kind), head)
    return [(key, kind, head) for (key, kind), head in first.items()]
