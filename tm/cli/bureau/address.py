"""Which server the commands of a bureau are about."""

from __future__ import annotations

from ...errors import RequestError
from ...project import Project
from ...store import is_server, server_address


def address_of(project: Project) -> str:
    """Return the address of the server that ``--memory`` names."""
    if not is_server(project.memory or ""):
        raise RequestError(
            "name the server: tifa --memory postgresql://USER@HOST/DATABASE bureau …"
            " (or set TIFA_MEMORY)"
        )
    return server_address(str(project.memory))
