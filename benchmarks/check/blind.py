"""The phrasings that were written blind: wrong ones found, with which advice; right ones accused.

The English stands alone, or beside its Chinese term. A finding counts where it touches the phrase;
beside the Chinese also where it stands at the term. Its advice is right when the first wording it
gives is a rendering the documents have for the term, or for a part of it of four signs and more:
that of the list, or one of the termbase's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import table
from glossary.en.phrasebook import find_rendering
from glossary.en.roots import same_roots
from glossary.en.tokens import tokenize
from glossary.en.words import phrase_key
from tm.checks.checker import Checker
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit, Finding, Severity

from .tables import rows

HERE = Path(__file__).parent


class Judged(NamedTuple):
    """A row of a list with what the check said of its phrase."""

    row: dict[str, str]
    beside: bool
    findings: tuple[Finding, ...]
    advised: bool
    """The advice is right."""


def judged(lexicon: TermLexicon, name: str) -> Iterator[Judged]:
    """Check every sentence of ``wrong…`` or ``right``, alone and beside its Chinese term."""
    checker, side = Checker(lexicon), name.partition("-")[0]
    for row in rows(HERE / f"{name}.tsv"):
        phrase = _place(row[side], row["how"])
        for beside in (False, True):
            unit = CheckUnit(row["how"], row["zh"] if beside else "")
            found = tuple(f for f in checker.check([unit]) if _touches(f, phrase))
            advised = any(_is_right(f, row, lexicon) for f in found)
            yield Judged(row, beside, found, advised)


def _place(phrase: str, sentence: str) -> range:
    """Return where a phrase stands in its sentence, inflected or not."""
    if phrase in sentence:
        start = sentence.index(phrase)
        return range(start, start + len(phrase))
    spans = find_rendering(phrase, tokenize(sentence))
    return range(*spans[0]) if spans else range(len(sentence))


def _touches(finding: Finding, phrase: range) -> bool:
    place = finding.place
    return place.in_source or (place.start < phrase.stop and phrase.start < place.end)


def _is_right(finding: Finding, row: dict[str, str], lexicon: TermLexicon) -> bool:
    if not finding.expected:
        return False
    given = finding.expected[0]
    meant = [c for c in lexicon.concepts if any(form in row["zh"] for form in c.forms)]
    known = [t.text for c in meant for t in c.renderings if t.status.rank < 2 and len(c.zh) > 3]
    keys = {phrase_key(text) for text in (row["right"], *known)}
    return phrase_key(given) in keys or same_roots(given, row["right"])


def _counts(phrases: list[Judged]) -> list[object]:
    """Count the phrases, those found, those found as more than a hint, those advised rightly."""
    found = [each for each in phrases if each.findings]
    warned = sum(any(f.severity is not Severity.INFO for f in each.findings) for each in found)
    advised = sum(each.advised for each in found)
    share = f"{100 * advised / max(1, len(found)):.0f} %"
    return [len(phrases), len(found), warned, share]


def report(lexicon: TermLexicon) -> str:
    """Lay out how many of the wrong ones are found and of the right ones accused."""
    lists = {name: list(judged(lexicon, name)) for name in ("wrong", "wrong-2", "right")}
    wrong = lists["wrong"]
    cells = [
        [name, side, *_counts([each for each in rows_ if each.beside is beside])]
        for name, rows_ in lists.items()
        for beside, side in ((False, "alone"), (True, "beside its Chinese"))
    ]
    manners = Counter(
        (each.row["manner"], each.beside) for each in wrong if each.findings and each.advised
    )
    listed = [
        [manner, manners[manner, False], manners[manner, True]]
        for manner in sorted({each.row["manner"] for each in wrong})
    ]
    known = sum(each.row["zh"] in lexicon.by_form for each in wrong if each.beside)
    return "\n\n".join(
        (
            "Phrasings written before the rules were changed; these were changed with the misses in"
            " view, so only the first figures (`benchmarks/check/README.md`) are blind."
            f" {known} of the 200 wrong ones are of terms that the termbase holds:",
            table(["list", "English", "phrases", "found", "as a warning", "advice right"], cells),
            "Of the first list, found with the right advice, by who would put it so:",
            table(["", "English alone", "beside its Chinese"], listed),
        )
    )
