"""What a face opens: termbases, memory, day and style, and the settings of a folder."""

from __future__ import annotations

from .project import Project, names_of

__all__ = ["Project", "names_of"]
