"""Read what a project wants of its checks: ``tifa.toml``, or ``[tool.tifa]`` of pyproject.toml.

::

    profile = "cicir-journal"         # as the options --profile and --as-of
    as-of = "2024-12-31"

    [check]
    off = ["inconsistent"]            # rules not run
    severity = {near-miss = "info"}   # another severity for a rule
    exclude = ["drafts/old/*"]        # files of a folder passed over
    waivers = "waivers.tsv"           # findings let stand, with reasons
    fail-on = "warning"

    [check.profiles.cicir-journal]    # in place of the above under a profile
    off = []

What is misspelled or of the wrong kind is an error: nothing in the file is passed over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from glossary import DocumentError
from glossary.files.documents import check_date

from ..checks.model import Severity
from ..checks.rules import RULES
from ..checks.settings import CheckSettings
from ..errors import FormatError

_FAIL_ON = (*Severity, "never")


def settings_for(folder: Path, *, profile: str = "") -> CheckSettings:
    """Return what the nearest file of settings says, in ``folder`` or above it."""
    path = find_settings(folder)
    return read_settings(path, profile=profile) if path else CheckSettings()


def find_settings(folder: Path) -> Path | None:
    """Return the nearest file of settings, in ``folder`` or above it."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if _is_file(place / "tifa.toml"):
            return place / "tifa.toml"
        project = place / "pyproject.toml"
        if _is_file(project) and _section(project) is not None:
            return project
    return None


def read_settings(path: Path, *, profile: str = "") -> CheckSettings:
    """Read a file of settings; raises :class:`~tm.errors.FormatError` for what is not one."""
    table = _section(path) if path.name == "pyproject.toml" else _load(path)
    table = _table(path, "[tool.tifa]", {} if table is None else table)
    top = _read(path, "", table, _TOP)
    profile = profile or top.get("profile", "")
    check = _read(path, "[check]", _table(path, "[check]", table.get("check", {})), _CHECK)
    merged = {**check, **check.get("profiles", {}).get(profile, {})}
    waivers = merged.get("waivers")
    return CheckSettings(
        profile,
        top.get("as-of", ""),
        frozenset(merged.get("off", ())),
        merged.get("severity", {}),
        tuple(merged.get("exclude", ())),
        path.parent / waivers if waivers else None,
        merged.get("fail-on", ""),
    )


Reader = Callable[[Path, str, Any], Any]
"""Reads a value of a file, called by its name, or raises."""


def _read(
    path: Path, section: str, table: Mapping[str, Any], readers: Mapping[str, Reader]
) -> dict[str, Any]:
    """Read every value of a section; one that is not known is an error, with what is."""
    read = {}
    for key, value in table.items():
        if key not in readers:
            known = ", ".join(sorted(readers))
            raise FormatError(
                f"{path}: {key} is no setting{section and f' of {section}'} ({known})"
            )
        read[key] = readers[key](path, key, value)
    return read


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise FormatError(f"{path}: {key} is a text in quotation marks, not {_shown(value)}")
    return value


def _day(path: Path, key: str, value: Any) -> str:
    text = value.isoformat() if type(value) is date else _text(path, key, value)
    try:
        return check_date(f"{path}: {key}", text)
    except DocumentError as error:
        raise FormatError(str(error)) from error


def _texts(path: Path, key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        example = f'["{value}"]' if isinstance(value, str) else '["…", "…"]'
        raise FormatError(f"{path}: {key} is a list: {key} = {example}")
    return value


def _table(path: Path, key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise FormatError(f"{path}: {key} is a section, not {_shown(value)}")
    return value


def _rules(path: Path, key: str, value: Any) -> list[str]:
    return [_rule(path, name) for name in _texts(path, key, value)]


def _severities(path: Path, key: str, value: Any) -> dict[str, Severity]:
    return {
        _rule(path, name): Severity(_one_of(path, name, severity, tuple(Severity)))
        for name, severity in _table(path, key, value).items()
    }


def _fail_on(path: Path, key: str, value: Any) -> str:
    return _one_of(path, key, value, _FAIL_ON)


def _profiles(path: Path, key: str, value: Any) -> dict[str, dict[str, Any]]:
    return {
        name: _read(path, f"[check.profiles.{name}]", _table(path, f"{key}.{name}", table), _RULING)
        for name, table in _table(path, key, value).items()
    }


_RULING: dict[str, Reader] = {
    "off": _rules,
    "severity": _severities,
    "exclude": _texts,
    "waivers": _text,
    "fail-on": _fail_on,
}
_CHECK = _RULING | {"profiles": _profiles}
_TOP: dict[str, Reader] = {"profile": _text, "as-of": _day, "check": _table}


def _one_of(path: Path, key: str, value: Any, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise FormatError(f"{path}: {key} is one of {', '.join(known)}, not {_shown(value)}")
    return value


def _rule(path: Path, name: str) -> str:
    if name not in RULES:
        raise FormatError(f"{path}: {name} is no rule ({', '.join(RULES)})")
    return name


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _section(project: Path) -> Any:
    """Return what ``[tool.tifa]`` is in a project's file; ``None`` when there is none."""
    tool = _load(project).get("tool")
    return tool.get("tifa") if isinstance(tool, Mapping) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be looked into
        return False


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not TOML ({error})") from error
    except RecursionError as error:
        raise FormatError(f"{path}: not TOML (too many brackets in each other)") from error
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror})") from error
