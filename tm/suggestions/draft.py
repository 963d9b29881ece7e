"""The Chinese of a file as one running text, and the way back to the file's own places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from glossary import TermMatch

from ..formats.textfile import UNREAD, TextFile, TextUnit, split_lines
from ..model import Suggestion


@dataclass(frozen=True, slots=True)
class Draft:
    """The Chinese of a file, a line a unit: what is suggested for is ``text``."""

    file: TextFile
    text: str
    units: tuple[TextUnit, ...]
    """The units with Chinese, in the order of ``text``."""
    starts: tuple[int, ...]
    """Where in ``text`` each of them begins."""

    def unit_of(self, offset: int) -> int:
        """Return which of the units holds a character of ``text``."""
        return max(0, bisect_right(self.starts, offset) - 1)


def draft_of(file: TextFile) -> Draft:
    """Return the Chinese of a file that is to be translated."""
    units = tuple(unit for unit in file.units if unit.source and unit.state not in UNREAD)
    sizes = (len(unit.source.text) + 1 for unit in units)
    starts = tuple(accumulate(sizes, initial=0))[: len(units)]
    return Draft(file, "\n".join(unit.source.text for unit in units), units, starts)


def placed(suggestions: Iterable[Suggestion], draft: Draft) -> Iterator[Suggestion]:
    """Yield suggestions with offsets into the file's own text, in the place of ``draft.text``."""
    offsets = _Offsets(draft)
    return (_placed(suggestion, offsets) for suggestion in suggestions)


class _Offsets:
    """Turns offsets into a draft's text into those of its file."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        lines = split_lines(draft.file.text)
        self._lines = list(accumulate(map(len, lines), initial=0))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the file's ``[start:end]`` for a stretch of one unit."""
        which = self._draft.unit_of(start)
        places, base = self._draft.units[which].source.places, self._draft.starts[which]
        first, last = places.at(start - base), places.end(end - base)
        return self._offset(*first), self._offset(*last)

    def _offset(self, line: int, column: int) -> int:
        return self._lines[line - 1] + column - 1


def _placed(suggestion: Suggestion, offsets: _Offsets) -> Suggestion:
    segment = suggestion.segment
    start, end = offsets.span(segment.start, segment.end)
    matches = []
    for match in suggestion.matches:
        first, last = offsets.span(match.start, match.end)
        matches.append(replace(match, start=first, end=last))
    phrases = []
    for phrase in suggestion.phrases:
        first, last = offsets.span(phrase.start, phrase.end)
        phrases.append(replace(phrase, start=first, end=last))
    return Suggestion(
        replace(segment, start=start, end=end),
        tuple(_placed_term(term, offsets) for term in suggestion.terms),
        tuple(matches),
        tuple(phrases),
    )


def _placed_term(term: TermMatch, offsets: _Offsets) -> TermMatch:
    start, end = offsets.span(term.start, term.end)
    slots = tuple(_placed_term(slot, offsets) for slot in term.slots)
    return replace(term, start=start, end=end, slots=slots)
