"""A first draft of the translation: what is known in English, the rest left in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..formats.places import Anchor, Places, Text
from ..formats.textfile import Edit
from ..model import Match, Segment, Suggestion, Unit
from .draft import Draft

SURE = 75.0
"""Least score of a match that is put into the skeleton."""


def skeleton(suggestion: Suggestion) -> str:
    """Return a sentence with its known parts in English.

    A good sentence match stands for the whole; else each clause with a match is replaced by its
    best one, with the mark that follows it in the draft, and the rest stays in Chinese.
    """
    whole = _best(suggestion.matches, Unit.SENTENCE)
    clauses = _best_clauses(suggestion.matches)
    covered = sum(match.end - match.start for match in clauses)
    long = suggestion.segment.end - suggestion.segment.start
    if whole and (whole.score >= 99 or not clauses or covered < long / 2):
        return whole.target
    return "".join(_pieces(suggestion.segment, clauses)).strip()


def is_complete(suggestion: Suggestion) -> bool:
    """Tell whether the skeleton of a sentence is a translation someone made of that very text."""
    whole = _best(suggestion.matches, Unit.SENTENCE)
    return whole is not None and whole.score >= 100


def pretranslate(draft: Draft, suggestions: Iterable[Suggestion]) -> str:
    """Return the text of a draft's file with what is known filled in, in the file's own format.

    Where each unit has a place for its translation, that is filled: by a translation of just this
    text, or by a skeleton that is marked for a person to look at (PO ``fuzzy``, XLIFF ``state``).
    Running text becomes English where it is known.
    """
    found = list(suggestions)
    fill = _targets if draft.file.format.bilingual else _running_text
    return draft.file.replaced(fill(draft, found))


def _running_text(draft: Draft, suggestions: Sequence[Suggestion]) -> Iterator[Edit]:
    """Put English in the place of each sentence, a blank behind it where the next one follows."""
    starts = {suggestion.segment.start for suggestion in suggestions}
    for suggestion in suggestions:
        segment = suggestion.segment
        which = draft.unit_of(segment.start)
        base = draft.starts[which]
        blank = " " if segment.end in starts else ""
        new = skeleton(suggestion) + blank
        yield Edit(draft.units[which].source, segment.start - base, segment.end - base, new)


def _targets(draft: Draft, suggestions: Sequence[Suggestion]) -> Iterator[Edit]:
    """Fill the empty translations of which anything is known."""
    for which, group in groupby(suggestions, key=lambda s: draft.unit_of(s.segment.start)):
        unit, own = draft.units[which], list(group)
        if unit.target or not any(_known(suggestion) for suggestion in own):
            continue
        complete = all(map(is_complete, own))
        target = unit.target if complete else _marked(unit.target)
        if complete or target is not unit.target or draft.file.format.name == "po":
            yield Edit(target, 0, len(target.text), " ".join(map(skeleton, own)))
        if not complete and draft.file.format.name == "po":
            line = int(unit.locator.partition("[")[0])
            note = Places((Anchor(0, line, 1),), ("#, fuzzy\n", ""))
            yield Edit(Text("", note), 0, 0, "")


def _marked(target: Text) -> Text:
    """Return the place of a missing XLIFF target as one that needs review; others as they are."""
    before, behind = target.places.around
    if before != "<target>":
        return target
    around = ('<target state="needs-review-translation">', behind)
    return Text(target.text, Places(target.places.anchors, around))


def _known(suggestion: Suggestion) -> list[Match]:
    return [m for m in suggestion.matches if m.score >= SURE and m.unit is not Unit.FRAGMENT]


def pretranslated_po(suggestions: Iterable[Suggestion]) -> str:
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
    for suggestion in suggestions:
        known = _known(suggestion)
        file.append(
            polib.POEntry(
                # The place keeps two sentences of the same wording apart.
                msgctxt=str(suggestion.segment.index + 1),
                msgid=suggestion.segment.text,
                msgstr=skeleton(suggestion) if known else "",
                comment="\n".join(dict.fromkeys(_said(match) for match in known)),
                flags=["fuzzy"] if known and not is_complete(suggestion) else [],
            )
        )
    return str(file).removeprefix("#\n")


def _said(match: Match) -> str:
    return f"{match.score:.0f} {match.kind.value} {match.document} {match.locator}"


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
