"""How an answer is put on the wire: JSON, or a line a record, and how long it is right."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from .problems import ProblemError, body_of, problem_of
from .work import Work

LINES = "application/x-ndjson"
_AGAIN = "private, no-cache"
"""May be kept, and is asked for again each time: a document learned meanwhile is seen at once."""


def kept_under(request: Request, version: str) -> dict[str, str]:
    """Return what says how long an answer is right: as long as its tag stays the same."""
    asked = f"{version} {request.url.path}?{request.url.query}"
    tag = sha256(asked.encode("utf-8", "replace")).hexdigest()[:20]
    return {"ETag": f'"{tag}"', "Cache-Control": _AGAIN}


def is_known(request: Request, headers: dict[str, str]) -> bool:
    """Tell whether the client has this very answer."""
    said = request.headers.get("if-none-match", "")
    return any(tag.strip().removeprefix("W/") == headers["ETag"] for tag in said.split(","))


def json_answer(record: Any, headers: dict[str, str] | None = None) -> Response:
    """Return a record, or a list of them, as JSON."""
    found = headers or {"Cache-Control": "no-store"}
    return Response(body_of(record), headers=found, media_type="application/json")


def wants_lines(request: Request) -> bool:
    """Tell whether a client asks for a line a record."""
    return LINES in request.headers.get("accept", "")


async def line_answer(
    records: Iterator[Any], work: Work, headers: dict[str, str] | None = None
) -> Response:
    """Return records a line each, sent as they are made.

    What goes wrong before the first is a problem like any other; after it the problem is the last
    line, which alone has a ``status``.
    """
    pieces = work.stream(records)
    first: list[Any] = await anext(pieces, [])
    found = headers or {"Cache-Control": "no-store"}
    return StreamingResponse(_lines(first, pieces), headers=found, media_type=LINES)


async def _lines(first: list[Any], pieces: AsyncIterator[list[Any]]) -> AsyncIterator[bytes]:
    yield _joined(first)
    try:
        async for some in pieces:
            yield _joined(some)
    except Exception as error:
        problem: ProblemError = problem_of(error)
        yield _joined([problem.record()])


def _joined(records: list[Any]) -> bytes:
    return b"".join(body_of(record) + b"\n" for record in records)
