"""``tifa suggest``: terms and earlier translations for each sentence of a Chinese draft."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from glossary.termbase import Termbase

from ..memory import Memory
from ..model import Suggestion
from ..pages.suggestions import suggestions_page
from ..project import Project, names_of
from ..records.suggestion import suggestion_record
from ..services.suggesting import suggestions
from ..suggestions.analysis import analyse
from ..suggestions.draft import Draft, placed
from .annotated import show
from .context import open_memory_if_any, open_termbase
from .files import read_draft, write_file
from .output import counted, echo_json_line
from .report import show_coverage, write_csv
from .terminal import progress_stream

_EPILOG = """\b
Examples:
  tifa suggest draft.txt
  tifa suggest draft.txt --html draft.html
  tifa suggest draft.txt --report
  tifa suggest draft.txt --csv > analysis.csv
  tifa suggest draft.txt --json > draft.jsonl
  echo 坚持总体国家安全观。 | tifa suggest
"""


@click.command("suggest", epilog=_EPILOG)
@click.argument("file", default="-", metavar="[FILE]", type=click.Path(allow_dash=True))
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
    "--report",
    "as_report",
    is_flag=True,
    help="Count segments, words and characters by how much is known, as CAT tools do.",
)
@click.option("--csv", "as_csv", is_flag=True, help="The segments of the report as CSV.")
@click.option("--all", "show_all", is_flag=True, help="All documents in the report.")
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
    as_csv: bool,
    show_all: bool,
    html: Path | None,
) -> None:
    """Suggest terms and earlier translations for each sentence of a Chinese draft.

    FILE is a text, a Word document, a web page or a bilingual file (.po, .xliff, .tsv …); without
    it standard input is read. A match is a sentence of the
    memory that resembles yours: 101 in the same context, 100 the same, 99 with other figures
    (yours are put into the translation), below that the share of equal characters. A phrase
    that neither a term nor a match covers has what the memory usually wrote for it, with how often.
    Plain words stand in a line below the terms, where they first come.
    """
    draft = read_draft(file)
    termbase = open_termbase(project)
    memory = open_memory_if_any(project)
    if memory is None:
        click.echo("No memory yet: terms only (tifa memory add learns documents).", err=True)
    with _progress() as on_progress:
        found = suggestions(
            draft.text,
            termbase,
            memory,
            threshold=threshold,
            limit=limit,
            nested=nested,
            doubtful=doubtful,
            on_progress=on_progress,
        )
        if html:
            _write_page(html, draft, list(found), termbase, memory)
        elif as_csv:
            write_csv(analyse(found))
        elif as_report:
            names = names_of(memory, termbase)
            show_coverage(analyse(found), names, as_json=as_json, every=show_all)
        elif as_json:
            for suggestion in placed(found, draft):
                echo_json_line(suggestion_record(suggestion))
        else:
            show(draft.text, found, names_of(memory, termbase))


def _write_page(
    html: Path,
    draft: Draft,
    found: list[Suggestion],
    termbase: Termbase,
    memory: Memory | None,
) -> None:
    title = Path(draft.file.path).name
    documents = {d.id: d for d in memory.store.documents()} if memory else {}
    made = suggestions_page(title, draft.text, found, termbase=termbase, documents=documents)
    write_file(html, made)
    click.echo(f"{html}: {counted(len(found), 'sentence')}")


@contextmanager
def _progress() -> Iterator[Any]:
    """Yield what to tell the progress to: a bar when the answers do not go to the terminal."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=0, label="Sentences", file=progress_stream()) as bar:

        def on_progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield on_progress
