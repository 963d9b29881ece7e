"""``tifa serve``: the same answers over HTTP, for other tools and a browser."""

from __future__ import annotations

from pathlib import Path

import click

from ..project import Project

_EPILOG = """\b
Examples:
  tifa serve
  tifa --memory bureau.db serve --port 9000
  tifa serve --host 0.0.0.0 --token-file tokens.txt --name tifa.bureau.example

\b
Weblate and Okapi ask at http://127.0.0.1:8888/tmserver; the description of the interface
is at /api/tifa/1/openapi.json, and docs/howto/serve.md has the settings of other tools.
"""
_NEEDED = ("starlette", "uvicorn", "h11", "anyio")


@click.command("serve", epilog=_EPILOG)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="Where to listen; others than this machine reach it only with --token-file.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8888,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tokens, a line each: whoever asks has to show one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which others reach the server; may be given again.",
)
@click.pass_obj
def command(
    project: Project, host: str, port: int, token_file: Path | None, names: tuple[str, ...]
) -> None:
    """Answer over HTTP what the commands answer: look-ups, suggestions, checks and more.

    It listens on this machine only, unless --token-file names the tokens that others show. What
    other commands learn or change meanwhile is seen at once. Ctrl-C stops it.
    """
    try:
        from ..server.run import ServeOptions, serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _NEEDED:
            raise
        raise click.ClickException(
            "the server needs starlette and uvicorn: in the checkout pip install '.[serve]'"
        ) from error

    def tell(address: str) -> None:
        click.echo(f"Tifa answers at {address} (Ctrl-C stops it)")

    serve(project, ServeOptions(host, port, token_file, names), tell)
