"""``tifa memory add``: learn bilingual documents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from glossary import Document
from glossary.files.documents import check_date, read_documents

from ...alignment import Lexicon
from ...errors import RequestError
from ...learning.exported import learn_exported, names_its_documents
from ...learning.learn import (
    Learned,
    document_id,
    learn_document,
    lexicon_of,
    with_short_name,
)
from ...memory import Memory
from ...model import TranslationUnit
from ...project import Project
from ...records.memory import learned_record
from ..context import open_memory
from ..output import counted, echo_json
from ..progress import Queue, bar
from ..terminal import progress_stream

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
@click.option(
    "--swap", is_flag=True, help="Read a table whose names of the two sides are swapped as meant."
)
@click.option("--anyway", is_flag=True, help="Learn a file though most of it is unpaired.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project,
    /,
    files: tuple[Path, ...],
    table: Path | None,
    translation: Path | None,
    swap: bool,
    anyway: bool,
    as_json: bool,
    **named: str,
) -> None:
    """Learn bilingual documents: .tsv (paragraph, zh, en), .tmx, .xliff, .po, pages.

    A page is a .txt, .md, .html or .docx in which Chinese and English alternate, by line or by
    block, or stand in two columns; what finds no counterpart is told. With --translation the two
    languages come from two files. Paragraphs are aligned with their translation by sentence and
    clause; segments paired by hand (.tmx, .xliff, .po, a table of two columns) stay whole. What
    tifa memory export wrote comes back as it was, with its documents. A document that is there
    already is replaced.
    """
    documents = _with_short_names(_documents(files, table, translation, named), project)
    if translation and len(documents) > 1:
        raise RequestError("--translation is of one file, but several are given")
    own = not (table or translation or any(named.values()))
    exports = {file for file in documents if own and names_its_documents(file)}
    memory = open_memory(project, create=True)
    sources = {file: [file, translation] if translation else [file] for file in documents}
    aligned = [files for file, files in sources.items() if file not in exports]
    lexicon = _lexicon(project, memory, aligned, swap=swap)
    added = []
    queue = Queue({file: file.stat().st_size if file.is_file() else 0 for file in documents})
    for file, document in documents.items():
        if file in exports:
            found = _learn_exported(memory, file, queue.label(file), swap=swap)
        else:
            found = iter(
                [_learn(memory, sources[file], document, lexicon, queue.label(file), swap, anyway)]
            )
        for learned in found:
            added.append(learned_record(learned, file))
            if not as_json:
                click.echo(_said(learned))
    memory.update_index()
    if as_json:
        echo_json(added)
    elif len(added) > 1:
        units = sum(learned["units"] for learned in added)
        click.echo(f"{counted(len(added), 'document')}, {counted(units, 'unit')}")


def _documents(
    files: tuple[Path, ...], table: Path | None, translation: Path | None, named: dict[str, str]
) -> dict[Path, Document]:
    check_date("--date", named["date"])
    known = read_documents(table) if table else {}
    files = tuple(file for file in files if not table or file.absolute() != table.absolute())
    for option in ("document", "title", "title_zh"):
        if named[option] and len(files) > 1:
            name = option.replace("_", "-")
            raise RequestError(f"--{name} is of one document, but several files are given")
    documents: dict[Path, Document] = {}
    for file in files:
        name = named["document"] or document_id(file, translation)
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
    with project.open_termbase() as termbase:
        return {
            file: with_short_name(document, termbase.document(document.id))
            for file, document in documents.items()
        }


def _lexicon(
    project: Project, memory: Memory, sources: list[list[Path]], *, swap: bool
) -> Lexicon | None:
    """Take the memory's lexicon or learn it, which takes a while the first time."""

    def tell() -> None:
        if sys.stderr.isatty():
            click.echo("Learning which words render which …", err=True)

    with project.open_termbase() as termbase:
        return lexicon_of(memory, sources, termbase, swap=swap, on_learning=tell)


def _learn(
    memory: Memory,
    files: list[Path],
    document: Document,
    lexicon: Lexicon | None,
    label: str,
    swap: bool,
    anyway: bool,
) -> Learned:
    """Learn one document, or complain that there was nothing to learn."""

    def tell(counts: Mapping[str, int]) -> None:
        _tell_left_out(document.id, counts)

    return learn_document(
        memory,
        files,
        document,
        lexicon,
        swap=swap,
        anyway=anyway,
        watch=lambda units: _shown(units, label),
        on_progress=bar("Pairing paragraphs", long=500),
        on_left_out=tell,
    )


def _learn_exported(memory: Memory, file: Path, label: str, *, swap: bool) -> Iterator[Learned]:
    """Learn every document that a file names."""
    left_out: list[str] = []
    yield from learn_exported(
        memory, file, left_out, swap=swap, watch=lambda units: _shown(units, label)
    )
    _tell_left_out(file.name, Counter(left_out))


def _tell_left_out(name: str, counts: Mapping[str, int]) -> None:
    for reason, times in counts.items():
        click.echo(f"{name}: {times} left out: {reason}", err=True)


def _said(learned: Learned) -> str:
    """Say what was learned, and what is gone for it."""
    title = learned.document.title_en or learned.document.title_zh
    said = f"{learned.document.id}: {counted(learned.units, 'unit')} learned"
    said += f" ({title})" if title else ""
    if learned.replaced:
        old, units = learned.replaced
        title = old.title_en or old.title_zh
        said += f"; replaces {old.id}{f' ({title})' if title else ''}, {counted(units, 'unit')}"
    return said


def _shown(units: Iterator[TranslationUnit], label: str) -> Iterator[TranslationUnit]:
    """Count the units on standard error while they pass, at a terminal."""
    if not sys.stderr.isatty():
        yield from units
        return
    with click.progressbar(
        units,
        label=label,
        file=progress_stream(),
        show_pos=True,
        show_eta=False,
        update_min_steps=500,
    ) as bar:
        yield from bar
