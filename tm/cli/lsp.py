"""``tifa lsp``: the language server, for an editor to start."""

from __future__ import annotations

import click

from ..project import Project

_EPILOG = """\b
Editors start it themselves; docs/howto/editors.md has the settings for each.
Examples:
  tifa lsp
  tifa --termbase house-terms.po lsp
"""


@click.command("lsp", epilog=_EPILOG)
@click.option("--stdio", is_flag=True, help="Standard input and output: the default and only way.")
@click.option("--verbose", is_flag=True, help="Log every message on standard error.")
@click.pass_obj
def command(project: Project, stdio: bool, verbose: bool) -> None:
    """Serve an editor: hover, completion, diagnostics and more, on standard input and output."""
    try:
        from ..lsp.main import run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise click.ClickException(
            "the language server needs pygls: in the checkout pip install '.[lsp]'"
        ) from error
    run(project, verbose=verbose)
