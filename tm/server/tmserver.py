"""Look-ups as amaGama answers them, for tools that know such servers: Weblate, Okapi, Virtaal.

Each oddity here is one of theirs: codes in any spelling, an address with two slashes, a text with
line ends in the path, a quality with a decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ..services.service import Service
from .answering import is_known, kept_under
from .problems import ProblemError, body_of
from .work import Work

PREFIXES = ("/tmserver", "/api/v1")
CHINESE = ("zh", "zh_hans", "zh_cn", "zh_sg", "zh_hans_cn", "zh_hant", "zh_tw", "zh_hk")
ENGLISH = ("en", "en_us", "en_gb", "en_au", "en_ca")
"""Codes, as clients compare them: in lower case, with ``_``."""
MOST = 50
"""Candidates."""
LEAST_SIMILAR = 30
_CODE = re.compile(r"[a-z]{2,3}(_[a-z0-9]{2,8})*", re.ASCII)
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]*", re.ASCII)
_SCRIPT, _JSON = "application/javascript; charset=utf-8", "application/json; charset=utf-8"


class TextConvertor(Convertor[str]):
    """Anything, line ends too, which ``:path`` does not match."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        """Return the text."""
        return value

    def to_string(self, value: str) -> str:
        """Return the text."""
        return value


register_url_convertor("text", TextConvertor())


class TmServer:
    """Answers as a translation-memory server; what others may change there is not offered."""

    def __init__(self, service: Service, work: Work) -> None:
        self._service, self._work = service, work

    def routes(self) -> list[BaseRoute]:
        """Return the routes under each prefix, with one slash behind it or two."""
        found: list[BaseRoute] = []
        for start in (f"{prefix}{slash}" for prefix in PREFIXES for slash in ("/", "//")):
            for end in ("languages", "languages/"):
                found.append(self._route(f"{start}{end}", self._languages))
            found.append(
                self._route(f"{start}{{source}}/{{target}}/unit/{{text:text}}", self._unit)
            )
        return found

    def _route(self, path: str, answer: Callable[[Request], Any]) -> BaseRoute:
        def answered(request: Request) -> Response:
            callback = request.query_params.get("jsoncallback")
            if callback is not None and not _CALLBACK.fullmatch(callback):
                raise ProblemError(400, "jsoncallback is the name of a function")
            headers = kept_under(request, self._service.workspace.version())
            if is_known(request, headers):
                return Response(status_code=304, headers=headers)
            body = body_of(answer(request))
            if callback is not None:
                return Response(_script(callback, body), headers=headers, media_type=_SCRIPT)
            return Response(body, headers=headers, media_type=_JSON)

        async def endpoint(request: Request) -> Response:
            return await self._work.run(lambda: answered(request))

        return Route(path, endpoint, methods=["GET"])

    def _languages(self, request: Request) -> Any:
        both = [*CHINESE, *ENGLISH]
        return {"sourceLanguages": both, "targetLanguages": both}

    def _unit(self, request: Request) -> Any:
        side = _side(request.path_params["source"], request.path_params["target"])
        text = request.path_params["text"] or request.query_params.get("source", "")
        if not text.strip():
            raise ProblemError(404, "no text to look up")
        if side is None:
            return []
        threshold = _number(request, "min_similarity", 70, LEAST_SIMILAR, 100)
        limit = _number(request, "max_candidates", 5, 1, MOST)
        return self._service.similar(text, side=side, threshold=threshold, limit=limit)


def _side(source: str, target: str) -> str | None:
    """Return on which side of the memory a text of a language stands; ``None`` for another pair.

    Weblate tries English and German before it saves its settings: a pair the memory does not have
    is no error, only one language twice and what is no code are not found.
    """
    codes = [code.lower().replace("-", "_") for code in (source, target)]
    for code in codes:
        if not _CODE.fullmatch(code):
            raise ProblemError(404, f"{code[:40]}: no language")
    first, second = map(_language, codes)
    if first == second:
        raise ProblemError(404, "source and target are one language")
    return {("zh", "en"): "source", ("en", "zh"): "target"}.get((first, second))


def _language(code: str) -> str:
    return "zh" if code in CHINESE else "en" if code in ENGLISH else code


def _number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """Return a number within its bounds; one that is none counts as not given, as clients know."""
    try:
        given = int(float(request.query_params.get(name, default)))
    except (ValueError, OverflowError):
        given = default
    return max(least, min(most, given))


def _script(callback: str, body: bytes) -> bytes:
    return b"/**/" + callback.encode() + b"(" + body + b");"
