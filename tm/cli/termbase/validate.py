"""``tifa termbase validate``: check the files of a termbase."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossary.compiled.load import documents_of, ids_before
from glossary.files.edit import rewrite
from glossary.files.places import files_of, is_po
from glossary.files.validate import validate

from ...errors import RequestError
from ...project import Project
from ...records.termbase import problem_record
from ..output import counted, echo_json_line

_EPILOG = """\b
Examples:
  tifa termbase validate
  tifa termbase validate my-terms/
  tifa termbase validate my-terms/ --fix
"""


@click.command("validate", epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Write canonical form and statuses into the files named.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each problem.")
@click.pass_obj
def command(project: Project, paths: tuple[Path, ...], fix: bool, as_json: bool) -> None:
    """Check PO files and folders of them; without PATH every termbase in use.

    Found are malformed files, ids and forms that two concepts claim, renderings that stand twice
    or differ only in case or article, citations of documents nobody registered, renderings without
    a source, and statuses that do not follow from the documents. Exit status 1 when anything but a
    warning is found.
    """
    places = paths or project.all_termbases
    files = files_of(places, bundled=not paths)
    if fix:
        _fix(files_of(paths, bundled=False) if paths else [], as_json)
    problems = validate(files, known=ids_before(files))
    for problem in problems:
        if as_json:
            echo_json_line(problem_record(problem))
        else:
            where = f"{problem.file}: {problem.concept}" if problem.concept else problem.file
            said = "" if problem.message.startswith(problem.file) else f"{where}: "
            click.echo(f"{'warning: ' if problem.warning else ''}{said}{problem.message}")
    if not as_json:
        wrong = sum(not problem.warning for problem in problems)
        warnings = counted(len(problems) - wrong, "warning")
        click.echo(f"{counted(len(files), 'file')}, {counted(wrong, 'problem')}, {warnings}")
    if any(not problem.warning for problem in problems):
        sys.exit(1)


def _fix(files: list[Path], quiet: bool) -> None:
    if not files:
        raise RequestError("--fix needs the files or folders to write: tifa termbase validate PATH")
    documents = {**documents_of(files_of([])), **documents_of(files)}
    po = [file for file in files if is_po(file)]
    known = ids_before(po)
    for file in rewrite(po, lambda concept: concept, documents=documents, known=known):
        click.echo(f"{file}: written", err=quiet)
