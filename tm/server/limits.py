"""How much a request may send, how long it may take to, and that it is always answered."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import ProblemError, problem_of

LARGEST = 16 << 20
"""Bytes of a body."""
SLOWEST = 30.0
"""Seconds to send the next piece of a body, or to take the next piece of an answer."""
BODY = 120.0
"""Seconds for a whole body."""


class Limits:
    """Refuses bodies that are too large or too slow, lets go of clients that take no answer.

    What nobody else answered becomes a problem here: no error gets further.
    """

    def __init__(self, app: ASGIApp, *, largest: int = LARGEST, slowest: float = SLOWEST) -> None:
        self._app, self._largest, self._slowest = app, largest, slowest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request within the limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(receive, send, self._largest, self._slowest)
        head = scope["method"] == "HEAD"
        try:
            exchange.check_length(Headers(scope=scope).get("content-length"))
            seen = {**scope, "method": "GET"} if head else scope
            await self._app(seen, exchange.receive, exchange.send)
        except ConnectionError:
            return  # the client has gone
        except Exception as error:
            problem = problem_of(error)
            if not exchange.started:  # else it is cut off, which a client notices
                await problem.response()(scope, receive, send)


class _Exchange:
    """One request and its answer, counted and timed."""

    def __init__(self, receive: Receive, send: Send, largest: int, slowest: float) -> None:
        self._receive, self._send = receive, send
        self._largest, self._slowest = largest, slowest
        self._got, self._whole = 0, False
        self._until = 0.0
        self.started = False

    def check_length(self, said: str | None) -> None:
        if said is not None and said.isdigit() and int(said) > self._largest:
            raise self._too_large()

    async def receive(self) -> Message:
        """Return the next piece of the body; when it is whole, wait for the client to go."""
        if self._whole:
            return await self._receive()
        loop = asyncio.get_running_loop()
        self._until = self._until or loop.time() + BODY
        try:
            async with asyncio.timeout(min(self._slowest, self._until - loop.time())):
                message = await self._receive()
        except TimeoutError:
            headers = {"Connection": "close"}
            raise ProblemError(408, "the body came too slowly", headers=headers) from None
        if message["type"] == "http.request":
            self._got += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._got > self._largest:
                raise self._too_large()
        return message

    async def send(self, message: Message) -> None:
        """Pass a piece of the answer on; a client that does not take it is let go."""
        self.started = True
        try:
            async with asyncio.timeout(self._slowest):
                await self._send(message)
        except TimeoutError:
            raise ConnectionAbortedError from None

    def _too_large(self) -> ProblemError:
        said = f"a body has at most {self._largest >> 20} MB"
        return ProblemError(413, said, headers={"Connection": "close"})
