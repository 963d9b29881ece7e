"""Say findings as the protocol does: diagnostics, and the quick fixes that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types

from ..checks.check_file import Located
from ..checks.model import Finding, Place, Severity
from ..checks.settings import CheckSettings
from ..checks.waivers import FileWaiver, Waiver, without_waived
from .document import Document
from .units import Pair, Placed

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_OUTDATED = ("superseded", "deprecated")
MOST = 2_000
FIX_ALL = "source.fixAll.tifa"


def wanted(
    findings: Iterable[Finding],
    pairs: Sequence[Pair],
    path: str,
    project: CheckSettings,
    waivers: Sequence[Waiver],
    listed: Sequence[FileWaiver],
) -> list[Finding]:
    """Leave out what the project switched off or a person waived; give the severities it wants."""
    located = [_located(f, pairs, path) for f in findings if f.rule not in project.off]
    kept = project.apply(without_waived(located, waivers, listed))
    return [each.finding for each in kept]


def diagnostics(
    document: Document,
    findings: Sequence[Finding],
    pairs: Sequence[Pair],
    *,
    paired: str | None,
    pages: Path | None,
    kept: dict[object, types.Diagnostic] | None = None,
) -> list[types.Diagnostic]:
    """Return the diagnostics of a document, in its order.

    ``kept`` are those made before: what neither its line nor its pair has changed is made once.
    """
    made: list[types.Diagnostic] = []
    now: dict[object, types.Diagnostic] = {}
    for finding in findings[:MOST]:
        pair = pairs[finding.place.unit]
        line = document.line(_side(finding.place, pairs).places[0][0])
        key = (finding, pair, line, paired)
        found = None if finding.others or kept is None else kept.get(key)
        now[key] = found or _diagnostic(document, finding, pairs, paired, pages)
        made.append(now[key])
    if kept is not None:
        kept.clear()
        kept.update(now)
    return sorted(made, key=lambda d: (d.range.start.line, d.range.start.character))


def quick_fixes(
    document: Document, found: Sequence[types.Diagnostic], where: types.Range
) -> list[types.CodeAction]:
    """Return the mendings of what stands in a range; the safe one of each is preferred."""
    actions = []
    for diagnostic in found:
        if not _touches(diagnostic.range, where):
            continue
        for title, edit, preferred in _mendings(diagnostic):
            actions.append(
                types.CodeAction(
                    title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic],
                    is_preferred=preferred,
                    edit=types.WorkspaceEdit(changes={document.uri: [edit]}),
                )
            )
    return actions


def fix_all(document: Document, found: Sequence[types.Diagnostic]) -> types.WorkspaceEdit | None:
    """Return the edit that makes every safe mending; of two that overlap the first is made."""
    edits: list[types.TextEdit] = []
    for diagnostic in found:
        fix = _data(diagnostic).get("fix")
        if fix:
            edit = _edit(fix)
            if not edits or _position(edits[-1].range.end) <= _position(edit.range.start):
                edits.append(edit)
    return types.WorkspaceEdit(changes={document.uri: edits}) if edits else None


def _located(finding: Finding, pairs: Sequence[Pair], path: str) -> Located:
    side = _side(finding.place, pairs)
    line, column = side.at(finding.place.start)
    end_line, end_column = side.end(finding.place.end)
    return Located(path, line + 1, column + 1, end_line + 1, end_column + 1, finding, "")


def _diagnostic(
    document: Document,
    finding: Finding,
    pairs: Sequence[Pair],
    paired: str | None,
    pages: Path | None,
) -> types.Diagnostic:
    where = _range(document, finding.place, pairs)
    page = pages / f"{finding.rule}.md" if pages else None
    return types.Diagnostic(
        range=where,
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page.as_uri()) if page else None,
        source="tifa",
        tags=[types.DiagnosticTag.Deprecated] if finding.rule in _OUTDATED else None,
        related_information=_related(document, finding, pairs, paired) or None,
        data=_mending_data(document, finding, pairs),
    )


def _mending_data(document: Document, finding: Finding, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return what travels with a diagnostic to its quick fixes."""
    data: dict[str, Any] = {"found": finding.found, "expected": list(finding.expected)}
    fix = finding.fix
    if fix:
        target = pairs[finding.place.unit].target
        spans = (target.at(fix.start), target.end(fix.end))
        where = types.Range(*(document.position(*place) for place in spans))
        if where.start.line == where.end.line:
            data["fix"] = {**_plain(where), "text": _written(document, fix.text)}
    return data


def _written(document: Document, text: str) -> str:
    return text.replace('"', '\\"') if document.uri.lower().endswith(".po") else text


def _related(
    document: Document, finding: Finding, pairs: Sequence[Pair], paired: str | None
) -> list[types.DiagnosticRelatedInformation]:
    related = []
    for place in finding.others:
        side = _side(place, pairs)
        said = side.text[place.start : place.end]
        where = types.Location(document.uri, _range(document, place, pairs))
        related.append(types.DiagnosticRelatedInformation(where, f"“{said}”"))
    source = pairs[finding.place.unit].source
    if source.text and finding.concept and not finding.place.in_source:
        uri = paired if source.places[0][0] < 0 else document.uri
        line, start = source.at(0)
        if uri:
            span = document.range(line, start, start + len(source.text)) if line >= 0 else _TOP
            location = types.Location(uri, span)
            related.append(types.DiagnosticRelatedInformation(location, source.text[:60]))
    return related


_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def _range(document: Document, place: Place, pairs: Sequence[Pair]) -> types.Range:
    """Return where a finding stands; Chinese of another file is marked at its English."""
    pair = pairs[place.unit]
    side = _side(place, pairs)
    start, end = side.at(place.start), side.end(place.end)
    if start[0] < 0:
        line, character = pair.target.at(0)
        return document.range(line, character, len(document.line(line)))
    return types.Range(document.position(*start), document.position(*end))


def _side(place: Place, pairs: Sequence[Pair]) -> Placed:
    pair = pairs[place.unit]
    return pair.source if place.in_source else pair.target


def _mendings(diagnostic: types.Diagnostic) -> list[tuple[str, types.TextEdit, bool]]:
    data = _data(diagnostic)
    fix, found = data.get("fix"), []
    if fix:
        found.append((f"Replace with “{fix['text']}”", _edit(fix), True))
    if data.get("found") and diagnostic.code != "missing-term":
        for text in data.get("expected", [])[bool(fix) :][:4]:
            edit = types.TextEdit(diagnostic.range, text)
            found.append((f"Replace with “{text}”", edit, False))
    return found


def _data(diagnostic: types.Diagnostic) -> dict[str, Any]:
    return diagnostic.data if isinstance(diagnostic.data, dict) else {}


def _plain(where: types.Range) -> dict[str, int]:
    return {
        "line": where.start.line,
        "start": where.start.character,
        "end": where.end.character,
    }


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
