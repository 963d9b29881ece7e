"""Load what is imported late, once, before threads need it.

Two threads that import a package and a module of it at the same time can meet half of either:
Python lets go of a lock where both wait for each other.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from threading import Lock

_LATE = (
    "glossary",
    "tm.formats",
    "tm.suggestions",
    "tm.checks",
    "tm.terms",
    "tm.pages",
    "tm.services",
)
_loading = Lock()
_loaded: set[str] = set()


def load() -> None:
    """Import our own modules that answers need; whoever comes meanwhile waits."""
    if len(_loaded) == len(_LATE):
        return
    with _loading:
        for package in _LATE:
            if package not in _loaded:
                for found in walk_packages(import_module(package).__path__, f"{package}."):
                    import_module(found.name)
                _loaded.add(package)
