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
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ..checks.model import Severity
from ..checks.rules import RULES
from ..checks.settings import CheckSettings
from ..errors import FormatError

_KEYS = frozenset({"off", "severity", "exclude", "waivers", "fail-on", "profiles"})


def settings_for(folder: Path, *, profile: str = "") -> CheckSettings:
    """Return what the nearest file of settings says, in ``folder`` or above it."""
    path = find_settings(folder)
    return read_settings(path, profile=profile) if path else CheckSettings()


def find_settings(folder: Path) -> Path | None:
    """Return the nearest file of settings, in ``folder`` or above it."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / "tifa.toml").is_file():
            return place / "tifa.toml"
        project = place / "pyproject.toml"
        if project.is_file() and "tifa" in _load(project).get("tool", {}):
            return project
    return None


def read_settings(path: Path, *, profile: str = "") -> CheckSettings:
    """Read a file of settings; raises :class:`~tm.errors.FormatError` for what is not one."""
    table = _load(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("tifa", {})
    profile = profile or str(table.get("profile", ""))
    check = table.get("check", {})
    merged = {**check, **check.get("profiles", {}).get(profile, {})}
    unknown = sorted(set(merged) - _KEYS)
    if unknown:
        raise FormatError(
            f"{path}: {unknown[0]} is no setting of [check] ({', '.join(sorted(_KEYS))})"
        )
    waivers = merged.get("waivers")
    return CheckSettings(
        profile,
        str(table.get("as-of", "")),
        frozenset(_rule(path, name) for name in merged.get("off", ())),
        {_rule(path, name): _severity(path, s) for name, s in merged.get("severity", {}).items()},
        tuple(merged.get("exclude", ())),
        path.parent / waivers if waivers else None,
        str(merged.get("fail-on", "")),
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not TOML ({error})") from error
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror})") from error


def _rule(path: Path, name: str) -> str:
    if name not in RULES:
        raise FormatError(f"{path}: {name} is no rule ({', '.join(RULES)})")
    return name


def _severity(path: Path, name: str) -> Severity:
    if name not in list(Severity):
        raise FormatError(f"{path}: {name} is no severity ({', '.join(Severity)})")
    return Severity(name)
