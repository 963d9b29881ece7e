"""MCP over HTTP, at ``/mcp`` of the server; without the SDK there is nothing there.

The SDK takes as long to load as the whole server: it is loaded when an agent first asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from ..services.service import Service

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

PATHS = ("/mcp", "/mcp/")
Running = Callable[[], AbstractAsyncContextManager[object]]


def agents(service: Service) -> tuple[list[BaseRoute], Running | None]:
    """Return the routes, and what runs as long as the server does."""
    if not find_spec("mcp"):
        return [], None
    late = _Agents(service)
    return [Route(path, late) for path in PATHS], late.running


class _Agents:
    """An application that is put together for the first request."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._wanted = asyncio.Event()
        self._ready: asyncio.Future[Any]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, once the SDK is there."""
        self._wanted.set()
        app = await asyncio.shield(self._ready)
        await app(scope, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the sessions of agents, from the first request to the end."""
        self._wanted = asyncio.Event()
        self._ready = asyncio.get_running_loop().create_future()
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper

    async def _keep(self) -> None:
        """Hold the sessions open in one task: what opens them has to close them."""
        await self._wanted.wait()
        try:
            server = await asyncio.to_thread(self._made)
            app = _app(server)
        except Exception as error:
            self._ready.set_exception(error)
            return
        async with server.session_manager.run():
            self._ready.set_result(app)
            await asyncio.Event().wait()

    def _made(self) -> MCPServer:
        from .mcp import mcp_server

        return mcp_server(self._service)


def _app(server: MCPServer) -> Any:
    from mcp.server.transport_security import TransportSecuritySettings

    # Who may ask is looked at before: by names this server is called by, which the SDK knows not.
    asked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    (route,) = server.streamable_http_app(transport_security=asked).routes
    assert isinstance(route, Route)
    return route.endpoint
