"""What a user can switch: the section ``tifa`` of the editor's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ..project import Project


@dataclass(frozen=True, slots=True)
class EditorOptions:
    """Every switch with its default; the names are those of the settings, in camel case there."""

    hover: bool = True
    completion: bool = True
    diagnostics: bool = True
    inlay_hints: bool = True
    semantic_tokens: bool = True
    plain_words: bool = False
    """Hints and colours for plain words too, not only for formulations and names."""
    document_links: bool = True
    code_lens: bool = True
    threshold: int = 70
    """Least score of a match."""
    inlay_length: int = 32
    """Characters of a rendering behind a term; longer ones are cut."""
    termbases: tuple[str, ...] = ()
    memory: str = ""
    as_of: str = ""
    profile: str = ""

    def project(self, base: Project) -> Project:
        """Return the project the server was started for, with what the editor says on top."""
        changed: dict[str, Any] = {}
        if self.termbases:
            further = tuple(Path(place).expanduser() for place in self.termbases)
            changed["termbases"] = (*base.termbases, *further)
        if self.memory:
            address = "://" in self.memory
            changed["memory"] = self.memory if address else str(Path(self.memory).expanduser())
        for name in ("as_of", "profile"):
            if getattr(self, name):
                changed[name] = getattr(self, name)
        return replace(base, **changed)


def read_options(value: Any, base: EditorOptions) -> EditorOptions:
    """Return ``base`` with what an editor's settings say; values of a wrong type are passed over.

    >>> read_options({"tifa": {"codeLens": False, "threshold": "high"}}, EditorOptions()).code_lens
    False
    """
    if isinstance(value, Mapping) and isinstance(value.get("tifa"), Mapping):
        value = value["tifa"]
    if not isinstance(value, Mapping):
        return base
    changed: dict[str, Any] = {}
    for field in fields(EditorOptions):
        given = value.get(camel(field.name))
        default = getattr(base, field.name)
        if isinstance(default, tuple) and isinstance(given, list):
            changed[field.name] = tuple(text for text in given if isinstance(text, str))
        elif given is not None and type(given) is type(default):
            changed[field.name] = given
    return replace(base, **changed)


def camel(name: str) -> str:
    """Write a name as settings have it: ``code_lens`` is ``codeLens``."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
