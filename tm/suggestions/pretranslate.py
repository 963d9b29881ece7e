"""A first draft of the translation: what is known in English, the rest left in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from glossary.model import Recognises

from ..formats.filling import marked, with_marks
from ..formats.textfile import Edit, Filling
from ..model import Match, Segment, Suggestion, Unit
from .draft import Draft
from .facts import with_own_facts
from .scores import score_text

SURE = 75.0
"""Least score of a match that is put into the translation."""


LEAST = 30
"""What of a sentence in parts has to be known (:func:`score_of`), or it stays in Chinese."""


class Pretranslation(NamedTuple):
    """The text of a file with what is known filled in, and how many of its sentences are.

    ``known`` are translations that someone made of that very text, ``marked`` are for a person to
    look at, ``left`` have nothing.
    """

    text: str
    known: int
    marked: int
    left: int


def skeleton(suggestion: Suggestion) -> str:
    """Return a sentence with its known parts in English.

    A good sentence match stands for the whole; else each clause with a match is replaced by its
    best one, with the mark that follows it in the draft, and the rest stays in Chinese.
    """
    whole, clauses = _chosen(suggestion)
    if whole:
        return whole.target
    return "".join(_pieces(suggestion.segment, clauses)).strip()


def score_of(suggestion: Suggestion) -> int:
    """Return how much of a sentence is known, 100 where someone translated that very text.

    Clauses count by their length: a half that is known is worth 50.
    """
    whole, clauses = _chosen(suggestion)
    if whole:
        return min(100, int(whole.score))
    size = suggestion.segment.end - suggestion.segment.start
    worth = sum(min(100, clause.score) * (clause.end - clause.start) for clause in clauses)
    return min(99, int(worth / size)) if size else 0


def is_complete(suggestion: Suggestion) -> bool:
    """Tell whether the skeleton of a sentence is a translation someone made of that very text."""
    return score_of(suggestion) >= 100


def usable(
    suggestions: Iterable[Suggestion], termbase: Recognises | None = None
) -> Iterator[Suggestion]:
    """Yield suggestions without the matches that tell of other figures, plans or names.

    Where the draft's own figures can be put into a translation, they are.
    """
    for suggestion in suggestions:
        segment = suggestion.segment
        kept = []
        for match in suggestion.matches:
            if match.score >= SURE and match.unit is not Unit.FRAGMENT:
                said = segment.text[match.start - segment.start : match.end - segment.start]
                own = with_own_facts(match, said, termbase)
                kept += [own] if own else []
        known = replace(suggestion, matches=tuple(kept))
        yield known if score_of(known) >= LEAST else replace(known, matches=())


def pretranslate(
    draft: Draft, suggestions: Iterable[Suggestion], termbase: Recognises | None = None
) -> Pretranslation:
    """Return the text of a draft's file with what is known filled in, in the file's own format.

    Where each unit has a place for its translation, that is filled; running text becomes English
    where it is known. What is no translation of that very text is marked as the format has it (PO
    ``fuzzy``, XLIFF ``state``), or with its score: 【88】.
    """
    found = list(usable(suggestions, termbase))
    done = [suggestion for suggestion in found if suggestion.matches]
    known = sum(map(is_complete, done))
    fill = _targets if draft.file.format.bilingual else _running_text
    text = draft.file.replaced(fill(draft, found))
    return Pretranslation(text, known, len(done) - known, len(found) - len(done))


def _running_text(draft: Draft, suggestions: Sequence[Suggestion]) -> Iterator[Edit]:
    """Put English in the place of each sentence, a blank behind it where the next one follows."""
    starts = {suggestion.segment.start for suggestion in suggestions}
    for suggestion in suggestions:
        segment = suggestion.segment
        which = draft.unit_of(segment.start)
        base = draft.starts[which]
        blank = " " if segment.end in starts else ""
        new = skeleton(suggestion)
        if suggestion.matches:
            new = marked(new, score_of(suggestion)) + blank
        yield Edit(draft.units[which].source, segment.start - base, segment.end - base, new)


def _targets(draft: Draft, suggestions: Sequence[Suggestion]) -> Iterable[Edit]:
    """Fill the empty translations of which anything is known."""
    fillings: list[Filling] = []
    for which, group in groupby(suggestions, key=lambda s: draft.unit_of(s.segment.start)):
        unit, own = draft.units[which], list(group)
        if any(suggestion.matches for suggestion in own) and unit.is_open():
            score = min(map(score_of, own)) if all(map(is_complete, own)) else _mean(own)
            matches = tuple(match for suggestion in own for match in _shown(suggestion))
            terms = tuple(term for suggestion in own for term in suggestion.terms)
            text = _as_in(unit.source.text, " ".join(map(skeleton, own)))
            fillings.append(Filling(unit, text, score, matches, terms))
    fill = draft.file.format.fill or with_marks
    return fill(fillings)


def _mean(suggestions: Sequence[Suggestion]) -> int:
    """Return the score of a unit of several sentences, by their lengths; it is never 100."""
    sizes = [len(suggestion.segment.text) for suggestion in suggestions]
    worth = sum(size * score_of(s) for size, s in zip(sizes, suggestions, strict=True))
    return min(99, worth // max(1, sum(sizes)))


def _shown(suggestion: Suggestion) -> list[Match]:
    """Return what the translation was made of, and up to two other matches of the sentence."""
    whole, clauses = _chosen(suggestion)
    others = [match for match in suggestion.matches if match.unit is Unit.SENTENCE]
    return others[:3] if whole else [*others[:1], *clauses]


def _as_in(source: str, text: str) -> str:
    """Return a translation that begins and ends with line ends where the Chinese does."""
    before = source[: len(source) - len(source.lstrip("\n"))]
    return before + text + source[len(source.rstrip("\n")) :]


def pretranslated_po(
    suggestions: Iterable[Suggestion], termbase: Recognises | None = None
) -> Pretranslation:
    """Return a PO file of the draft's sentences; all that a person should look at is fuzzy.

    Comments name where a translation comes from.
    """
    import polib

    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": "en",
        "X-Source-Language": "zh_Hans",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    found = list(usable(suggestions, termbase))
    for suggestion in found:
        known = suggestion.matches
        file.append(
            polib.POEntry(
                # The place keeps two sentences of the same wording apart.
                msgctxt=str(suggestion.segment.index + 1),
                msgid=suggestion.segment.text,
                msgstr=skeleton(suggestion) if known else "",
                comment="\n".join(dict.fromkeys(_said(match) for match in _shown(suggestion))),
                flags=["fuzzy"] if known and not is_complete(suggestion) else [],
            )
        )
    done = [suggestion for suggestion in found if suggestion.matches]
    complete = sum(map(is_complete, done))
    text = str(file).removeprefix("#\n")
    return Pretranslation(text, complete, len(done) - complete, len(found) - len(done))


def _said(match: Match) -> str:
    return f"{score_text(match.score)} {match.kind.value} {match.document} {match.locator}"


def _chosen(suggestion: Suggestion) -> tuple[Match | None, list[Match]]:
    """Return the match of the whole sentence, if that is the best, else those of its clauses."""
    whole = _best(suggestion.matches, Unit.SENTENCE)
    clauses = _best_clauses(suggestion.matches)
    covered = sum(match.end - match.start for match in clauses)
    long = suggestion.segment.end - suggestion.segment.start
    if whole and (whole.score >= 99 or not clauses or covered < long / 2):
        return whole, []
    return None, clauses


def _best(matches: Sequence[Match], unit: Unit) -> Match | None:
    good = (match for match in matches if match.unit is unit and match.score >= SURE)
    return max(good, key=lambda match: match.score, default=None)


def _best_clauses(matches: Sequence[Match]) -> list[Match]:
    """Return the best match of each clause, in the order of the draft."""
    best: dict[int, Match] = {}
    for match in matches:
        if match.unit is Unit.CLAUSE and match.score >= SURE:
            known = best.get(match.start)
            if known is None or match.score > known.score:
                best[match.start] = match
    return [best[start] for start in sorted(best)]


_MARKS = str.maketrans({"，": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?"})


def _pieces(segment: Segment, clauses: Sequence[Match]) -> Iterator[str]:
    """Yield English and Chinese stretches; a mark after an English one becomes English too."""
    end = segment.start
    after_english = False
    for match in clauses:
        between = segment.text[end - segment.start : match.start - segment.start]
        yield _joint(between, after_english)
        yield match.target
        end, after_english = match.end, True
    yield _joint(segment.text[end - segment.start :], after_english)


def _joint(text: str, after_english: bool) -> str:
    if not after_english or not text:
        return text
    mark, rest = text[0].translate(_MARKS), text[1:]
    return f"{mark} {rest}" if mark != text[0] else f" {text}"
