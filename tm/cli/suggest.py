"""``tifa suggest``: terms and earlier translations for each sentence of a Chinese draft."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from glossary.termbase import Termbase

from ..errors import FormatError
from ..memory import Memory
from ..model import Suggestion
from ..pages.suggestions import suggestions_page
from ..project import Project, names_of
from ..records.suggestion import suggestion_record
from ..suggestions.analysis import coverage
from ..suggestions.pretranslate import fill_po, fill_text
from ..suggestions.suggest import suggest
from ..text.encoding import read_text
from .annotated import show
from .context import open_memory_if_any
from .files import write_file
from .output import counted, echo_json_line
from .report import show_coverage

_EPILOG = """\b
Examples:
  tifa suggest draft.txt
  tifa suggest draft.txt --html draft.html
  tifa suggest draft.txt --report
  tifa suggest draft.txt --fill draft.en.po
  tifa suggest draft.txt --json > draft.jsonl
  echo 坚持总体国家安全观。 | tifa suggest
"""


@click.command("suggest", epilog=_EPILOG)
@click.argument("file", default="-", metavar="[FILE]")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    default=70,
    show_default=True,
    metavar="SCORE",
    help="Least score of a match.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="Matches for each sentence.",
)
@click.option("--nested", is_flag=True, help="Also the terms inside longer terms.")
@click.option("--doubtful", is_flag=True, help="Also units the aligner was not sure of.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each sentence.")
@click.option(
    "--report", "as_report", is_flag=True, help="Count how much is known, by kind and band."
)
@click.option(
    "--fill",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a skeleton: known parts in English, the rest in Chinese (.txt or .po).",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAGE",
    help="Write a page to keep open beside the draft.",
)
@click.pass_obj
def command(
    project: Project,
    file: str,
    threshold: float,
    limit: int,
    nested: bool,
    doubtful: bool,
    as_json: bool,
    as_report: bool,
    fill: Path | None,
    html: Path | None,
) -> None:
    """Suggest terms and earlier translations for each sentence of a Chinese draft.

    FILE is a text (.txt, .md); without it standard input is read. A match is a sentence of the
    memory that resembles yours: 101 in the same context, 100 the same, 99 with other figures
    (yours are put into the translation), below that the share of equal characters. Terms of one
    or two characters are listed where they first stand.
    """
    text = _read_draft(file)
    if not any("㐀" <= character <= "鿿" for character in text):
        raise FormatError(f"{'standard input' if file == '-' else file}: no Chinese in it")
    termbase = project.open_termbase()
    memory = open_memory_if_any(project)
    if memory is None:
        click.echo("No memory yet: terms only (tifa memory add learns documents).", err=True)
    with _progress() as on_progress:
        found = suggest(
            text,
            termbase,
            memory,
            threshold=threshold,
            limit=limit,
            nested=nested,
            doubtful=doubtful,
            on_progress=on_progress,
        )
        if html:
            _write_page(html, file, text, list(found), termbase, memory)
        elif fill:
            _write_skeleton(fill, text, list(found))
        elif as_report:
            show_coverage(coverage(found), names_of(memory), as_json=as_json)
        elif as_json:
            for suggestion in found:
                echo_json_line(suggestion_record(suggestion))
        else:
            show(text, found, names_of(memory))


def _read_draft(path: str) -> str:
    """Read the text a command works on, from FILE or standard input."""
    if path == "-" and sys.stdin.isatty():
        click.echo("Reading from the keyboard; end with Ctrl-D.", err=True)
    text = read_text(path)
    if not text.strip():
        raise FormatError(f"{'standard input' if path == '-' else path}: nothing in it")
    return text


def _write_page(
    html: Path,
    file: str,
    text: str,
    found: list[Suggestion],
    termbase: Termbase,
    memory: Memory | None,
) -> None:
    title = "standard input" if file == "-" else Path(file).name
    documents = {d.id: d for d in memory.store.documents()} if memory else {}
    write_file(html, suggestions_page(title, text, found, termbase=termbase, documents=documents))
    click.echo(f"{html}: {counted(len(found), 'sentence')}")


def _write_skeleton(path: Path, text: str, found: list[Suggestion]) -> None:
    write_file(path, fill_po(found) if path.suffix == ".po" else fill_text(text, found))
    click.echo(f"{path}: {counted(len(found), 'sentence')}")


@contextmanager
def _progress() -> Iterator[Any]:
    """Yield what to tell the progress to: a bar when the answers do not go to the terminal."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=0, label="Sentences", file=sys.stderr) as bar:

        def on_progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield on_progress
