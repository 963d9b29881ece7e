"""Make a tool of a method: strict about its arguments, brief in its schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import ConfigDict


def tool_of(method: Callable[..., Any], annotations: ToolAnnotations) -> Tool:
    """Return a tool that refuses an argument it does not know, rather than pass it over."""
    tool = Tool.from_function(method, description=_described(method), annotations=annotations)
    arguments = tool.fn_metadata.arg_model
    arguments.model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    arguments.model_rebuild(force=True)
    tool.parameters = _untitled(arguments.model_json_schema(by_alias=True))
    tool.fn_metadata.output_schema = _untitled(tool.fn_metadata.output_schema)
    return tool


def _described(method: Callable[..., Any]) -> str:
    """Return what a method says of itself in single blanks."""
    return " ".join((method.__doc__ or "").split())


def _untitled(schema: Any) -> Any:
    """Leave out the titles that repeat what a field is called."""
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {k: v for k, v in schema.items() if k != "title" or not isinstance(v, str)}
    return {key: _untitled(value) for key, value in kept.items()}
