"""What a face opens: termbases, memory, day and style, and the settings of a folder."""

from __future__ import annotations

from .project import Project, names_of
from .state import State, state_of

__all__ = ["Project", "State", "names_of", "state_of"]
