"""The command line: ``tifa``. Each command is a module, imported when it is called."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from glossary import TifaError

from ..errors import RequestError, error_in_words
from .lazy import LazyGroup
from .project_options import with_project_options
from .terminal import guard

COMMANDS = {
    "lookup": "look up the official English of a term, or the Chinese behind an English one",
    "suggest": "terms and earlier translations for each sentence of a Chinese draft",
    "pretranslate": "a draft in its own format with what is known filled in, and marked",
    "search": "find text in the memory, in either language",
    "align": "pair a document with its translation: paragraphs, sentences, clauses",
    "check": "what departs from the official wording, in a bilingual file or an English draft",
    "memory": "learn bilingual documents, list and remove them",
    "export": "give termbase and memory to another tool: OmegaT",
    "lsp": "serve an editor: hover, completion, diagnostics",
    "serve": "serve other tools and a browser over HTTP",
    "mcp": "serve an agent that drafts: terms, earlier translations, checks",
    "history": "which rendering each document used, by date",
    "bureau": "a memory on a server, shared by those who translate together",
    "termbase": "look after the termbase: add, validate, stats, diff, attest, propose",
}
"""Every command with its one-line help: ``tm.cli.<name>`` holds it as ``command``."""


_EPILOG = """\b
Examples:
  tifa lookup 总体国家安全观
  tifa lookup ztgjaqg
  tifa memory add report-2021.tsv --title "Work report 2021" --date 2021-03-05
  tifa suggest draft.txt --html draft.html
"""


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    package=__name__,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="tifa-tm", prog_name="tifa")
def cli() -> None:
    """Official English for Chinese political prose, with its sources and what was said before."""


with_project_options(cli, first=True)


def main() -> None:
    """Run the command line; an error ends in one sentence and status 1, wrong usage in status 2."""
    guard()
    try:
        # Colours are kept by click: the guard of the terminal decides.
        cli.main(prog_name="tifa", standalone_mode=False, color=True)
    except click.NoSuchOption as error:
        nearest = (error.possibilities or [])[:1]
        click.NoSuchOption(error.option_name, possibilities=nearest, ctx=error.ctx).show()
        sys.exit(2)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except TifaError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2 if isinstance(error, RequestError) else 1)
    except OSError as error:
        click.echo(f"Error: {error_in_words(error)}", err=True)
        sys.exit(1)
    _leave_at_once()


def _leave_at_once() -> None:
    """End a run whose files are all closed: taking Python apart is a fifth of a look-up."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        with suppress(OSError):
            click.echo(f"Error: standard output: {error_in_words(error)}", err=True)
        os._exit(1)
    os._exit(0)
