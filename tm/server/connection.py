"""A connection that waits for no head for ever, and says what is wrong as everything else does."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from .problems import MEDIA_TYPE, ProblemError, body_of

HEAD = 10.0
"""Seconds for the first line and the headers of a request."""
LARGEST_HEAD = 64 << 10
"""Bytes of them: a text of several thousand characters may stand in an address."""


class Connection(H11Protocol):
    """One client; uvicorn's, which has no limit of its own for a head that comes bit by bit."""

    head = HEAD

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take some bytes; from the first of a head on its time runs."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._watch()
        else:
            self._rest()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request."""
        self._refuse(400, f"not HTTP, or a head of more than {LARGEST_HEAD >> 10} KB")

    def _watch(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(self.head, self._too_slow)

    def _rest(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self._refuse(408, "the head of the request came too slowly")

    def _refuse(self, status: int, detail: str) -> None:
        problem = ProblemError(status, detail).record()
        body = body_of(problem)
        headers = [
            ("content-type", MEDIA_TYPE),
            ("content-length", str(len(body))),
            ("connection", "close"),
        ]
        try:
            for event in (
                h11.Response(status_code=status, headers=headers, reason=problem["title"]),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        except h11.LocalProtocolError:
            pass  # an answer is under way: it ends here
        self.transport.close()
