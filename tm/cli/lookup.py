"""``tifa lookup``: the official English of a term, with documents and dates."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from glossary import Status, Term
from glossary.compiled.lookup import LookupMatch
from glossary.termbase import Termbase

from ..project import Project
from ..terms.answer import Answer, answer
from .context import open_termbase
from .lookup_memory import LookupMemory, show_observed
from .output import (
    coloured,
    counted,
    echo_json,
    echo_json_line,
    pad,
    paragraph,
    screen_width,
    width,
)
from .terminal import style

_SHOWN = 5
"""Renderings of a concept that are shown at first."""
WIDEST = 50
"""Columns a rendering may take beside its sources."""
NARROWEST = 24
"""Columns the sources need beside a rendering; with less they stand below it."""

_EPILOG = """\b
Examples:
  tifa lookup 总体国家安全观             Simplified, Traditional or full-width
  tifa lookup "zongti guojia anquanguan"  pinyin, with or without tones
  tifa lookup ztgjaqg                     initials
  tifa lookup "holistic approach"         from the English
  tifa lookup 高质量发展 新发展格局 --json
  tifa lookup 退役军人 --why              which documents decided
  tifa lookup 有序推进 --places           a term that only the memory has, in its sentences
  tifa lookup                             asks on, and answers as you type
  tifa lookup 人类命运共同体 --as-of 2016-12-31
