"""SARIF 2.1.0, which code hosts and editors show beside the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from ...checks.located import Located
from ...checks.rules import RULES
from ..files import tool_version

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write_sarif(found: Sequence[Located]) -> Iterator[str]:
    """Yield the lines of one SARIF log; columns count code points."""
    driver = {"name": "tifa", "version": tool_version(), "rules": [_rule(n) for n in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield from json.dumps(log, ensure_ascii=False, indent=2).split("\n")


def _rule(name: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": RULES[name].summary}}


def _result(each: Located) -> dict[str, Any]:
    finding = each.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity.value],
        "message": {"text": f"“{finding.found}”: {finding.message}"},
        "locations": [_location(each)],
    }
    if each.others:
        result["relatedLocations"] = [
            _physical(each.file, {"startLine": line, "startColumn": column})
            for line, column in each.others
        ]
    return result


def _location(each: Located) -> dict[str, Any]:
    region = {
        "startLine": each.line,
        "startColumn": each.column,
        "endLine": each.end_line,
        "endColumn": each.end_column,
    }
    return _physical(each.file, region)


def _physical(file: str, region: dict[str, int]) -> dict[str, Any]:
    uri = PurePath(file).as_posix()
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
