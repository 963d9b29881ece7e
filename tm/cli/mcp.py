"""``tifa mcp``: terms, earlier translations and checks for an agent, over MCP."""

from __future__ import annotations

import click

from ..project import Project

_EPILOG = """\b
A client starts it itself; docs/howto/mcp.md has the file for it:
  {"mcpServers": {"tifa": {"command": "tifa", "args": ["mcp"]}}}
\b
Examples:
  tifa mcp
  tifa --memory bureau.db --profile cicir-journal mcp
"""


@click.command("mcp", epilog=_EPILOG)
@click.option("--verbose", is_flag=True, help="Log every request on standard error.")
@click.pass_obj
def command(project: Project, verbose: bool) -> None:
    """Serve an agent over the Model Context Protocol, on standard input and output."""
    try:
        from ..server.stdio import run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "mcp_types", "pydantic", "anyio"):
            raise
        raise click.ClickException(
            "the MCP server needs its SDK: in the checkout pip install '.[mcp]'"
        ) from error
    run(project, verbose=verbose)
