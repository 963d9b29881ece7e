"""Tell whether the files of a termbase are still what they were."""

from __future__ import annotations

from glossary import TifaError

from .project import Project

State = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file."""


def state_of(project: Project) -> State:
    """Return name, time and size of every file of the termbase, or why there are none."""
    found = []
    try:
        files = project.termbase_files
    except TifaError as error:
        return ((str(error), 0, 0),)
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
