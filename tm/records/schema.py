"""The records as JSON Schema, for faces that publish what they answer."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from types import NoneType, UnionType
from typing import (
    Any,
    NotRequired,
    TypeGuard,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

Schema = dict[str, Any]
_PLAIN: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}


def schema_of(kind: Any, *, at: str = "#/components/schemas/") -> Schema:
    """Return the schema of a type that a record may have; records are named ``at`` their place.

    >>> schema_of(list[str] | None)
    {'anyOf': [{'type': 'array', 'items': {'type': 'string'}}, {'type': 'null'}]}
    """
    if _is_record(kind):
        return {"$ref": f"{at}{kind.__name__}"}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(each, at=at) for each in inner]}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(inner[1], at=at)}
    if origin is tuple:
        size = len(inner)
        return {**_array(schema_of(inner[0], at=at)), "minItems": size, "maxItems": size}
    return _array(schema_of(inner[0], at=at))


def definitions(records: Iterable[type], *, at: str = "#/components/schemas/") -> dict[str, Schema]:
    """Return the schemas of some records, and of all that stand in them, by name."""
    found: dict[str, type] = {}
    left = list(records)
    while left:
        record = left.pop(0)
        if record.__name__ not in found:
            found[record.__name__] = record
            left += [each for kind in get_type_hints(record).values() for each in _within(kind)]
    return {name: _record(found[name], at) for name in sorted(found)}


def _record(record: type, at: str) -> Schema:
    hints = get_type_hints(record, include_extras=True)
    optional = {name for name, kind in hints.items() if get_origin(kind) is NotRequired}
    kinds = get_type_hints(record)
    return {
        "type": "object",
        "description": inspect.cleandoc(record.__doc__ or ""),
        "properties": {name: schema_of(kind, at=at) for name, kind in kinds.items()},
        "required": [name for name in kinds if name not in optional],
    }


def _within(kind: Any) -> list[type]:
    """Return the records that stand in a type."""
    if _is_record(kind):
        return [kind]
    return [record for each in get_args(kind) for record in _within(each)]


def _is_record(kind: Any) -> TypeGuard[type]:
    return is_typeddict(kind)


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}
