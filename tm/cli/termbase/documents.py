"""``tifa termbase documents``: the documents that renderings are cited from."""

from __future__ import annotations

from collections import Counter

import click

from ...project import Project
from ..context import open_termbase
from ..output import counted, pad

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
    column = max((len(document.id) for document in found), default=0)
    for document in sorted(found, key=lambda document: document.date, reverse=True):
        name = document.short or document.title_en or document.title_zh
        count = f"{cited[document.id]:>6,}"
        click.echo(f"{pad(document.date, 10)}  {count}  {pad(document.id, column)}  {name}")
    click.echo(counted(len(found), "document"), err=True)
