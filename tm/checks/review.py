"""Findings as remarks in the file they were found in, for a person to accept or reject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..formats.textfile import Edit, Remark
from .check_file import CheckedText
from .located import Located


def remarks_of(text: CheckedText, found: Sequence[Located]) -> Iterator[Remark]:
    """Yield a remark for each finding, with its fix where that is safe.

    What is found in the Chinese of another file is said of the English that translates it; where
    there is none, nothing can be said.
    """
    edits = {number: edit for number, each in enumerate(found) if (edit := _edit(text, each))}
    kept = set(text.file.apart(edits.values()))
    for number, each in enumerate(found):
        place = _place(text, each)
        if place:
            edit = edits.get(number)
            changes = text.file.changes(edit) if edit and edit in kept else ()
            kept.discard(edit) if edit else None
            yield Remark(*place, _said(each), tuple(changes))


def _edit(text: CheckedText, each: Located) -> Edit | None:
    fix, unit = each.finding.fix, text.units[each.finding.place.unit]
    return Edit(unit.target, fix.start, fix.end, fix.text) if fix else None


def _place(text: CheckedText, each: Located) -> tuple[int, int, int, int] | None:
    if not (each.finding.place.in_source and text.source):
        return each.line, each.column, each.end_line, each.end_column
    target = text.units[each.finding.place.unit].target
    return (*target.places.at(0), *target.places.end(len(target.text))) if target else None


def _said(each: Located) -> str:
    """Say rule, message and documents, then what else would be right."""
    finding = each.finding
    lines = [f"{finding.message} [{finding.rule}]"]
    if finding.expected[1:]:
        lines.append("Also right: " + "; ".join(finding.expected[1:]))
    return "\n".join(lines)
