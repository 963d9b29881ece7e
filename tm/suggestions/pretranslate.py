"""A first draft of the translation: what is known in English, the rest left in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import Match, Segment, Suggestion, Unit

SURE = 75.0
"""Least score of a match that is put into the skeleton."""


def fill(suggestion: Suggestion) -> str:
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


def fill_text(text: str, suggestions: Iterable[Suggestion]) -> str:
    """Return the draft with each sentence filled; what is between sentences stays as it is."""
    parts: list[str] = []
    end = 0
    for suggestion in suggestions:
        segment = suggestion.segment
        between = text[end : segment.start]
        parts += [between or (" " if parts else ""), fill(suggestion)]
        end = segment.end
    return "".join([*parts, text[end:]])


def fill_po(suggestions: Iterable[Suggestion]) -> str:
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
        known = [m for m in suggestion.matches if m.score >= SURE and m.unit is not Unit.FRAGMENT]
        file.append(
            polib.POEntry(
                # The place keeps two sentences of the same wording apart.
                msgctxt=str(suggestion.segment.index + 1),
                msgid=suggestion.segment.text,
                msgstr=fill(suggestion) if known else "",
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
