"""The native interface: the operations, answered by the service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ..model import Unit
from ..records.pretranslation import pretranslation_record
from ..services.service import Service
from .answering import is_known, json_answer, kept_under, line_answer, wants_lines
from .openapi import openapi
from .operations import BASE, LONGEST_ARRAY, OPERATIONS, Operation
from .parameters import read_body, read_query
from .problems import ProblemError
from .work import Work

if TYPE_CHECKING:
    from ..formats.textfile import TextFile

FILE = "application/octet-stream"
Values = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Native:
    """Answers the operations of the table, a method each."""

    def __init__(self, service: Service, work: Work) -> None:
        self._service, self._work = service, work

    def routes(self) -> list[BaseRoute]:
        """Return a route for each operation, and for the description of them all."""
        found: list[BaseRoute] = [
            Route(each.path, self._endpoint(each), methods=[each.method]) for each in OPERATIONS
        ]

        async def description(_: Request) -> Response:
            return json_answer(openapi(), {"Cache-Control": "no-cache"})

        return [*found, Route(f"{BASE}/openapi.json", description, methods=["GET"])]

    def _endpoint(self, operation: Operation) -> Endpoint:
        if operation.method == "POST":
            answer = getattr(self, f"_{operation.name}")

            async def post(request: Request) -> Response:
                made: Response = await answer(request, await _values(request, operation))
                return made

            return post
        make = getattr(self, f"_{operation.name}")

        async def get(request: Request) -> Response:
            values = read_query(operation.parameters, request.query_params)

            def answer() -> Response:
                headers = kept_under(request, self._service.workspace.version())
                if is_known(request, headers):
                    return Response(status_code=304, headers=headers)
                return json_answer(make(values), headers)

            if operation.lines:
                lines: Response = await make(request, values)
                return lines
            return await self._work.run(answer)

        return get

    def _lookup(self, values: Values) -> Any:
        return self._service.lookup(values.pop("q"), **values)

    def _search(self, values: Values) -> Any:
        from ..suggestions.search_all import SearchFilter

        unit = values.pop("unit", None)
        chosen = SearchFilter(
            values.pop("document", ()),
            values.pop("issuer", ()),
            values.pop("since", ""),
            values.pop("until", ""),
            Unit(unit) if unit else None,
        )
        return self._service.search([values.pop("q")], chosen=chosen, **values)

    def _history(self, values: Values) -> Any:
        return self._service.history(values.pop("zh"), **values)

    def _documents(self, values: Values) -> Any:
        return self._service.documents()

    def _status(self, values: Values) -> Any:
        return self._service.served()

    async def _changes(self, request: Request, values: Values) -> Response:
        version = await self._work.run(self._service.workspace.version)
        headers = kept_under(request, version)
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        sequence, lines = await self._work.run(lambda: self._service.changes(**values))
        return await line_answer(lines, self._work, {**headers, "X-Sequence": str(sequence)})

    async def _suggest(self, request: Request, values: Values) -> Response:
        from ..services.drafts import text_file

        content = values.pop("text")
        name, lines = values.pop("name", "text"), wants_lines(request)

        def records() -> Any:
            file = text_file(content, name)
            if not lines and len(file.text) > LONGEST_ARRAY:
                said = f"more than {LONGEST_ARRAY:,} characters: ask for application/x-ndjson"
                raise ProblemError(413, said)
            found = self._service.suggest(file, **values)
            return found if lines else list(found)

        if not lines:
            return await self._work.run(lambda: json_answer(records()), long=True)
        return await line_answer(await self._work.run(records, long=True), self._work)

    async def _check(self, request: Request, values: Values) -> Response:
        from ..services.drafts import text_file

        content, name = values.pop("target"), values.pop("name", "text")
        original = values.pop("source", None)

        def records() -> Any:
            source = text_file(original, "source") if original else None
            return self._service.check(text_file(content, name), source, **values)

        return await self._work.run(lambda: json_answer(records()), long=True)

    async def _pretranslate(self, request: Request, values: Values) -> Response:
        from ..formats.write import bytes_of
        from ..services.drafts import text_file

        content, name = values.pop("text"), values.pop("name", "text")

        def made() -> tuple[TextFile, Any]:
            file = text_file(content, name)
            return file, self._service.pretranslate(file, **values)

        file, result = await self._work.run(made, long=True)
        if isinstance(content, str):
            return json_answer(pretranslation_record(result))
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Known": str(result.known),
            "X-Marked": str(result.marked),
            "X-Left": str(result.left),
        }
        return Response(bytes_of(file, result.text), headers=headers, media_type=FILE)


async def _values(request: Request, operation: Operation) -> Values:
    """Return what a body says: a JSON object, or the bytes of a file and a query string."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        if request.query_params:
            raise ProblemError(422, "beside JSON nothing is said in the address")
        return read_body(operation.parameters, await request.body())
    if kind == FILE and operation.files:
        first, *others = operation.parameters
        values = read_query(others, request.query_params)
        data = await request.body()
        if not data:
            raise ProblemError(422, "the body is empty")
        return {first.name: data, **values}
    kinds = "application/json" + (f" or {FILE}" if operation.files else "")
    raise ProblemError(415, f"the body is {kinds}", headers={"Accept": kinds})
