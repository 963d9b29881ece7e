"""What goes wrong, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NotRequired, TypedDict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from glossary import DocumentError, TifaError

from ..errors import FormatError, MissingError, RequestError

log = logging.getLogger("tifa")
MEDIA_TYPE = "application/problem+json"


class FaultRecord(TypedDict):
    """One thing that is wrong with a request, and the parameter it is about."""

    parameter: str
    detail: str


class ProblemRecord(TypedDict):
    """Why a request has no answer."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[FaultRecord]]


class ProblemError(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Sequence[FaultRecord] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.errors, self.headers = list(errors), dict(headers or {})

    def record(self) -> ProblemRecord:
        """Return what the client reads."""
        record: ProblemRecord = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            record["errors"] = self.errors
        return record

    def response(self) -> Response:
        """Return the answer to the client, which is never kept."""
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(body_of(self.record()), self.status, headers, MEDIA_TYPE)


def body_of(record: object) -> bytes:
    """Return a record as compact JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def problem_of(error: Exception) -> ProblemError:
    """Return the problem behind an error; what nobody foresaw is logged in a line."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, str(error.detail), headers=error.headers)
    if isinstance(error, MissingError):
        return ProblemError(404, str(error))
    if isinstance(error, RequestError | FormatError | DocumentError):
        return ProblemError(422, str(error))
    if isinstance(error, TifaError):
        log.error("Error: %s", error)
        return ProblemError(500, str(error))
    log.error("Error: %s", _where(error))
    return ProblemError(500, "a fault of Tifa: its log names the place")


async def answer_problem(request: Request, error: Exception) -> Response:
    """Answer a request that failed."""
    return problem_of(error).response()


def _where(error: BaseException) -> str:
    """Say what happened and where, in one line."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}: " if trace else ""
    said = " ".join(str(error).split())[:200]
    return f"{place}{type(error).__name__}: {said}"
