"""Check a file: its units as the rules see them, and where in it each finding stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.zh.script import count_hanzi, has_hanzi

from ..alignment.documents import Pairing
from ..alignment.pairing import translation_pairing, translation_units, units_to_check
from ..errors import FormatError
from ..formats.places import Text
from ..formats.textfile import UNREAD, Edit, TextFile, TextUnit
from ..memory import Memory
from .checker import Checker
from .located import Located
from .model import CheckUnit, Finding, Place
from .settings import CheckSettings
from .waivers import FileWaiver, waivers_in, without_waived

_WORD = re.compile("[A-Za-z]{2,}")
_ENDS_OF_CELLS = "\x1e\x1f"
"""What ends a row and a cell in the text of a Word document."""


class NothingToCheckError(FormatError):
    """A file can be read, and has nothing to check; ``why`` says what it is in a word or two."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A file with the units to check in it; ``source`` is the file of the Chinese, if another."""

    file: TextFile
    units: tuple[TextUnit, ...]
    check_units: list[CheckUnit]
    """The units as the rules see them."""
    source: TextFile | None = None


def text_to_check(
    file: TextFile, source: TextFile | None = None, pairing: Pairing | None = None
) -> CheckedText:
    """Return the units to check in a file, or in one that translates ``source``.

    What is not to be translated is left out. The file may hold nothing to check. ``pairing`` says
    which paragraphs of both files go together, where that is known.
    """
    units: Iterable[TextUnit] = units_to_check(file)
    if source is not None:
        known = pairing or translation_pairing(source, file)
        units = translation_units(source, file, known)
    kept = tuple(unit for unit in units if unit.state not in UNREAD)
    seen = [CheckUnit(unit.target.text, unit.source.text) for unit in kept]
    return CheckedText(file, kept, seen, source)


def require_checkable(text: CheckedText) -> None:
    """Raise :class:`NothingToCheckError` for a file in which there is nothing to check."""
    path, units = text.file.path, text.units
    if any(unit.state == "term" for unit in text.file.units):
        raise NothingToCheckError(
            "termbase", f"{path}: a termbase file: tifa termbase validate checks it"
        )
    if not text.file.units:
        raise NothingToCheckError("empty", f"{path}: nothing to check in it")
    english = sum(len(_WORD.findall(unit.target.text)) for unit in text.file.units)
    chinese = sum(count_hanzi(unit.source.text) for unit in text.file.units)
    if text.file.format.bilingual:
        if not any(has_hanzi(unit.source.text) for unit in units):
            raise NothingToCheckError("without Chinese", f"{path}: no Chinese beside the English")
    elif english < 2:
        raise NothingToCheckError("in Chinese", f"{path}: no English in it{_hint(path, chinese)}")
    elif not any(unit.target for unit in units):
        raise NothingToCheckError("in Chinese", f"{path}: mostly Chinese{_hint(path, chinese)}")


def _hint(path: str, chinese: int) -> str:
    return f"; check its translation: tifa check TRANSLATION --source {path}" if chinese else ""


def check_file(
    text: CheckedText,
    checker: Checker,
    settings: CheckSettings,
    memory: Memory | None = None,
    listed: Sequence[FileWaiver] = (),
) -> list[Located]:
    """Check one file; findings come in its order."""
    found = checker.check(text.check_units, memory)
    return settled(found, text, settings, listed)


def settled(
    found: Iterable[Finding],
    text: CheckedText,
    settings: CheckSettings,
    listed: Sequence[FileWaiver] = (),
) -> list[Located]:
    """Say where findings stand, without those that the project switched off or a person waived.

    Raises :class:`~tm.errors.FormatError` for a waiver in the text that gives no reason.
    """
    lines = text.file.lines()
    waivers = waivers_in(text.file.path, lines)
    located = [locate(each, text, lines) for each in found if each.rule not in settings.off]
    kept = settings.apply(without_waived(located, waivers, listed))
    return sorted(kept, key=lambda at: (at.line, at.column, at.finding.severity.rank))


def locate(finding: Finding, text: CheckedText, lines: Sequence[str]) -> Located:
    """Say where in the file a finding stands; ``lines`` are those of the file."""
    place = finding.place
    side = side_of(place, text.units)
    line, column = side.places.at(place.start)
    end_line, end_column = side.places.end(place.end)
    others = tuple(side_of(other, text.units).places.at(other.start) for other in finding.others)
    path, shown = text.file.path, lines[line - 1] if line <= len(lines) else ""
    if place.in_source and text.source:
        path, shown = text.source.path, side.text.strip()
    shown = shown.rstrip(_ENDS_OF_CELLS)
    fix = finding.fix
    fix_at = (*side.places.at(fix.start), *side.places.end(fix.end)) if fix else None
    return Located(path, line, column, end_line, end_column, finding, shown, others, fix_at)


def side_of(place: Place, units: Sequence[TextUnit]) -> Text:
    """Return the text a place is in."""
    unit = units[place.unit]
    return unit.source if place.in_source else unit.target


def fixes_of(text: CheckedText, found: Iterable[Located]) -> list[Edit]:
    """Return safe fixes as edits of the file; of two that overlap the first."""
    edits = [
        Edit(text.units[each.finding.place.unit].target, fix.start, fix.end, fix.text)
        for each in found
        if (fix := each.finding.fix)
    ]
    return text.file.apart(edits)
