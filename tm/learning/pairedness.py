"""Refuse what is no text and its translation: unpaired for the most part, or paired by force.

The aligner pairs any two texts; a lexicon learned from them agrees. What it cannot make up are
figures and terms: of those in the Chinese, two thirds and more stand in a translation, and 3 in 100
in another text of the same kind (measured on work reports, speeches and press conferences).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..alignment.values import chinese_values, english_values
from ..errors import FormatError
from ..formats import format_of
from ..memory import DOUBTFUL
from ..model import TranslationUnit, Unit

_UNPAIRED = ("no counterpart", "in the other language", "no sentence found its counterpart")
_UNFIT = ("an empty side", "not in Chinese and English", "more cells than the table has columns")
_UNDER_WAY = frozenset({"xliff", "po"})
"""Files in which a unit without a translation is one that nobody has come to yet."""
_FEW = 4
"""Paragraphs that may be without a counterpart in any file."""
_LEAST, _ENOUGH = 0.25, 12
"""Share of the figures and terms that has to stand in the English, where there are this many."""
_LOOKED_AT = 2_000
"""Sentences that are looked at."""
_LONGEST_TERM = 12


def mostly_paired(
    units: Iterator[TranslationUnit],
    left_out: Sequence[str],
    files: Sequence[Path],
    terms: Iterable[tuple[str, str]] = (),
) -> Iterator[TranslationUnit]:
    """Pass units on; raise at their end when most are no pairs, or had no counterpart.

    ``left_out`` are the reasons why paragraphs were passed over, as far as they are known then;
    ``terms`` those of a termbase with their renderings.
    """
    evidence = _Evidence(terms)
    paragraphs: set[str] = set()
    sentences = doubtful = 0
    for unit in units:
        if unit.unit is Unit.SENTENCE:
            sentences += 1
            doubtful += unit.confidence < DOUBTFUL
            paragraphs.add(unit.locator.partition(".")[0])
            if sentences <= _LOOKED_AT:
                evidence.see(unit)
        yield unit
    name = " and ".join(map(str, files))
    alone = _count_unpaired(left_out, files[0])
    paired = max(len(paragraphs), 1)
    if alone > max(_FEW, paired):
        problem = f"{alone:,} of {alone + paired:,} paragraphs have no counterpart"
    elif evidence.total >= _ENOUGH and evidence.found < _LEAST * evidence.total:
        problem = f"{evidence.found:,} of {evidence.total:,} figures and terms are in the English"
    elif evidence.total < _ENOUGH and doubtful > _FEW and 2 * doubtful > sentences:
        problem = f"{doubtful:,} of {sentences:,} pairs are doubtful"
    else:
        return
    raise FormatError(f"{name}: {problem}: no text and its translation (--anyway learns it)")


class _Evidence:
    """Counts the figures and terms of the Chinese, and those of which the English has one."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        self.total = self.found = 0
        self._renderings: dict[str, list[str]] = {}
        for zh, en in terms:
            self._renderings.setdefault(zh, []).append(en.lower())

    def see(self, unit: TranslationUnit) -> None:
        """Take a pair into account."""
        low = unit.target.lower()
        values = {value.value for value in english_values(unit.target)}
        for value in chinese_values(unit.source):
            self.total += 1
            self.found += value.value in values
        for term in self._terms_in(unit.source):
            self.total += 1
            self.found += any(rendering in low for rendering in self._renderings[term])

    def _terms_in(self, text: str) -> Iterator[str]:
        """Yield the longest term at each place."""
        at = 0
        while at < len(text) and self._renderings:
            longest = range(min(_LONGEST_TERM, len(text) - at), 1, -1)
            size = next((n for n in longest if text[at : at + n] in self._renderings), 0)
            if size:
                yield text[at : at + size]
            at += size or 1


def _count_unpaired(left_out: Sequence[str], file: Path) -> int:
    form = format_of(file)
    if form.name in _UNDER_WAY:
        return 0
    reasons = _UNFIT if form.bilingual else _UNPAIRED
    return sum(reason.startswith(reasons) for reason in left_out)
