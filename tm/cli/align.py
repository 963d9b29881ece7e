"""``tifa align``: pair a document with its translation, paragraph, sentence and clause."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ..alignment import DOUBTFUL, Lexicon, Pair
from ..alignment.aligned import Aligned, align_paragraphs, learn_lexicon
from ..alignment.model import Paragraph, finest
from ..errors import RequestError
from ..formats.export import tmx_lines, tsv_lines
from ..learning.learn import document_id, term_pairs
from ..learning.sources import Source, counts, read_source
from ..learning.units import kept_lexicon, paired_units
from ..model import TranslationUnit
from ..pages.alignment import alignment_page
from ..project import Project
from ..records.alignment import paragraph_record
from .context import open_memory
from .files import tool_version, write_file
from .output import counted, echo_json_line, screen_width, width, wrap
from .progress import bar
from .terminal import style

_EPILOG = """\b
Examples:
  tifa align report.zh.txt report.en.txt
  tifa align page.html --html review.html
  tifa align --paragraphs report.tsv --json
  tifa align report.docx --tmx report.tmx
"""
_PATH = click.Path(path_type=Path)
_MANY = 500  # paragraphs from which on the reader is told what goes on
_OUTPUT = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.command("align", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="ZH EN | FILE", type=_PATH)
@click.option("--paragraphs", "table", type=_PATH, metavar="TSV", help="Paragraphs paired already.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each paragraph.")
@click.option("--html", type=_OUTPUT, metavar="PAGE", help="Write a page to review the pairs on.")
@click.option("--tsv", type=_OUTPUT, metavar="FILE", help="Write the pairs as a table.")
@click.option("--tmx", type=_OUTPUT, metavar="FILE", help="Write the pairs as TMX.")
@click.option(
    "--unit",
    type=click.Choice(["all", "sentence", "clause"]),
    default="all",
    show_default=True,
    help="Which pairs go into the table or the TMX.",
)
@click.option("--sure", is_flag=True, help="Leave doubtful pairs out of the table or the TMX.")
@click.pass_obj
def command(
    project: Project,
    files: tuple[Path, ...],
    table: Path | None,
    as_json: bool,
    html: Path | None,
    tsv: Path | None,
    tmx: Path | None,
    unit: str,
    sure: bool,
) -> None:
    """Pair a document with its translation: paragraphs, sentences, clauses.

    Give two files (.txt, .md, .html, .docx), or one in which both languages stand: by turns, in
    blocks, or in the columns of a table. Pairs the aligner doubts are marked; what found no
    counterpart is counted.
    """
    chosen = _chosen(files, table)
    lexicon = _kept_lexicon(project)
    source = read_source(chosen, lexicon, on_progress=bar("Pairing paragraphs", long=_MANY))
    aligned = list(_aligned(project, source, lexicon))
    if as_json:
        for paragraph in aligned:
            echo_json_line(paragraph_record(paragraph))
    _write_files(chosen, aligned, source, html=html, tsv=tsv, tmx=tmx, unit=unit, sure=sure)
    if not (as_json or html or tsv or tmx):
        show(aligned)
    click.echo(_summary(aligned, source), err=True)


def show(aligned: Iterable[Aligned]) -> None:
    """Print Chinese and English side by side, clause by clause, the doubtful pairs marked."""
    columns = (screen_width() - 8) * 2 // 5
    for paragraph in aligned:
        click.echo(style(f"{paragraph.locator}", dim=True))
        for pair in finest(paragraph.pairs):
            _show_pair(paragraph, pair, columns)
        click.echo()


def _show_pair(paragraph: Aligned, pair: Pair, columns: int) -> None:
    doubtful = pair.score < DOUBTFUL
    left = wrap(paragraph.zh[slice(*pair.zh)], columns)
    right = wrap(paragraph.en[slice(*pair.en)], screen_width() - columns - 8)
    for line in range(max(len(left), len(right))):
        zh = left[line] if line < len(left) else ""
        en = right[line] if line < len(right) else ""
        mark = "?" if doubtful and line == 0 else " "
        text = f"  {mark} {zh}{' ' * (columns - width(zh))}  {en}"
        click.echo(style(text.rstrip(), fg="yellow" if doubtful else None))


def _chosen(files: tuple[Path, ...], table: Path | None) -> list[Path]:
    if table is not None:
        if files:
            raise RequestError("--paragraphs names the document: no other file is needed")
        if table.suffix.lower() not in (".tsv", ".xz", ".gz"):
            raise RequestError(f"{table}: --paragraphs takes a table (.tsv)")
        return [table]
    if not 1 <= len(files) <= 2:
        raise click.UsageError("give a Chinese and an English file, or one with both")
    if len(files) == 2 and files[0].absolute() == files[1].absolute():
        raise RequestError(f"{files[0]}: given twice; one file with both languages is given once")
    return list(files)


def _kept_lexicon(project: Project) -> Lexicon | None:
    if project.memory_path and not project.memory_path.exists():
        return None
    return kept_lexicon(open_memory(project).store)


def _aligned(project: Project, source: Source, lexicon: Lexicon | None) -> Iterator[Aligned]:
    """Align with the memory's lexicon, or with one learned from the document and the termbase."""
    if lexicon is None:
        with project.open_termbase() as termbase:
            terms = term_pairs(termbase)
        if sys.stderr.isatty() and len(source.paragraphs) >= _MANY:
            click.echo("Learning which words render which …", err=True)
        lexicon = learn_lexicon(source.paragraphs, terms)
    yield from align_paragraphs(source.paragraphs, lexicon, on_progress=bar("Aligning"))


def _write_files(
    files: list[Path],
    aligned: list[Aligned],
    source: Source,
    *,
    html: Path | None,
    tsv: Path | None,
    tmx: Path | None,
    unit: str,
    sure: bool,
) -> None:
    name = document_id(*files[:2])
    if html:
        title = " · ".join(path.name for path in files)
        _write(html, [alignment_page(title, aligned, source.skipped, name=name)])
    if tsv:
        _write(tsv, tsv_lines(_units(aligned, name, unit=unit, sure=sure)))
    if tmx:
        _write(tmx, tmx_lines(_units(aligned, name, unit=unit, sure=sure), version=tool_version()))


def _units(
    aligned: Iterable[Aligned], document: str, *, unit: str, sure: bool
) -> Iterator[TranslationUnit]:
    for paragraph in aligned:
        whole = Paragraph(paragraph.locator, paragraph.zh, paragraph.en)
        for found in paired_units(whole, paragraph.pairs, document):
            wanted = unit in ("all", found.unit.value)
            if wanted and not (sure and found.confidence < DOUBTFUL):
                yield found


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write to a file, beside it first, or to standard output."""
    if str(path) == "-":
        for line in lines:
            click.echo(line, nl=False)
        return
    write_file(path, "".join(lines))
    click.echo(f"{path} written", err=True)


def _summary(aligned: Sequence[Aligned], source: Source) -> str:
    """Say how much was paired, doubted and skipped, and why."""
    pairs = [pair for paragraph in aligned for pair in paragraph.pairs]
    units = Counter(pair.unit.value for pair in pairs)
    doubtful = sum(pair.score < DOUBTFUL for pair in pairs)
    text = (
        f"{counted(len(aligned), 'paragraph')}, {counted(units['sentence'], 'sentence pair')},"
        f" {counted(units['clause'], 'clause pair')}, {doubtful} of them doubtful"
    )
    return "\n  ".join([text, *counts(source.skipped)])
