"""``tifa memory add``: learn bilingual documents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from glossary import Document
from glossary.files.documents import check_date, read_documents

from ...alignment import Lexicon
from ...alignment.sources import is_page, read_source
from ...errors import FormatError, RequestError
from ...formats import Passage, read_bilingual
from ...learning.learn import lexicon_for, units_of
from ...memory import Memory
from ...model import TranslationUnit
from ...project import Project
from ...records.memory import learned_record
from ..context import open_memory
from ..output import counted, echo_json
from ..progress import bar

_EPILOG = """\b
Examples:
  tifa memory add report.tsv --title "Work report 2021" --date 2021-03-05
  tifa memory add corpus/*.tsv --documents corpus/documents.tsv
  tifa memory add report.docx
  tifa memory add report.zh.txt --translation report.en.txt
"""


@click.command("add", epilog=_EPILOG)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--document", metavar="ID", help="Its id.  [default: the file's name]")
@click.option("--title", default="", help="Its title in English.")
@click.option("--title-zh", default="", help="Its title in Chinese.")
@click.option("--issuer", default="", help="Who issued it.")
@click.option("--date", default="", help="When: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option(
    "--documents",
    "table",
    type=click.Path(path_type=Path),
    metavar="TABLE",
    help="A table with the columns id, date, issuer, title_zh, title_en; ID.tsv is row ID.",
)
@click.option(
    "--translation",
    type=click.Path(path_type=Path),
    metavar="EN",
    help="FILE is the Chinese alone; this is its English (.txt, .md, .html, .docx).",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project,
    /,
    files: tuple[Path, ...],
    table: Path | None,
    translation: Path | None,
    as_json: bool,
    **named: str,
) -> None:
    """Learn bilingual documents: .tsv (paragraph, zh, en), .tmx, .po, pages with both languages.

    A page is a .txt, .md, .html or .docx in which Chinese and English alternate, by line or by
    block, or stand in two columns; what finds no counterpart is told. With --translation the two
    languages come from two files. Paragraphs are aligned with their translation by sentence and
    clause; segments that were paired by hand (.tmx, .po, a table of two columns) stay whole. A
    document that is there already is replaced.
    """
    documents = _with_short_names(_documents(files, table, named), project)
    if translation and len(documents) > 1:
        raise RequestError("--translation is of one file, but several are given")
    memory = open_memory(project, create=True)
    sources = {file: [file, translation] if translation else [file] for file in documents}
    lexicon = _lexicon(project, memory, list(sources.values()))
    added = []
    for file, document in documents.items():
        units = _learn(memory, sources[file], document, lexicon, quiet=as_json)
        added.append(learned_record(document.id, file, units))
    memory.update_index()
    if as_json:
        echo_json(added)
    elif len(added) > 1:
        units = sum(learned["units"] for learned in added)
        click.echo(f"{counted(len(added), 'document')}, {counted(units, 'unit')}")


def _documents(
    files: tuple[Path, ...], table: Path | None, named: dict[str, str]
) -> dict[Path, Document]:
    check_date("--date", named["date"])
    known = read_documents(table) if table else {}
    files = tuple(file for file in files if not table or file.absolute() != table.absolute())
    if named["document"] and len(files) > 1:
        raise RequestError("--document names one document, but several files are given")
    documents: dict[Path, Document] = {}
    for file in files:
        name = named["document"] or file.name.split(".")[0]
        if table and name not in known:
            raise RequestError(f"{file}: {table} has no row {name}")
        document = known.get(name, Document(name))
        given = {
            "title_en": named["title"],
            "title_zh": named["title_zh"],
            "issuer": named["issuer"],
            "date": named["date"],
        }
        document = replace(document, **{key: value for key, value in given.items() if value})
        twice = next((f for f, other in documents.items() if other.id == name), None)
        if twice:
            raise RequestError(f"{file} and {twice} would both be document {name}")
        documents[file] = document
    return documents


def _with_short_names(documents: dict[Path, Document], project: Project) -> dict[Path, Document]:
    """Name documents as the termbase names those with the same id and date."""
    termbase = project.open_termbase()
    return {
        file: replace(document, short=document.short or known.short)
        if (known := termbase.document(document.id)).date == document.date
        else document
        for file, document in documents.items()
    }


def _lexicon(project: Project, memory: Memory, sources: list[list[Path]]) -> Lexicon | None:
    """Take the memory's lexicon or learn it, which takes a while the first time."""
    passages = chain.from_iterable(_passages(files, []) for files in sources)
    first = next((passage for passage in passages if not passage.whole), None)
    if first is None:
        return None
    if sys.stderr.isatty():
        click.echo("Learning which words render which …", err=True)
    terms = [
        (form, term.text)
        for concept in project.open_termbase()
        for form in concept.forms
        for term in concept.renderings
    ]
    return lexicon_for(memory.store, chain([first], passages), terms)


def _learn(
    memory: Memory, files: list[Path], document: Document, lexicon: Lexicon | None, *, quiet: bool
) -> int:
    """Learn one document, or complain that there was nothing to learn."""
    left_out: list[str] = []
    stream = units_of(_passages(files, left_out), document.id, lexicon, left_out=left_out.append)
    try:
        learned = memory.add(document, _not_empty(_shown(stream, files[0]), files[0]))
    finally:
        for reason, times in Counter(left_out).most_common():
            click.echo(f"{document.id}: {times} left out: {reason}", err=True)
    if not quiet:
        title = document.title_en or document.title_zh
        click.echo(
            f"{document.id}: {counted(learned, 'unit')} learned" + (f" ({title})" if title else "")
        )
    return learned


def _passages(files: list[Path], left_out: list[str]) -> Iterable[Passage]:
    """Read a file, or a text and its translation; hear which lines of pages found no place."""
    if len(files) == 1 and not is_page(files[0]):
        return read_bilingual(files[0])
    source = read_source(files, on_progress=bar("Pairing paragraphs", long=500))
    left_out += [line.reason for line in source.skipped]
    return source.passages


def _not_empty(units: Iterator[TranslationUnit], file: Path) -> Iterator[TranslationUnit]:
    """Pass units on; a stream without any is an error, so that nothing is replaced by nothing."""
    first = next(units, None)
    if first is None:
        raise FormatError(f"{file}: no pair of Chinese and English to learn")
    yield first
    yield from units


def _shown(units: Iterator[TranslationUnit], file: Path) -> Iterator[TranslationUnit]:
    """Count the units on standard error while they pass, at a terminal."""
    if not sys.stderr.isatty():
        yield from units
        return
    with click.progressbar(
        units, label=file.name, file=sys.stderr, show_pos=True, show_eta=False, update_min_steps=500
    ) as bar:
        yield from bar
