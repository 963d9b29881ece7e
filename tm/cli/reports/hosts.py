"""What GitHub Actions and GitLab read to show findings beside a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from ...checks.located import Located

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write_github(found: Sequence[Located]) -> Iterator[str]:
    """Yield one workflow command for each finding."""
    for each in found:
        place = f"file={_property(each.file)},line={each.line},endLine={each.end_line}"
        if each.line == each.end_line:
            place += f",col={each.column},endColumn={each.end_column}"
        title = _property(f"tifa {each.finding.rule}")
        message = _data(f"“{each.finding.found}”: {each.finding.message}")
        yield f"::{_COMMANDS[each.finding.severity.value]} {place},title={title}::{message}"


def write_gitlab(found: Sequence[Located]) -> Iterator[str]:
    """Yield the lines of a code quality report."""
    yield from json.dumps([_issue(each) for each in found], ensure_ascii=False, indent=2).split(
        "\n"
    )


def _issue(each: Located) -> dict[str, object]:
    finding = each.finding
    what = f"{each.file}\n{finding.rule}\n{finding.found}\n{each.text}\n{each.column}"
    return {
        "description": f"“{finding.found}”: {finding.message}",
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(what.encode()).hexdigest(),
        "severity": _SEVERITIES[finding.severity.value],
        "location": {"path": each.file, "lines": {"begin": each.line, "end": each.end_line}},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
