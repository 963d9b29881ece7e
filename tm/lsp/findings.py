"""Say findings as the protocol does: diagnostics, and the quick fixes that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import from_fs_path

from ..checks.check_file import CheckedText, side_of
from ..checks.located import Located
from ..checks.model import Finding, Severity
from ..checks.rules import RULES
from ..formats.places import Text
from ..formats.textfile import Edit, LineChange
from .document import OpenDocument

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_OUTDATED = ("superseded", "deprecated")
MOST = 2_000
OTHERS = 4
"""Wordings offered for one finding besides the safe one."""
FIX_ALL = "source.fixAll.tifa"


def diagnostics(
    document: OpenDocument,
    found: Sequence[Located],
    text: CheckedText,
    *,
    pages: Path | None,
    kept: dict[object, types.Diagnostic] | None = None,
) -> list[types.Diagnostic]:
    """Return the diagnostics of a document, in its order.

    ``kept`` are those made before: what neither its line nor its unit has changed is made once.
    """
    made: list[types.Diagnostic] = []
    now: dict[object, types.Diagnostic] = {}
    for each in found[:MOST]:
        unit = text.units[each.finding.place.unit]
        key = (each, unit.target, unit.source.text)
        known = None if each.others or kept is None else kept.get(key)
        now[key] = known or _diagnostic(document, each, text, pages)
        made.append(now[key])
    if kept is not None:
        kept.clear()
        kept.update(now)
    return sorted(made, key=lambda d: (d.range.start.line, d.range.start.character))


def quick_fixes(
    document: OpenDocument, found: Sequence[types.Diagnostic], where: types.Range
) -> list[types.CodeAction]:
    """Return the fixes of what stands in a range; the safe one of each is preferred."""
    actions = []
    for diagnostic in found:
        if not _touches(diagnostic.range, where):
            continue
        for fix in _fixes(diagnostic):
            edits = [_edit(edit) for edit in fix["edits"]]
            actions.append(
                types.CodeAction(
                    f"Replace with “{fix['text']}”",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic],
                    is_preferred=fix["safe"],
                    edit=types.WorkspaceEdit(changes={document.uri: edits}),
                )
            )
    return actions


def fix_all(
    document: OpenDocument, found: Sequence[types.Diagnostic]
) -> types.WorkspaceEdit | None:
    """Return the edit that makes every safe fix; of two that overlap the first is made."""
    edits: list[types.TextEdit] = []
    for diagnostic in found:
        safe = [fix for fix in _fixes(diagnostic) if fix["safe"]]
        own = [_edit(edit) for fix in safe for edit in fix["edits"]]
        if own and (not edits or _position(edits[-1].range.end) <= _position(own[0].range.start)):
            edits += own
    return types.WorkspaceEdit(changes={document.uri: edits}) if edits else None


def _diagnostic(
    document: OpenDocument, each: Located, text: CheckedText, pages: Path | None
) -> types.Diagnostic:
    finding = each.finding
    page = pages / f"{finding.rule}.md" if pages else None
    return types.Diagnostic(
        range=_range(document, each, text),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page.as_uri()) if page else None,
        source="tifa",
        tags=[types.DiagnosticTag.Deprecated] if finding.rule in _OUTDATED else None,
        related_information=_related(document, finding, text) or None,
        data=_fix_data(document, finding, text),
    )


def _fix_data(document: OpenDocument, finding: Finding, text: CheckedText) -> list[dict[str, Any]]:
    """Return what travels with a diagnostic to its quick fixes, the safe one first."""
    place, target = finding.place, text.units[finding.place.unit].target
    edits: list[Edit] = []
    if finding.fix:
        edits.append(Edit(target, finding.fix.start, finding.fix.end, finding.fix.text))
    if finding.found and not place.in_source and RULES[finding.rule].rewords:
        others = finding.expected[len(edits) :][:OTHERS]
        edits += [Edit(target, place.start, place.end, each) for each in others]
    return [
        {
            "text": edit.new,
            "safe": number == 0 and finding.fix is not None,
            "edits": [_edit_data(document, change) for change in text.file.changes(edit)],
        }
        for number, edit in enumerate(edits)
    ]


def _edit_data(document: OpenDocument, change: LineChange) -> dict[str, Any]:
    where = document.range(change.line - 1, change.start - 1, change.end - 1)
    return {
        "line": where.start.line,
        "start": where.start.character,
        "end": where.end.character,
        "text": change.new,
    }


def _related(
    document: OpenDocument, finding: Finding, text: CheckedText
) -> list[types.DiagnosticRelatedInformation]:
    related = []
    for place in finding.others:
        said = side_of(place, text.units)
        where = types.Location(document.uri, _span(document, said, place.start, place.end))
        words = said.text[place.start : place.end]
        related.append(types.DiagnosticRelatedInformation(where, f"“{words}”"))
    source = text.units[finding.place.unit].source
    if source and finding.concept and not finding.place.in_source:
        uri = _uri_of_source(document, text)
        where = types.Location(uri, _span(document, source, 0, len(source.text)))
        related.append(types.DiagnosticRelatedInformation(where, source.text[:60]))
    return related


def _uri_of_source(document: OpenDocument, text: CheckedText) -> str:
    return document.uri if text.source is None else from_fs_path(text.source.path) or document.uri


def _range(document: OpenDocument, each: Located, text: CheckedText) -> types.Range:
    """Return where a finding stands; Chinese of another file is marked at its English."""
    if each.file != text.file.path:
        line, character = text.units[each.finding.place.unit].target.places.at(0)
        return document.range(line - 1, character - 1, len(document.line(line - 1)))
    start, end = (each.line, each.column), (each.end_line, each.end_column)
    return types.Range(*(document.position(a - 1, b - 1) for a, b in (start, end)))


def _span(document: OpenDocument, text: Text, start: int, end: int) -> types.Range:
    places = (text.places.at(start), text.places.end(end))
    return types.Range(*(document.position(line - 1, column - 1) for line, column in places))


def _fixes(diagnostic: types.Diagnostic) -> list[dict[str, Any]]:
    return diagnostic.data if isinstance(diagnostic.data, list) else []


def _edit(fix: dict[str, Any]) -> types.TextEdit:
    line = fix["line"]
    where = types.Range(types.Position(line, fix["start"]), types.Position(line, fix["end"]))
    return types.TextEdit(where, fix["text"])


def _touches(one: types.Range, other: types.Range) -> bool:
    return _position(one.start) <= _position(other.end) and _position(other.start) <= _position(
        one.end
    )


def _position(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
