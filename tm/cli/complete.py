"""What a shell completes: files, documents, rules, profiles, subject fields."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from glossary import TifaError

from ..project import Project


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    return [CompletionItem(incomplete, type="file")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a rule, with what it finds."""
    from ..checks.rules import RULES

    return _beginning(incomplete, ((name, rule.summary) for name, rule in RULES.items()))


def profiles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a shipped profile, or of a file."""
    from glossary.files.profile import FOLDER

    shipped = sorted({"official", *(path.stem for path in FOLDER.glob("*.toml"))})
    return _beginning(incomplete, ((name, "") for name in shipped)) or files(ctx, param, incomplete)


def remembered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of a document of the memory, with its name."""
    documents = []
    with suppress(TifaError, OSError):  # a shell has no use for an error while one types
        memory = _project(ctx).open_memory_if_any()
        if memory:
            with memory:
                documents = memory.store.documents()
    return _beginning(incomplete, ((each.id, each.name) for each in documents))


def registered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of a document that renderings are cited from, with its name."""
    documents = {}
    with suppress(TifaError, OSError), _project(ctx).open_termbase() as termbase:
        documents = dict(termbase.documents)
    return _beginning(incomplete, ((each.id, each.name) for each in documents.values()))


def subject_fields(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a subject field: a PO file of the termbases in use."""
    with suppress(TifaError, OSError):
        names = sorted({file.stem for file in _project(ctx).termbase_files if file.suffix == ".po"})
        return _beginning(incomplete, ((name, "") for name in names))
    return []


def _project(ctx: click.Context) -> Project:
    return ctx.obj if isinstance(ctx.obj, Project) else Project()


def _beginning(incomplete: str, named: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    return [CompletionItem(n, help=said or None) for n, said in named if n.startswith(incomplete)]