"""


@click.command("lookup", epilog=_EPILOG)
@click.argument("queries", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="Concepts shown for each query.",
)
@click.option(
    "--why", is_flag=True, help="Say how each rendering got its status, and name all its documents."
)
@click.option(
    "--places", is_flag=True, help="Ask the memory in any case, and show what it has in place."
)
@click.option("--all", "in_full", is_flag=True, help="Show every rendering, the old ones too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_obj
def command(
    project: Project,
    queries: tuple[str, ...],
    limit: int,
    why: bool,
    places: bool,
    in_full: bool,
    as_json: bool,
) -> None:
    """Show the official renderings of a term, best first, with status and what they rest on.

    What the termbase lacks is looked for in the memory: what its documents wrote, with how often
    they did, is shown as observed. Then come terms that are near, and those the query is made of.
    Several words of English or pinyin make one query when quoted. Without a query a prompt answers
    as you type, or each line of standard input is a query. Exit status 1 when a query has no
    answer.
    """
    termbase = open_termbase(project)
    memory = LookupMemory(project, termbase)
    if not queries:
        _session(project, termbase, memory, limit=limit, why=why, as_json=as_json)
        return
    answers = [
        answer(query, termbase, memory.observer, limit=limit, always=places)
        for query in dict.fromkeys(queries)
    ]
    if as_json:
        from ..records.answer import answer_records

        echo_json(
            [
                record
                for each in answers
                for record in answer_records(each, termbase, memory.documents, why=why)
            ]
        )
    else:
        _show(answers, termbase, memory, why=why, places=places, in_full=in_full or why)
        for each in (each for each in answers if not each):
            click.echo(
                f"{each.query if each.query.strip() else _EMPTY}: {_why_not(each.query, project)}",
                err=True,
            )
    if not all(answers):
        sys.exit(1)


def _session(
    project: Project,
    termbase: Termbase,
    memory: LookupMemory,
    *,
    limit: int,
    why: bool,
    as_json: bool,
) -> None:
    """Answer queries one after another."""
    from glossary.zh.script import is_sentence

    from .lookup_sentence import search_words, show_sentence
    from .lookup_session import run_lines, run_prompt

    def show(query: str, whole: bool) -> None:
        if is_sentence(query) and not as_json:
            show_sentence(query, termbase, memory)
            return
        found = answer(query, termbase, memory.observer, limit=limit, always=whole)
        if as_json:
            from ..records.answer import answer_records

            echo_json_line(answer_records(found, termbase, memory.documents, why=why))
        elif found:
            _show([found], termbase, memory, why=why or whole, places=whole, in_full=whole)
        else:
            click.echo(f"{query}: {_why_not(query, project)}")

    def search(text: str) -> None:
        search_words(text, termbase, memory)

    if sys.stdin.isatty():
        run_prompt(termbase, memory, show, search)
    else:
        run_lines(show, search)


def _show(
    answers: list[Answer],
    termbase: Termbase,
    memory: LookupMemory,
    *,
    why: bool,
    places: bool,
    in_full: bool,
) -> None:
    for number, each in enumerate(each for each in answers if each):
        if number:
            click.echo()
        if not each.found:
            title = f"{style(each.query, bold=True)}  not in the termbase"
            click.echo(title)
        for place, match in enumerate(each.found):
            if place:
                click.echo()
            _show_match(match, termbase, why=why, in_full=in_full)
        if each.observed:
            show_observed(each.observed, memory.documents(), places=places)
        for match in each.near:
            click.echo()
            _show_match(match, termbase, why=why, in_full=in_full)
        if each.parts:
            _show_parts(each)


def _show_parts(answer: Answer) -> None:
    """Print the terms a query is made of, a line each; below near terms under its own name."""
    parts = answer.parts
    if answer.near:
        click.echo()
    owner = f"{answer.query}, its parts:" if answer.near else "  its parts:"
    click.echo(style(owner, dim=True))
    column = max(width(part.zh) for part in parts)
    for part in parts:
        said = f"{part.text}  (observed {part.observed.count}×)" if part.observed else part.text
        click.echo(f"    {pad(part.zh, column)}  {paragraph(said, column + 6)}")


_EMPTY = "“”"
"""How an empty query is called."""


def _why_not(query: str, project: Project) -> str:
    """Say why a query has no answer: it is empty, or the term was unknown on the day, or is."""
    if not query.strip():
        return "nothing to look up"
    today = open_termbase(replace(project, as_of="")) if project.as_of else None
    found = today.lookup(query) if today else []
    if not today or not found or found[0].score < 100:
        return "not in the termbase"
    named = [
        today.document(cite.document)
        for term in found[0].concept.renderings
        for cite in term.citations
    ]
    first = min((d for d in named if d.date), key=lambda d: d.date, default=None)
    known = f"; the first is of {first.date} ({first.name})" if first else ""
    return f"no rendering known on {project.as_of}{known}"


def _show_match(match: LookupMatch, termbase: Termbase, *, why: bool, in_full: bool) -> None:
    concept = match.concept
    near = f"  ({match.score:.0f} % of {match.query})" if match.score < 100 else ""
    head = f"{concept.zh}  {match.pinyin}{near}"
    field = concept.subject_field if concept.is_fixed else f"{concept.subject_field} · word"
    gap = screen_width() - width(head) - width(field)
    click.echo(
        style(concept.zh, bold=True)
        + head.removeprefix(concept.zh)
        + " " * max(2, gap)
        + style(field, dim=True)
    )
    if len(concept.forms) > 1:
        also = paragraph(f"also {' · '.join(concept.forms[1:])}", 4)
        click.echo(style(f"  {also}", dim=True))
    shown = concept.renderings if in_full else _essential(concept.renderings)
    widths = [width(term.text) for term in shown]
    column = max((some for some in widths if some <= WIDEST), default=WIDEST)
    reasons = termbase.explain(concept) if why else {}
    from glossary.evidence.strength import places

    said = termbase.strength(concept)
    for term in shown:
        _show_rendering(term, column, said[term.text])
        if term.text in reasons:
            click.echo(style(f"    {paragraph(reasons[term.text], 4)}", dim=True))
            if len(term.citations) > 1:
                cited = f"in all: {places(term, termbase.documents)}"
                click.echo(style(f"    {paragraph(cited, 4)}", dim=True))
    if more := len(concept.renderings) - len(shown):
        click.echo(style(f"  {counted(more, 'older or rarer rendering')}: --all", dim=True))


def _essential(renderings: Sequence[Term]) -> Sequence[Term]:
    """Leave out what is old or comes late in a long list; what must not be written stays."""
    kept = [term for term in renderings if term.in_use][:_SHOWN] or list(renderings[:_SHOWN])
    kept += [t for t in renderings if t.status is Status.DEPRECATED and t not in kept]
    return kept if len(renderings) > max(_SHOWN, len(kept) + 1) else renderings


def _show_rendering(term: Term, column: int, said: str) -> None:
    """Print rendering, status and strength in columns; a long rendering has lines of its own."""
    narrow = screen_width() - column - 16 < NARROWEST
    column = 2 if narrow else column
    where = f"{pad(term.status.value, 10)}  {paragraph(said, column + 16)}".rstrip()
    if width(term.text) <= column:
        click.echo(f"  {coloured(term, pad(term.text, column))}  {where}")
    else:
        click.echo(f"  {coloured(term, paragraph(term.text, 4))}\n{' ' * (column + 4)}{where}")
    if note := "; ".join(filter(None, (term.part_of_speech, term.note))):
        click.echo(style(f"    {paragraph(note, 4)}", dim=True))
