"""``tifa suggest``: terms and earlier translations for each sentence of a Chinese draft."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary import MatchKind, Status, TermMatch

from ..errors import UsageError
from .context import Settings, read_draft
from .output import coloured, mark, pad, paragraph, width

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ..memory import Memory
    from ..model import Match, Segment, Suggestion

SHOWN_IN_PLACE = 3
"""Wordings shown for one clause; all of them stand in the JSON."""

_NEARLY = frozenset(MatchKind) - {MatchKind.EXACT, MatchKind.PATTERN}

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
    settings: Settings,
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
    (yours are put into the translation), below that the share of equal characters.
    """
    from ..coverage import coverage
    from ..suggest import suggest
    from .report import show_coverage

    text = read_draft(file)
    if not any("㐀" <= character <= "鿿" for character in text):
        raise UsageError(f"{'standard input' if file == '-' else file}: no Chinese in it")
    termbase = settings.open_termbase()
    memory = settings.open_memory_if_any()
    if memory is None:
        click.echo("No memory yet: terms only (tifa memory add learns documents).", err=True)
    termbase = settings.open_termbase()
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
            show_coverage(coverage(found), _names(memory, termbase), as_json=as_json)
        elif as_json:
            for suggestion in found:
                click.echo(json.dumps(record(suggestion), ensure_ascii=False))
        else:
            show(text, found, _names(memory, termbase))


def record(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as DESIGN's JSON."""
    segment = suggestion.segment
    return {
        "segment": {
            "index": segment.index,
            "start": segment.start,
            "end": segment.end,
            "text": segment.text,
        },
        "terms": [_term(match) for match in suggestion.terms],
        "matches": [_match(match) for match in suggestion.matches],
    }


def _term(match: TermMatch) -> dict[str, Any]:
    preferred, *others = match.concept.renderings
    return {
        "start": match.start,
        "end": match.end,
        "zh": match.concept.zh,
        "concept": match.concept.id,
        "kind": match.kind.value,
        "rendering": match.fill(preferred),
        "status": preferred.status.value,
        "others": [{"en": match.fill(term), "status": term.status.value} for term in others],
        "slots": [_term(slot) for slot in match.slots],
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "unit": match.unit.value,
        "start": match.start,
        "end": match.end,
        "score": round(match.score, 2),
        "kind": match.kind.value,
        "source": match.source,
        "target": match.target,
        "document": match.document,
        "locator": match.locator,
    }


def show(text: str, suggestions: Iterable[Suggestion], names: dict[str, str]) -> None:
    """Print what a translator reads: sentence, terms, matches."""
    for suggestion in suggestions:
        number = f"{suggestion.segment.index + 1:>3}  "
        spans = [
            (match.start - suggestion.segment.start, match.end - suggestion.segment.start)
            for match in suggestion.terms
        ]
        sentence = (
            mark(suggestion.segment.text, spans, bold=True)
            if _is_terminal()
            else (suggestion.segment.text)
        )
        click.echo(click.style(number, dim=True) + paragraph(sentence, 5))
        _show_terms(text, suggestion.terms)
        _show_matches(suggestion, names)
        click.echo()


def _show_terms(text: str, matches: Iterable[TermMatch]) -> None:
    shown = {text[match.start : match.end]: match for match in matches}
    if not shown:
        return
    column = min(24, max(width(zh) for zh in shown))
    for zh, match in shown.items():
        preferred, *others = match.concept.renderings
        also = "; ".join(match.fill(term) for term in others if term.status is Status.ADMITTED)
        near = click.style(f"  ({match.form})", dim=True) if match.kind in _NEARLY else ""
        line = f"     {pad(zh, column)}  {coloured(preferred, match.fill(preferred))}{near}"
        click.echo(line)
        if also:
            indent = 5 + column + 4
            click.echo(" " * indent + click.style(paragraph(f"also {also}", indent), dim=True))


def _show_matches(suggestion: Suggestion, names: dict[str, str]) -> None:
    whole = [match for match in suggestion.matches if match.unit == "sentence"]
    for match, places in _grouped(whole):
        kind = "" if match.kind == "fuzzy" else f"{match.kind.value}, "
        click.echo(f"  {_score(match)} " + click.style(kind + _where(places, names), dim=True))
        if match.score < 99:
            _show_source(suggestion.segment.text, match.source, 7)
        click.echo(f"       {paragraph(match.target, 7)}")
    parts = [match for match in suggestion.matches if match.unit != "sentence"]
    for span in dict.fromkeys((match.start, match.end) for match in parts):
        here = [match for match in parts if (match.start, match.end) == span]
        _show_in_place(suggestion.segment, here, names)


def _show_in_place(segment: Segment, matches: list[Match], names: dict[str, str]) -> None:
    """Show a stretch of the sentence once, then what it became elsewhere, at most three ways."""
    first = matches[0]
    stretch = segment.text[first.start - segment.start : first.end - segment.start]
    sign = "…" if first.unit == "fragment" else ""
    click.echo(f"       {sign}{click.style(stretch, bold=True)}{sign}")
    for match, places in list(_grouped(matches))[:SHOWN_IN_PLACE]:
        click.echo(f"  {_score(match)}   " + click.style(_where(places, names), dim=True))
        if match.source != stretch and match.kind != "number":
            _show_source(stretch, match.source, 9)
        click.echo(f"         {paragraph(match.target, 9)}")


def _score(match: Match) -> str:
    colour = "green" if match.score >= 99 else "yellow"
    return click.style(f"{match.score:>4.0f}", fg=colour)


def _where(places: list[Match], names: dict[str, str]) -> str:
    """Name the first places of a wording, and how many more there are."""
    shown = ", ".join(f"{names.get(m.document, m.document)} {m.locator}" for m in places[:2])
    return f"{shown} and {len(places) - 2} more" if len(places) > 2 else shown


def _show_source(text: str, source: str, indent: int) -> None:
    """Show what was translated then, with the characters that differ marked at a terminal."""
    from ..difference import differing

    _, spans = differing(text, source)
    marked = mark(source, spans, fg="red") if _is_terminal() else source
    click.echo(" " * indent + paragraph(marked, indent))


def _grouped(matches: Iterable[Match]) -> Iterator[tuple[Match, list[Match]]]:
    """Bring matches of the same wording together: one translation, several places."""
    groups: dict[tuple[str, str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.source, match.target, match.unit.value), []).append(match)
    for group in groups.values():
        yield group[0], group


def _names(memory: Memory | None, termbase: Termbase) -> dict[str, str]:
    if memory is None:
        return {}
    return {
        document.id: document.short
        or termbase.document(document.id).short
        or document.title_en
        or document.title_zh
        or document.id
        for document in memory.store.documents()
    }


def _write_page(
    html: Path,
    file: str,
    text: str,
    found: list[Suggestion],
    termbase: Termbase,
    memory: Memory | None,
) -> None:
    from .page import page

    title = "standard input" if file == "-" else Path(file).name
    documents = {d.id: d for d in memory.store.documents()} if memory else {}
    _write(html, page(title, text, found, termbase=termbase, documents=documents))
    click.echo(f"{html}: {len(found)} sentences")


def _write_skeleton(path: Path, text: str, found: list[Suggestion]) -> None:
    from ..fill import fill_po, fill_text

    _write(path, fill_po(found) if path.suffix == ".po" else fill_text(text, found))
    click.echo(f"{path}: {len(found)} sentences")


def _write(path: Path, text: str) -> None:
    from glossary.text import write_text

    try:
        write_text(path, text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _is_terminal() -> bool:
    return sys.stdout.isatty()


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
