"""Many clients at a time, each with a connection of its own, that do little but ask."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from .conftest import API


class Ask(NamedTuple):
    """A request: a path with its query, and a body to post."""

    path: str
    body: bytes = b""

    def bytes(self, host: str) -> bytes:
        head = f"{'POST' if self.body else 'GET'} {self.path} HTTP/1.1\r\nHost: {host}\r\n"
        if self.body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(self.body)}\r\n"
        return f"{head}\r\n".encode() + self.body


class Answered(NamedTuple):
    """What came back, when it was asked and how long it took."""

    ask: Ask
    status: int
    body: bytes
    began: float
    took: float


def look_up(query: str) -> Ask:
    return Ask(f"{API}/lookup?{urlencode({'q': query})}")


def post(name: str, **values: object) -> Ask:
    return Ask(f"{API}/{name}", json.dumps(values).encode())


def ask_all(address: str, asks: Sequence[Ask], clients: int) -> list[Answered]:
    """Let some clients ask everything between them; return the answers as they came."""
    return asyncio.run(_ask_all(address, iter(asks), clients))


async def _ask_all(address: str, asks: Iterator[Ask], clients: int) -> list[Answered]:
    answers: list[Answered] = []
    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(_client(address, asks, answers))
    return answers


async def _client(address: str, asks: Iterator[Ask], answers: list[Answered]) -> None:
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=1 << 24)
    for ask in asks:
        began = perf_counter()
        writer.write(ask.bytes(place.netloc))
        status, body = await _answer(reader)
        answers.append(Answered(ask, status, body, began, perf_counter() - began))
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    if b"transfer-encoding: chunked" not in head:
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return status, await reader.readexactly(length)
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return status, body
