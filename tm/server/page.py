"""The page at ``/``: its files, and the answers it asks for while somebody types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ..pages.frame import asset
from ..services.service import Service
from .answering import json_answer
from .operations import LONGEST_QUERY
from .parameters import Parameter, read_body, read_query
from .work import Work

if TYPE_CHECKING:
    from ..services.shown import Shown

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_FILES = {
    "page.css": ("text/css", ("base", "terms", "suggestions", "history", "live")),
    "live.js": ("text/javascript", ()),
    "copy.js": ("text/javascript", ()),
    "suggestions.js": ("text/javascript", ()),
    "icon.svg": ("image/svg+xml", ()),
}
"""What the page loads: names of a table, no paths."""
_AS = Parameter(
    "as", "string", "What the text is; else it is seen.", choices=("term", "draft", "check")
)
_TEXT = Parameter("text", "string", "The text.", required=True, least=1, most=200_000)
_NAME = Parameter("name", "string", "The name of the file.", required=True, least=1, most=255)
_QUERY = Parameter("q", "string", "The term.", required=True, least=1, most=LONGEST_QUERY)


def page(service: Service, work: Work) -> Sequence[BaseRoute]:
    """Return the routes of the page."""

    async def answer(request: Request) -> Response:
        values = read_body((_TEXT, _AS), await request.body())
        from ..services.shown import show_text

        text, kind = values["text"], values.get("as")
        is_long = len(text) > LONGEST_QUERY
        return _shown(await work.run(lambda: show_text(text, service, kind=kind), long=is_long))

    async def file(request: Request) -> Response:
        values = read_query((_NAME, _AS), request.query_params)
        from ..services.shown import show_file

        data, name, kind = await request.body(), values["name"], values.get("as")
        return _shown(await work.run(lambda: show_file(data, name, service, kind=kind), long=True))

    async def more(request: Request) -> Response:
        from ..services.shown import show_more

        query = read_query((_QUERY,), request.query_params)["q"]
        return json_answer((await work.run(lambda: show_more(query, service)))._asdict())

    return [
        Route("/", _first, methods=["GET"]),
        *(Route(f"/page/{name}", _file(name), methods=["GET"]) for name in _FILES),
        Route("/page/answer", answer, methods=["POST"]),
        Route("/page/file", file, methods=["POST"]),
        Route("/page/more", more, methods=["GET"]),
    ]


async def _first(request: Request) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return Response(asset("live.html"), headers=headers, media_type="text/html")


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    kind, styles = _FILES[name]

    @cache
    def content() -> str:
        return "".join(asset(f"{each}.css") for each in styles) if styles else asset(name)

    async def answer(request: Request) -> Response:
        return Response(content(), headers={"Cache-Control": "no-cache"}, media_type=kind)

    return answer


def _shown(shown: Shown) -> Response:
    return json_answer(shown._asdict())
