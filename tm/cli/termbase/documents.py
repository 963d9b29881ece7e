"""``tifa termbase documents``: the documents that renderings are cited from."""

from __future__ import annotations

from collections import Counter

import click

from ...project import Project
from ..context import open_termbase
from ..output import counted
from ..table import table

_EPILOG = """\b
Examples:
  tifa termbase documents
  tifa termbase documents "work report"
"""


@click.command("documents", epilog=_EPILOG)
@click.argument("text", required=False)
@click.pass_obj
def command(project: Project, text: str | None) -> None:
    """List the registered documents, newest first: date, how many renderings cite it, id, name."""
    termbase = open_termbase(project)
    cited = Counter(c.document for concept in termbase for t in concept.terms for c in t.citations)
    said = (text or "").lower()
    found = [
        document
        for document in termbase.documents.values()
        if said in f"{document.id} {document.name} {document.title_zh} {document.issuer}".lower()
    ]
    rows = [
        (each.date, f"{cited[each.id]:,}", each.id, each.short or each.title_en or each.title_zh)
        for each in sorted(found, key=lambda document: document.date, reverse=True)
    ]
    for line in table(rows, fold=(3,), right=(1,)):
        click.echo(line)
    click.echo(counted(len(found), "document"), err=True)
