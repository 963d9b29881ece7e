"""MCP over HTTP, at ``/mcp`` of the server; without the SDK there is nothing there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from starlette.routing import BaseRoute, Route

from ..services.service import Service

PATHS = ("/mcp", "/mcp/")
Running = Callable[[], AbstractAsyncContextManager[object]]


def agents(service: Service) -> tuple[list[BaseRoute], Running | None]:
    """Return the routes, and what runs as long as the server does."""
    try:
        from mcp.server.transport_security import TransportSecuritySettings

        from .mcp import mcp_server
    except ModuleNotFoundError:
        return [], None
    server = mcp_server(service)
    # Who may ask is looked at before: by names this server is called by, which the SDK knows not.
    asked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    (route,) = server.streamable_http_app(transport_security=asked).routes
    assert isinstance(route, Route)
    return [Route(path, route.endpoint) for path in PATHS], server.session_manager.run
