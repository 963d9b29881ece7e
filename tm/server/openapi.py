"""The description of the native interface as OpenAPI 3.1, from the table of operations."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from ..records.schema import definitions, schema_of
from .operations import OPERATIONS, Operation
from .problems import MEDIA_TYPE, FaultRecord, ProblemRecord

Schema = dict[str, Any]
_PROBLEMS = {
    "400": "The body is not JSON.",
    "401": "A token is needed.",
    "403": "Asked by a page of another site.",
    "404": "What is asked for is not there.",
    "408": "The body came too slowly.",
    "413": "The body or the text is too large.",
    "415": "The body is of another kind.",
    "421": "Asked under another name than the server's.",
    "422": "A parameter is wrong, or the text cannot be read as its name says.",
    "500": "A fault of Tifa.",
    "503": "Too many requests at a time, or no answer in time.",
}
_OF_BODIES = ("400", "408", "413", "415")
"""What goes wrong only with a body."""


@cache
def openapi() -> Schema:
    """Return the whole description."""
    records = [record for each in OPERATIONS for record in each.records]
    paths: dict[str, Schema] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tifa",
            "version": version("tifa-tm"),
            "description": "Official English renderings of Chinese political terms, and a"
            " translation memory. Answers are what the command line prints with --json.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": definitions([*records, ProblemRecord, FaultRecord]),
            "responses": {code: _problem(said) for code, said in _PROBLEMS.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(each: Operation) -> Schema:
    has_body = each.method == "POST"
    codes = [code for code in _PROBLEMS if has_body or code not in _OF_BODIES]
    if not each.may_be_missing:
        codes.remove("404")
    answers: Schema = {"200": _answer(each)}
    if not has_body:
        answers["304"] = {"description": "What the client has is still right."}
    answers |= {code: {"$ref": f"#/components/responses/{code}"} for code in codes}
    found: Schema = {
        "operationId": each.name,
        "summary": each.summary,
        "description": each.description,
        "responses": answers,
    }
    if has_body:
        found["requestBody"] = {"required": True, "content": _bodies(each)}
    else:
        found["parameters"] = [
            {
                "name": parameter.name,
                "in": "query",
                "description": parameter.description,
                "required": parameter.required,
                "schema": parameter.schema(),
            }
            for parameter in each.parameters
        ]
    return found


def _bodies(each: Operation) -> Schema:
    properties = {
        parameter.name: {**parameter.schema(), "description": parameter.description}
        for parameter in each.parameters
    }
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "required": [parameter.name for parameter in each.parameters if parameter.required],
        "additionalProperties": False,
    }
    return {"application/json": {"schema": schema}}


def _answer(each: Operation) -> Schema:
    content: Schema = {}
    if each.arrays:
        content["application/json"] = {"schema": schema_of(each.answers)}
    if each.lines:
        one = {"anyOf": [schema_of(record) for record in each.records]}
        content["application/x-ndjson"] = {"itemSchema": one}
    return {"description": each.summary, "content": content}


def _problem(said: str) -> Schema:
    content = {MEDIA_TYPE: {"schema": schema_of(ProblemRecord)}}
    return {"description": said, "content": content}
