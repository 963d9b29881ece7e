"""What a face opens: termbases, memory, day and style, and the settings of a folder."""

from __future__ import annotations

from .project import Progress, Project, names_of, silent

__all__ = ["Progress", "Project", "names_of", "silent"]
