"""What a request may say, in one place: read, refused, and published as a schema."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from starlette.datastructures import QueryParams

from .problems import FaultRecord, ProblemError

Kind = Literal["string", "integer", "number", "boolean", "strings"]
MOST = 10
"""Values of one parameter that may be given several times."""
_TRUE, _FALSE = ("true", "1"), ("false", "0")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a request may have; ``least`` and ``most`` are of numbers, or of lengths."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    default: Any = None
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""
    pattern_in_words: str = ""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value."""
        if self.kind == "strings":
            one = {"type": "string", **self._bounds("minLength", "maxLength"), **self._form()}
            return {"type": "array", "items": one, "maxItems": MOST}
        schema: dict[str, Any] = {"type": self.kind}
        if self.kind == "string":
            schema |= self._bounds("minLength", "maxLength")
        else:
            schema |= self._bounds("minimum", "maximum")
        schema |= self._form()
        if self.default is not None:
            schema["default"] = self.default
        return schema

    def read(self, value: Any) -> Any:
        """Return a value of JSON; raises ``ValueError`` with what it has to be."""
        if self.kind == "strings":
            if not isinstance(value, list) or len(value) > MOST:
                raise ValueError(f"a list of up to {MOST} texts")
            return tuple(self._text(each) for each in value)
        if self.kind == "string":
            return self._text(value)
        if self.kind == "boolean":
            if not isinstance(value, bool):
                raise ValueError("true or false")
            return value
        return self._number(value)

    def read_query(self, values: Sequence[str]) -> Any:
        """Return a value of a query string; raises ``ValueError`` with what it has to be."""
        if self.kind == "strings":
            return self.read(list(values))
        if len(values) > 1:
            raise ValueError("given once")
        (value,) = values
        if self.kind == "boolean":
            if value not in (*_TRUE, *_FALSE):
                raise ValueError("true or false")
            return value in _TRUE
        if self.kind == "string":
            return self._text(value)
        return self._number(_number_of(value))

    def _text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("a text")
        least, most = int(self.least or 0), int(self.most or 0)
        if len(value) < least or (least and not value.strip()):
            raise ValueError("not empty")
        if most and len(value) > most:
            raise ValueError(f"at most {most:,} characters long")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise ValueError("a text without halves of characters (surrogates)")
        if "\0" in value:
            raise ValueError("a text without zero bytes")
        if self.choices and value not in self.choices:
            raise ValueError(f"one of {', '.join(self.choices)}")
        if self.pattern and not re.search(self.pattern, value):
            raise ValueError(self.pattern_in_words)
        return value

    def _number(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("a number")
        if self.kind == "integer" and not float(value).is_integer():
            raise ValueError("a whole number")
        low = -math.inf if self.least is None else self.least
        high = math.inf if self.most is None else self.most
        if not low <= value <= high:
            raise ValueError(f"from {low:g} to {high:g}")
        return int(value) if self.kind == "integer" else value

    def _form(self) -> dict[str, Any]:
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return pattern | ({"enum": list(self.choices)} if self.choices else {})

    def _bounds(self, least: str, most: str) -> dict[str, float]:
        found = ((least, self.least), (most, self.most))
        return {name: bound for name, bound in found if bound is not None}


def read_query(parameters: Sequence[Parameter], query: QueryParams) -> dict[str, Any]:
    """Return the values of a query string; raises one problem for all that is wrong."""
    given = {name: query.getlist(name) for name in query}
    return _read(parameters, given, lambda parameter, value: parameter.read_query(value))


def read_body(parameters: Sequence[Parameter], body: bytes) -> dict[str, Any]:
    """Return the values of a JSON object; raises one problem for all that is wrong."""
    try:
        given = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, f"the body is not JSON ({_brief(error)})") from error
    if not isinstance(given, dict):
        raise ProblemError(422, "the body is a JSON object")
    return _read(parameters, given, lambda parameter, value: parameter.read(value))


def _read(parameters: Sequence[Parameter], given: Mapping[str, Any], read: Any) -> dict[str, Any]:
    known = {parameter.name: parameter for parameter in parameters}
    faults: list[FaultRecord] = [
        {"parameter": _brief(name), "detail": f"no parameter here ({', '.join(known)})"}
        for name in given
        if name not in known
    ]
    values: dict[str, Any] = {}
    for parameter in parameters:
        name = parameter.name
        if name in given:
            try:
                values[name] = read(parameter, given[name])
            except (ValueError, OverflowError) as error:
                faults.append({"parameter": name, "detail": f"has to be {error}"})
        elif parameter.required:
            faults.append({"parameter": name, "detail": "is missing"})
    if faults:
        said = "; ".join(f"{each['parameter']}: {each['detail']}" for each in faults)
        raise ProblemError(422, said, errors=faults)
    return values


def _number_of(text: str) -> float:
    try:
        return int(text)
    except ValueError:
        try:
            number = float(text)
        except ValueError:
            raise ValueError("a number") from None
    if not math.isfinite(number):
        raise ValueError("a number")
    return number


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _brief(said: object) -> str:
    """Return a few words that may stand in an answer, whatever they hold."""
    return str(said).encode("utf-8", "replace").decode()[:80]
