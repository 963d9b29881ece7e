"""Where a user's data and caches belong on each system.

A few lines of our own: the library for this takes as long to load as a whole look-up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "tifa"


def data_folder() -> Path:
    """Return the folder for what a user would miss: the memory, a termbase."""
    if sys.platform == "win32":
        return _windows() / _NAME
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / _NAME
    return _xdg("XDG_DATA_HOME", ".local", "share")


def cache_folder() -> Path:
    """Return the folder for what is made anew when it is gone."""
    if sys.platform == "win32":
        return _windows() / _NAME / "Cache"
    if sys.platform == "darwin":
        return _home() / "Library" / "Caches" / _NAME
    return _xdg("XDG_CACHE_HOME", ".cache")


def _windows() -> Path:
    local = os.environ.get("LOCALAPPDATA")
    return Path(local) if local else _home() / "AppData" / "Local"


def _xdg(variable: str, *usual: str) -> Path:
    """Return the folder of the XDG base directory specification; relative ones do not count."""
    given = os.environ.get(variable, "")
    base = Path(given) if Path(given).is_absolute() else _home().joinpath(*usual)
    return base / _NAME


def _home() -> Path:
    """Return the user's home; where none is known, a place at which nothing is and can be made."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
